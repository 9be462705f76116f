/// A draft of JSON Schema, as far as the interpreter and the generators have to know it.
enum PlainDraft: Int, CaseIterable, Comparable, Sendable {
  case draft3, draft4, draft6, draft7, draft201909, draft202012

  static func < (left: PlainDraft, right: PlainDraft) -> Bool { left.rawValue < right.rawValue }

  /// The URI of its meta-schema.
  var uri: String {
    switch self {
    case .draft3: "http://json-schema.org/draft-03/schema"
    case .draft4: "http://json-schema.org/draft-04/schema"
    case .draft6: "http://json-schema.org/draft-06/schema"
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft201909: "https://json-schema.org/draft/2019-09/schema"
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    }
  }

  /// The draft that `$schema` names, if it names one.
  init?(_ schema: Plain) {
    guard let declared = schema["$schema"]?.text,
      let draft = Self.allCases.first(where: { $0.uri == declared || $0.uri + "#" == declared })
    else { return nil }
    self = draft
  }

  /// The keyword that identifies a resource.
  var identifier: String { self <= .draft4 ? "id" : "$id" }

  /// The keyword that holds definitions.
  var definitions: String { self <= .draft7 ? "definitions" : "$defs" }

  /// Whether `true` and `false` are schemas.
  var hasBooleans: Bool { self >= .draft6 }

  /// Whether `$ref` hides all that stands beside it.
  var hidesSiblings: Bool { self <= .draft7 }

  // MARK: Subschemas

  /// What a keyword applies its subschemas to.
  enum Use { case sameValue, parts, nothing }

  /// The keywords with subschemas, and the drafts that have them.
  ///
  /// The names of `$defs`' forerunner and of `dependencies` are still described by the latest meta-schemas.
  private static let applicators: [(name: String, drafts: ClosedRange<PlainDraft>, use: Use)] = [
    ("definitions", .draft3 ... .draft202012, .nothing), ("$defs", .draft201909 ... .draft202012, .nothing),
    ("contentSchema", .draft201909 ... .draft202012, .nothing),
    ("extends", .draft3 ... .draft3, .sameValue), ("disallow", .draft3 ... .draft3, .sameValue),
    ("type", .draft3 ... .draft3, .sameValue), ("allOf", .draft4 ... .draft202012, .sameValue),
    ("anyOf", .draft4 ... .draft202012, .sameValue), ("oneOf", .draft4 ... .draft202012, .sameValue),
    ("not", .draft4 ... .draft202012, .sameValue), ("if", .draft7 ... .draft202012, .sameValue),
    ("then", .draft7 ... .draft202012, .sameValue), ("else", .draft7 ... .draft202012, .sameValue),
    ("dependencies", .draft3 ... .draft202012, .sameValue),
    ("dependentSchemas", .draft201909 ... .draft202012, .sameValue),
    ("properties", .draft3 ... .draft202012, .parts), ("patternProperties", .draft3 ... .draft202012, .parts),
    ("additionalProperties", .draft3 ... .draft202012, .parts), ("propertyNames", .draft6 ... .draft202012, .parts),
    ("prefixItems", .draft202012 ... .draft202012, .parts), ("items", .draft3 ... .draft202012, .parts),
    ("additionalItems", .draft3 ... .draft201909, .parts), ("contains", .draft6 ... .draft202012, .parts),
    ("unevaluatedItems", .draft201909 ... .draft202012, .parts),
    ("unevaluatedProperties", .draft201909 ... .draft202012, .parts),
  ]

  /// Keywords whose value is an object of subschemas rather than a subschema.
  private static let maps: Set<String> = [
    "definitions", "$defs", "dependencies", "dependentSchemas", "properties", "patternProperties",
  ]

  /// The subschemas of `schema`, each with what it is applied to.
  func subschemas(of schema: Plain) -> [(schema: Plain, use: Use)] {
    var found: [(schema: Plain, use: Use)] = []
    for (name, drafts, use) in Self.applicators where drafts.contains(self) {
      guard let value = schema[name] else { continue }
      var use = use
      if name == "then" || name == "else", schema["if"] == nil { use = .nothing }
      if name == "additionalItems", schema["items"]?.elements == nil { use = .nothing }
      let candidates = Self.maps.contains(name) ? value.members?.map(\.value) ?? [] : value.elements ?? [value]
      // Types by name and lists of names stand where schemas can stand.
      found += candidates.filter(\.isSchema).map { ($0, use) }
    }
    return found
  }
}

extension Plain {
  /// Whether the value has the shape of a schema.
  var isSchema: Bool {
    switch self {
    case .object, .boolean: true
    default: false
    }
  }
}

/// The keywords of a schema that its draft has.
struct PlainKeywords {
  let schema: Plain
  let draft: PlainDraft

  /// The value of the keyword `name`, which the drafts from `first` to `last` have.
  subscript(
    name: String, since first: PlainDraft = .draft3, until last: PlainDraft = .draft202012
  ) -> Plain? {
    draft >= first && draft <= last ? schema[name] : nil
  }
}
