/// A schema resource: a schema with an identifier of its own, or a document's root (Core 2020-12, 4.3.5).
struct SchemaResource: Sendable {
  /// The tape index of its root schema.
  var root: TapeIndex

  /// Its URI, without a fragment; nil for a root schema without an identifier.
  var uri: URIReference?

  /// The dialect that it is written in.
  var dialect: Dialect

  /// Subschemas by plain name, as UTF-8 bytes: `$anchor`, `$dynamicAnchor`, and `#name` in `$id` through draft 7.
  var anchors: [[UInt8]: TapeIndex] = [:]

  /// The names among ``anchors`` that `$dynamicAnchor` gave.
  var dynamicAnchors: Set<[UInt8]> = []
}
