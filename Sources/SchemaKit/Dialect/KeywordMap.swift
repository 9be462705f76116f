/// The keywords of one subschema that act in its dialect, each with the tape index of its value.
struct KeywordMap {
  private var values: [Int32]

  /// Reads the members of the schema object at `schema`.
  init(_ view: TapeView, _ schema: TapeIndex, _ dialect: Dialect, _ table: KeywordTable) {
    values = [Int32](repeating: -1, count: Keyword.count)
    var member = TapeIndex(schema.raw + 1)
    let end = view.next(schema)
    while member < end {
      let value = TapeIndex(member.raw + 1)
      if let keyword = table.keyword(view[member], in: view), dialect.keywords.contains(keyword) {
        values[Int(keyword.rawValue)] = Int32(truncatingIfNeeded: value.raw)
      }
      member = view.next(value)
    }
  }

  /// The value of `keyword`, or nil if the subschema doesn't have it.
  subscript(keyword: Keyword) -> TapeIndex? {
    let value = values[Int(keyword.rawValue)]
    return value < 0 ? nil : TapeIndex(Int(value))
  }
}
