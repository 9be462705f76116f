/// Where a keyword's value holds subschemas.
enum SubschemaRole: Sendable, Hashable {
  /// Nowhere.
  case none
  /// The value is a schema.
  case schema
  /// The value is an array of schemas.
  case array
  /// The value's members are schemas.
  case members
  /// The value is a schema or an array of schemas (`items` through 2019-09, `extends`).
  case schemaOrArray
  /// The value's members are schemas or, where they are arrays, lists of names (`dependencies`).
  case schemaOrNames
  /// The value is an array of which the objects are schemas (`type` and `disallow` in draft 3).
  case typeUnion
}
