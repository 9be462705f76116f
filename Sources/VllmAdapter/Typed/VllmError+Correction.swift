extension VllmError {
  /// Whether the error is about what the model said, so that it may be told and asked again.
  public var isCorrectable: Bool {
    guard code == .response else { return false }
    switch reason {
    case .malformedStructuredOutput, .invalidStructuredOutput, .undecodableStructuredOutput, .malformedArguments,
      .invalidArguments, .undecodableArguments, .undeclaredTool, .forbiddenToolCall, .parallelCalls, .missingToolCall:
      return true
    default:
      return false
    }
  }

  /// Whether the correctable error is about a call, rather than about text.
  var isAboutCall: Bool { toolName != nil && reason != .missingToolCall }
}
