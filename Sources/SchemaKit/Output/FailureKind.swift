/// What an instance was expected to be, as typed data: one case a keyword.
public enum FailureKind: Sendable, Hashable {
  /// The schema is `false`: nothing is allowed here.
  case falseSchema
  /// `type`: the types allowed, and the type found.
  case type(expected: [String], actual: String)
  /// `type` with schemas beside types (draft 3): none of them lets the value through; what the schemas find follows as
  /// causes.
  case typeUnion
  /// `disallow` (draft 3): the value is of a type, or satisfies a schema, that isn't allowed.
  case disallow
  /// `enum`: the values allowed.
  case enumeration(allowed: [JSONValue])
  /// `const`: the value expected.
  case const(expected: JSONValue)
  /// `multipleOf`: the divisor.
  case multipleOf(JSONValue)
  /// `minimum`: the bound, which the number is below.
  case minimum(JSONValue)
  /// `exclusiveMinimum`: the bound, which the number isn't above.
  case exclusiveMinimum(JSONValue)
  /// `maximum`: the bound, which the number is above.
  case maximum(JSONValue)
  /// `exclusiveMaximum`: the bound, which the number isn't below.
  case exclusiveMaximum(JSONValue)
  /// `minLength`: the least length in code points, and the length found.
  case minLength(limit: JSONValue, actual: Int)
  /// `maxLength`: the greatest length in code points, and the length found.
  case maxLength(limit: JSONValue, actual: Int)
  /// `pattern`: the regular expression that doesn't match.
  case pattern(String)
  /// `format`: the format that the string isn't in.
  case format(String)
  /// `contentEncoding`: the encoding that the string isn't in.
  case contentEncoding(String)
  /// `contentMediaType`: the media type, and why what the string holds isn't a document of it; the error's place is one in
  /// what was decoded.
  case contentMediaType(String, error: JSONError)
  /// `contentSchema`: the first failures of the document that the string holds.
  ///
  /// Their instance locations and offsets are places in that document, their keyword locations start at the content's
  /// schema.
  case contentSchema([ValidationFailure])
  /// `minItems`: the least number of elements, and the number found.
  case minItems(limit: JSONValue, actual: Int)
  /// `maxItems`: the greatest number of elements, and the number found.
  case maxItems(limit: JSONValue, actual: Int)
  /// `uniqueItems`: two elements are equal; their positions.
  case uniqueItems(first: Int, second: Int)
  /// `contains`, with `minContains` and `maxContains`: how many elements have to match.
  case contains(minimum: JSONValue?, maximum: JSONValue?)
  /// `minProperties`: the least number of members, and the number found.
  case minProperties(limit: JSONValue, actual: Int)
  /// `maxProperties`: the greatest number of members, and the number found.
  case maxProperties(limit: JSONValue, actual: Int)
  /// `required`: a name that is missing.
  case required(missing: String)
  /// `dependentRequired` or `dependencies`: a name that is missing, and the one that asks for it.
  case dependentRequired(missing: String, by: String)
  /// `additionalProperties`: a member that isn't allowed.
  case additionalProperties(name: String)
  /// `unevaluatedProperties`: a member that isn't allowed.
  case unevaluatedProperties(name: String)
  /// `items` or `additionalItems`: an element that isn't allowed.
  case additionalItems(position: Int)
  /// `unevaluatedItems`: an element that isn't allowed.
  case unevaluatedItems(position: Int)
  /// `anyOf`: no subschema is satisfied; the failures of the branches follow as causes.
  case anyOf
  /// `oneOf`: no subschema is satisfied, or more than one is.
  case oneOf(matchesSeveral: Bool)
  /// `not`: the subschema is satisfied.
  case not
  /// A custom keyword: its name, and what it has to say.
  case custom(keyword: String, message: String)
  /// The instance is invalid, but telling why takes more work than the limits allow.
  case unexplained
}
