/// All that SchemaKit says about failures, in plain English.
extension FailureKind {
  /// The failure in words: what is wrong with the value, in one sentence without a full stop.
  public var message: String {
    switch self {
    case .falseSchema: "no value is allowed here"
    case .type(let expected, let actual): "expected \(Self.list(expected, of: expected.count, "or")), found \(actual)"
    case .typeUnion: "is of none of the types"
    case .disallow: "must not be of a type that is disallowed"
    case .enumeration(let allowed):
      allowed.count == 1
        ? "must be \(Self.excerpt(allowed[0]))"
        : "must be one of \(Self.list(allowed.prefix(8).map(Self.excerpt), of: allowed.count, "or"))"
    case .const(let expected): "must be \(Self.excerpt(expected))"
    case .multipleOf(let divisor): "must be a multiple of \(divisor.text)"
    case .minimum(let bound): "must be at least \(bound.text)"
    case .exclusiveMinimum(let bound): "must be greater than \(bound.text)"
    case .maximum(let bound): "must be at most \(bound.text)"
    case .exclusiveMaximum(let bound): "must be less than \(bound.text)"
    case .minLength(let limit, let actual): "must have at least \(Self.count(limit, "character")), has \(actual)"
    case .maxLength(let limit, let actual): "must have at most \(Self.count(limit, "character")), has \(actual)"
    case .pattern(let pattern): "must match the pattern \(pattern)"
    case .format(let format): "must be in the format \(format)"
    case .contentEncoding(let encoding): "must be encoded in \(encoding)"
    case .contentMediaType(let type, let error): "must hold a document of type \(type), but has at \(error)"
    case .contentSchema(let failures):
      "holds a document that isn't valid\(failures.first.map { ": at \($0)" } ?? "")"
    case .minItems(let limit, let actual): "must have at least \(Self.count(limit, "element")), has \(actual)"
    case .maxItems(let limit, let actual): "must have at most \(Self.count(limit, "element")), has \(actual)"
    case .uniqueItems(let first, let second): "elements must differ, but those at \(first) and \(second) are equal"
    case .contains(let minimum, let maximum): Self.contains(minimum, maximum)
    case .minProperties(let limit, let actual): "must have at least \(Self.count(limit, "member")), has \(actual)"
    case .maxProperties(let limit, let actual): "must have at most \(Self.count(limit, "member")), has \(actual)"
    case .required(let missing): "the member \(Self.quoted(missing)) is missing"
    case .dependentRequired(let missing, let name):
      "the member \(Self.quoted(missing)) is missing, which \(Self.quoted(name)) asks for"
    case .additionalProperties(let name): "the member \(Self.quoted(name)) is not allowed"
    case .unevaluatedProperties(let name):
      "the member \(Self.quoted(name)) is not allowed: no part of the schema describes it"
    case .additionalItems(let position): "an element at \(position) is not allowed"
    case .unevaluatedItems(let position):
      "an element at \(position) is not allowed: no part of the schema describes it"
    case .anyOf: "satisfies none of the alternatives"
    case .oneOf(let matchesSeveral):
      matchesSeveral ? "satisfies more than one of the alternatives" : "satisfies none of the alternatives"
    case .not: "must not satisfy the schema"
    case .custom(let keyword, let message): message.isEmpty ? "does not satisfy \(keyword)" : message
    case .unexplained: "is invalid, but telling why takes more work than the limits allow"
    }
  }

  private static func contains(_ minimum: JSONValue?, _ maximum: JSONValue?) -> String {
    switch (minimum, maximum) {
    case (let minimum?, let maximum?):
      "between \(minimum.text) and \(count(maximum, "element")) must match the schema of contains"
    case (let minimum?, nil): "at least \(count(minimum, "element")) must match the schema of contains"
    case (nil, let maximum?):
      "at least 1 and at most \(count(maximum, "element")) must match the schema of contains"
    case (nil, nil): "no element matches the schema of contains"
    }
  }

  private static func count(_ limit: JSONValue, _ noun: String) -> String {
    "\(limit.text) \(noun)\(limit.integer == 1 ? "" : "s")"
  }

  /// A list in words of `count` entries, of which those after the eighth are left out and needn't be given.
  private static func list(_ entries: [String], of count: Int, _ conjunction: String) -> String {
    guard entries.count > 1, let last = entries.last else { return entries.first ?? "nothing" }
    if count > 8 { return entries.prefix(8).joined(separator: ", ") + " \(conjunction) \(count - 8) more" }
    return entries.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// A value's text, cut short after 80 code points.
  private static func excerpt(_ value: JSONValue) -> String { cut(value.serialized()) }

  /// A name as JSON writes it, so that no name can break or disguise a line of a log.
  private static func quoted(_ name: String) -> String {
    var writer = JSONWriter(pretty: false)
    writer.appendQuoted(cut(name))
    return writer.text
  }

  private static func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 80 else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(77))) + "..."
  }
}
