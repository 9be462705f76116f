/// A dynamic reference whose candidates are still being gathered.
struct DynamicSite {
  /// The number of the program's dynamic reference.
  var number: Int

  /// The plain name that it goes by.
  var anchor: [UInt8]

  /// The subschema that it stands in.
  var place: SchemaPlace

  /// Where it leads when nothing in scope has the anchor.
  var initial: SchemaPlace

  /// Whether what is evaluated behind it is marked.
  var isTracked: Bool

  /// The candidates so far, by the number of their resource.
  var candidates: [Int: Target] = [:]
}
