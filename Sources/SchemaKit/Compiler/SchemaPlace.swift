/// A subschema as the compiler holds it: small, and good as a key.
struct SchemaPlace: Hashable, Sendable {
  /// The number of its document in the program.
  var document: Int

  /// The number of its resource in the document.
  var resource: Int

  /// Its tape index.
  var schema: TapeIndex
}
