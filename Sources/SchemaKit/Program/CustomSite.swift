/// A custom keyword or format in a program: what judges, and the subschemas that it may apply.
///
/// It stands on the cold side: no program without custom keywords has any.
struct CustomSite: Sendable {
  /// The name of the keyword, or `format`.
  let name: String

  /// What judges.
  let action: CustomKeyword.Action

  /// Which values the subschemas are applied to.
  let reach: CustomKeyword.Reach

  /// The number of the schema document in the program.
  let document: Int

  /// The tape indices of the subschemas, in ascending order.
  let schemas: [TapeIndex]

  /// The number of the subschema at `index` among ``schemas``, or nil.
  func number(of index: TapeIndex) -> Int? {
    var low = 0
    var high = schemas.count
    while low < high {
      let middle = (low + high) / 2
      if schemas[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < schemas.count && schemas[low] == index ? low : nil
  }
}

extension Program {
  /// The keyword that an instruction comes from, as the schema spells it; empty for the whole of a subschema.
  func keywordName(of instruction: Int) -> String {
    guard let keyword = sites[instruction].keyword else { return "" }
    return keyword == .custom ? customs[Int(code[instruction].a)].name : keyword.text
  }
}
