import TestSupport
import Testing

@testable import SchemaKit

/// Keywords of one's own that mean what keywords of the specification mean: the suite's cases, spelled with those, have
/// the same verdicts.
@Suite("The suite with keywords of one's own")
struct CustomKeywordTests {
  /// Each keyword of the specification, and the one that takes its place.
  private static let names = [
    ("allOf", "every"), ("anyOf", "some"), ("oneOf", "single"), ("not", "never"), ("const", "equals"),
  ]

  private static let keywords: [CustomKeyword] = [
    combination("every") { $0.allSatisfy { $0 } },
    combination("some") { $0.contains(true) },
    combination("single") { $0.count { $0 } == 1 },
    .applicator("never", holding: .schema, appliedTo: .sameValue) { schema in
      { application in try application.apply(schema) ? "satisfies it" : nil }
    },
    .assertion("equals") { value in { instance in instance == value ? nil : "is another" } },
  ]

  /// A keyword that applies every subschema and asks `holds` about the verdicts.
  private static func combination(_ name: String, holds: @escaping @Sendable ([Bool]) -> Bool) -> CustomKeyword {
    .applicator(name, holding: .array, appliedTo: .sameValue) { value in
      let schemas = Array(value.elements)
      return { application in holds(try schemas.map { try application.apply($0) }) ? nil : "isn't satisfied" }
    }
  }

  /// `schema` with every name replaced, as a keyword and in references.
  private func respelled(_ schema: String, in base: Dialect) -> String {
    var text = schema.replacing("\"$schema\":\"\(base.uri)", with: "\"$schema\":\"http://e/dialect")
    for (name, own) in Self.names {
      text = text.replacing("\"\(name)\":", with: "\"\(own)\":").replacing("/\(name)/", with: "/\(own)/")
    }
    return text
  }

  @Test("has the same verdicts", arguments: SuiteDialect.allCases)
  func verdicts(draft: SuiteDialect) throws {
    let base = draft.dialect
    // What the draft has no name for is no keyword of its cases either.
    let added = Self.keywords.filter { keyword in
      Self.names.contains { names in
        names.1 == keyword.name && base.keywords.contains { $0.text == names.0 }
      }
    }
    var options = SchemaOptions()
    options.dialect = try base.extended(
      with: [CustomVocabulary(uri: "http://e/vocabulary", keywords: added)], uri: "http://e/dialect")
    var registry = SuiteRegistry.shared(for: draft).registry
    try registry.add(options.dialect)
    var problems: [String] = []
    var judged = 0
    for suiteCase in try SchemaSuite.cases(draft, .required) {
      let text = respelled(suiteCase.schema, in: base)
      guard text != suiteCase.schema else { continue }
      judged += 1
      let instance = try JSONDocument(suiteCase.instance)
      let schema = try Schema(text, options: options, registry: registry)
      let found = try [
        schema.accepts(instance), schema.evaluate(instance).isValid,
        schema.image.explain(instance.storage, at: .root).failures.isEmpty,
        schema.image.trace(instance.storage, at: .root)?.subschemas.first?.isValid,
      ]
      if found != [Bool?](repeating: suiteCase.isValid, count: 4) { problems.append("\(suiteCase.name): \(found)") }
    }
    #expect(problems.isEmpty)
    // Draft 3 has none of the keywords.
    #expect(judged > 100 || draft == .draft3)
  }
}

extension KeywordSet {
  /// Whether one of the keywords is as `condition` says.
  fileprivate func contains(where condition: (Keyword) -> Bool) -> Bool {
    Keyword.allCases.contains { contains($0) && condition($0) }
  }
}
