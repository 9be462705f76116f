/// Pass: leaves.
///
/// Marks blocks that are one cheap assertion, such as `{"type": "integer", "minimum": 1}`, whose type the target has tested
/// already. Loops over members and elements judge them on the spot instead of entering the block.
extension SchemaCompiler {
  /// Sets the leaf flag of blocks that consist of one cheap assertion.
  mutating func markLeaves() {
    for number in 0..<parts.code.count - 1 where parts.code[number + 1].opcode == .end {
      switch parts.code[number].opcode {
      case .minimum, .maximum, .stringLength, .enumStrings: break
      default: continue
      }
      // The first of its block: the instruction before it ends another.
      guard number > 0, parts.code[number - 1].opcode == .end else { continue }
      parts.code[number].flags |= Instruction.leafFlag
    }
  }
}
