import Testing

@testable import SchemaKit

/// Keywords of one's own, one of each sort.
enum Sample {
  /// Asserts that a number is, or isn't, even.
  static let even = CustomKeyword.assertion("even", for: [.number]) { value in
    guard let wanted = value.boolean else { throw KeywordError("must be a boolean") }
    return { number in
      (number.integer.map { $0 % 2 == 0 } ?? false) == wanted ? nil : "must\(wanted ? "" : " not") be even"
    }
  }

  /// Annotates with its value.
  static let unit = CustomKeyword.annotation("unit", for: [.number]) { value in
    if value.string == nil { throw KeywordError("must be a string") }
    return { _ in value }
  }

  /// Annotates with the number of elements or members.
  static let counts = CustomKeyword.annotation("counts", for: [.array, .object]) { _ in
    { instance in try JSONDocument("\(instance.count)").root }
  }

  /// `allOf` by another name.
  static let every = CustomKeyword.applicator("every", holding: .array, appliedTo: .sameValue) { value in
    let schemas = Array(value.elements)
    return { application in
      for schema in schemas where try !application.apply(schema) { return "must satisfy every one" }
      return nil
    }
  }

  /// `not` by another name.
  static let never = CustomKeyword.applicator("never", holding: .schema, appliedTo: .sameValue) { schema in
    { application in try application.apply(schema) ? "must not satisfy it" : nil }
  }

  /// Applies the subschema that the member `kind` names.
  static let byKind = CustomKeyword.applicator(
    "byKind", holding: .members, appliedTo: .sameValue, for: [.object]
  ) { value in
    { application in
      guard let kind = application.instance["kind"]?.string, let schema = value[kind] else {
        return "has no known kind"
      }
      application.annotate(try JSONDocument("\"\(kind)\"").root)
      return try application.apply(schema) ? nil : "is no proper \(kind)"
    }
  }

  /// More than half of the elements satisfy the schema.
  static let most = CustomKeyword.applicator(
    "most", holding: .schema, appliedTo: .children, for: [.array]
  ) { schema in
    { application in
      var count = 0
      for element in application.instance.elements where try application.apply(schema, to: element) { count += 1 }
      return count * 2 > application.instance.count ? nil : "only \(count) of \(application.instance.count) satisfy it"
    }
  }

  /// The values of the members that its own names satisfy the schemas there.
  static let fields = CustomKeyword.applicator(
    "fields", holding: .members, appliedTo: .children, for: [.object]
  ) { schemas in
    { application in
      for schema in schemas.members {
        guard let value = application.instance[schema.name] else { return "has no \(schema.name)" }
        if try !application.apply(schema.value, to: value) { return "has a wrong \(schema.name)" }
      }
      return nil
    }
  }

  /// Can't judge strings.
  static let broken = CustomKeyword.assertion("broken") { _ in
    { instance in
      if instance.kind == .string { throw Trouble.noAnswer }
      return nil
    }
  }

  enum Trouble: Error, CustomStringConvertible {
    case noAnswer
    var description: String { "there is no answer" }
  }

  /// All of them.
  static let all = [even, unit, counts, every, never, byKind, most, fields, broken]

  /// A vocabulary of `keywords`.
  static func vocabulary(
    _ keywords: [CustomKeyword] = all, formats: [CustomFormat] = [], uri: String = "http://e/vocab"
  ) throws -> CustomVocabulary {
    try CustomVocabulary(uri: uri, keywords: keywords, formats: formats)
  }

  /// `base` with all keywords.
  static func dialect(_ base: Dialect = .draft2020_12, uri: String = "http://e/dialect") throws -> Dialect {
    try base.extended(with: [vocabulary()], uri: uri)
  }

  /// Options with a dialect that has all keywords.
  static func options(_ base: Dialect = .draft2020_12) throws -> SchemaOptions { .dialect(try dialect(base)) }

  /// A schema in the dialect that has all keywords.
  static func schema(_ text: String) throws -> Schema { try Schema(text, options: options()) }
}

/// Why `body` throws; nil if it doesn't.
func vocabularyError(_ body: () throws(VocabularyError) -> Void) -> VocabularyError? {
  do throws(VocabularyError) {
    try body()
    return nil
  } catch {
    return error
  }
}
