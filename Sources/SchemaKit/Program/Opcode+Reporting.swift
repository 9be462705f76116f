extension Opcode {
  /// Whether a failure of the instruction is reported as such, and not by what it applies or member by member.
  var reportsItself: Bool {
    switch self {
    case .items, .elements, .prefixItems, .object, .propertyNames, .required, .dependentRequired, .dependentSchema,
      .call, .callResource, .dynamicReference, .allOf, .choice, .condition, .track, .unevaluatedProperties,
      .unevaluatedItems, .custom:
      false
    default: true
    }
  }
}
