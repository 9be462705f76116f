extension Opcode {
  /// How the instruction is carried out where it is the whole of a block.
  var step: Target.Step {
    switch self {
    case .range: .range
    case .stringLength: .length
    case .enumStrings: .strings
    case .minimum, .maximum, .minimumConstant, .maximumConstant, .multipleOf, .multipleOfConstant, .pattern, .format,
      .const, .enumLinear, .enumHashed, .itemCount, .uniqueItems, .memberCount:
      .assertion
    case .object: .object
    case .elements: .elements
    case .choice: .choice
    default: .block
    }
  }
}
