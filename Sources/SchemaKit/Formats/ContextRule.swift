/// The contextual rules of RFC 5892 appendix A, for the code points whose property is `CONTEXTJ` or `CONTEXTO`.
enum ContextRule {
  /// Whether the code point at `index`, one of those that have a rule, may stand there.
  static func isSatisfied(at index: Int, in scalars: [UInt32]) -> Bool {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index] {
    case 0x200C:  // A.1, zero width non-joiner
      return isVirama(before) || joinsAcross(index, in: scalars)
    case 0x200D:  // A.2, zero width joiner
      return isVirama(before)
    case 0x00B7:  // A.3, middle dot: between two small letters L, as Catalan writes it
      return before == 0x6C && after == 0x6C
    case 0x0375:  // A.4, Greek keraia
      return after.map(ScriptData.isGreek) ?? false
    case 0x05F3, 0x05F4:  // A.5 and A.6, Hebrew geresh and gershayim
      return before.map(ScriptData.isHebrew) ?? false
    case 0x30FB:  // A.7, katakana middle dot
      return scalars.contains { ScriptData.isJapanese($0) }
    case 0x0660...0x0669:  // A.8, Arabic-Indic digits
      return !scalars.contains { 0x06F0...0x06F9 ~= $0 }
    case 0x06F0...0x06F9:  // A.9, extended Arabic-Indic digits
      return !scalars.contains { 0x0660...0x0669 ~= $0 }
    default:
      return false
    }
  }

  /// Whether the canonical combining class is `Virama`.
  private static func isVirama(_ scalar: UInt32?) -> Bool {
    scalar.map { CharacterData.combiningClass($0) == 9 } ?? false
  }

  /// Whether the characters about `index` would join, transparent ones left aside: the expression of A.1.
  private static func joinsAcross(_ index: Int, in scalars: [UInt32]) -> Bool {
    guard let before = scalars[..<index].last(where: { JoiningType(of: $0) != .transparent }),
      let after = scalars[(index + 1)...].first(where: { JoiningType(of: $0) != .transparent })
    else { return false }
    let left = JoiningType(of: before)
    let right = JoiningType(of: after)
    return (left == .left || left == .dual) && (right == .right || right == .dual)
  }
}
