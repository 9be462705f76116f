extension Evaluator where Record: ~Copyable {
  /// Whether a string's length in code points is within the bounds of `instruction` (Validation 2020-12, 6.3.1, 6.3.2).
  ///
  /// A code point takes one to four bytes, so the number of bytes often decides.
  @inline(__always)
  mutating func hasLength(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let minimum = Int(instruction.a)
    let maximum = instruction.b == .max ? Int.max : Int(instruction.b)
    let bytes = node.low
    if bytes < minimum { return false }
    if node.flags & TapeNode.asciiFlag != 0 { return bytes <= maximum }
    if bytes &>> 2 >= minimum, bytes <= maximum { return true }
    let count = UTF8Sequence.codePointCount(tape.text(node))
    return count >= minimum && count <= maximum
  }

  /// Whether pattern `number` matches `text`; 32 bytes of it cost as much work as a subschema.
  @inline(never)
  mutating func matches(_ number: Int, _ text: ByteSlice) -> Bool {
    guard spend(text.count &>> 5) else { return false }
    if let scan = scans[number] { return scan.matches(text) }
    return matchesByEngine(number, text)
  }

  /// As ``matches(_:_:)``, for a pattern that is no scan.
  @inline(never)
  private mutating func matchesByEngine(_ number: Int, _ text: ByteSlice) -> Bool {
    switch program.patterns[number].matches(text, scratch: &scratch.patterns[number]) {
    case .match: return true
    case .noMatch: return false
    case .exhausted: return halt(.patternSteps)
    }
  }

  /// Whether a string is in the format that `instruction` names.
  @inline(never)
  mutating func isInFormat(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    guard spend(node.low &>> 5) else { return false }
    guard let format = Format(rawValue: UInt8(truncatingIfNeeded: instruction.a)) else { return true }
    return format.accepts(tape.text(node))
  }
}
