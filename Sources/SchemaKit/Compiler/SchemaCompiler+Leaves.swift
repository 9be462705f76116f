/// Pass: leaves.
///
/// Marks blocks that are one instruction, such as `{"type": "integer", "minimum": 1}`, whose type the target has tested
/// already, or an object with nothing but members. Whoever applies them carries them out without entering the block, and
/// a block that does nothing but go to another is replaced by it.
extension SchemaCompiler {
  /// Sets the leaf flag of blocks that consist of one instruction.
  mutating func markLeaves() {
    for number in 0..<parts.code.count - 1 where parts.code[number + 1].opcode == .end {
      switch parts.code[number].opcode {
      case .minimum, .maximum, .stringLength, .enumStrings, .object: break
      default: continue
      }
      // The first of its block: the instruction before it ends another.
      guard number > 0, parts.code[number - 1].opcode == .end else { continue }
      parts.code[number].flags |= Instruction.leafFlag
    }
  }

  /// What `target` comes to when it does nothing but go to another.
  func collapsed(_ target: Target) -> Target {
    var target = target
    // A chain is as long as the in-place references of a schema, which don't go in circles.
    while options.mode == .verdict, target.entry != 0 {
      let instruction = parts.code[Int(target.entry)]
      guard instruction.opcode == .call, instruction.flags == 0, instruction.types == .any,
        parts.code[Int(target.entry) + 1].opcode == .end
      else { break }
      let inner = parts.targets[Int(instruction.a)]
      target = Target(types: target.types.intersection(inner.types), entry: inner.entry)
    }
    return target
  }
}
