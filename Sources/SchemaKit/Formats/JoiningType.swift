/// How a letter of a cursive script joins its neighbours (property Joining_Type); numbered as in `UnicodeTables`.
enum JoiningType: UInt8 {
  /// U, or C: neither side is of interest to the rule for U+200C.
  case none
  /// L: the next letter.
  case left
  /// R: the previous letter.
  case right
  /// D: both.
  case dual
  /// T: what stands between two letters without keeping them apart.
  case transparent

  init(of scalar: UInt32) { self = JoiningType(rawValue: Self.map[scalar]) ?? .none }

  private static let map = CodePointMap(UnicodeTables.joiningTypes)
}
