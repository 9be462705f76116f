/// What a keyword says about a value that satisfies the schema (Core 2020-12, 7.7).
public struct Annotation: Sendable, Hashable {
  /// The keyword, as the schema spells it.
  public let keyword: String

  /// What it says.
  ///
  /// For most keywords it is their value in the schema. Applicators say what they applied a subschema to (Core 2020-12,
  /// 10.3 and 11): those for properties an array of names, `prefixItems` the largest position, `items` and
  /// `unevaluatedItems` `true`, `contains` an array of positions.
  public let value: JSONValue

  /// Where in the instance the value is that it is about, from the root.
  public let instanceLocation: JSONPointer

  /// Where the keyword is in the schema, by the way that evaluation took: through references.
  public let keywordLocation: JSONPointer

  /// Where the keyword is: the URI of its schema resource, `#`, and a JSON Pointer as a URI fragment.
  public let absoluteKeywordLocation: String
}

extension Annotation: CustomStringConvertible {
  /// The instance location, the keyword and what it says.
  public var description: String {
    let location = instanceLocation.description
    return "\(location.isEmpty ? "(root)" : location): \(keyword) \(value.serialized())"
  }
}
