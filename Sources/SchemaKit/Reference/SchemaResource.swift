/// A schema resource: a schema with an identifier of its own, or a document's root (Core 2020-12, 4.3.5).
struct SchemaResource: Sendable {
  /// The tape index of its root schema.
  var root: TapeIndex

  /// Its URI, without a fragment; nil for a root schema without an identifier.
  var uri: URIReference?

  /// The string that identifies it; nil for a root schema without an identifier.
  var identifier: TapeIndex?

  /// The number of the resource around it in the document; for the document's root its own, 0.
  var outer = 0

  /// The dialect that it is written in.
  var dialect: Dialect

  /// Subschemas by plain name, as UTF-8 bytes: `$anchor`, `$dynamicAnchor`, and `#name` in identifiers through draft 7.
  ///
  /// A root schema with `$recursiveAnchor` has an anchor without a name, which no fragment leads to.
  var anchors: [[UInt8]: TapeIndex] = [:]

  /// The names among ``anchors`` that `$dynamicAnchor` or `$recursiveAnchor` gave.
  var dynamicAnchors: Set<[UInt8]> = []
}
