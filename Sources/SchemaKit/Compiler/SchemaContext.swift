/// What the compilation of one subschema's keywords needs to know.
struct SchemaContext {
  /// The subschema.
  let place: SchemaPlace

  /// Its document.
  let view: TapeView

  /// Its dialect.
  let dialect: Dialect

  /// Its keywords.
  let keywords: KeywordMap

  /// The types that values can have here: others have been refused before.
  var types: TypeMask

  /// Whether what is evaluated has to be marked.
  let isTracked: Bool

  /// How many subschemas this one has been inlined into.
  let inlineDepth: Int
}
