import VllmAdapter

/// What a stream is about, and the request for it.
enum Workload: String {
  /// Plain text.
  case text
  /// One call of a tool, its arguments in fragments.
  case calls
  /// Text that is a structured output.
  case output

  /// The request that the stream answers; the schemas accept what Comparison/recording.py makes of the recordings.
  func request() throws -> ModelRequest {
    let messages = [ModelMessage(role: .user, content: "hi")]
    let constraint = try JsonSchemaConstraint(
      parsing: """
        {"type":"object","properties":{"values":{"type":"array","items":{"type":"integer","minimum":0}}},\
        "required":["values"],"additionalProperties":false}
        """)
    switch self {
    case .text:
      return ModelRequest(messages: messages)
    case .calls:
      let tool = ModelToolSpec(name: "get_weather", parameters: constraint)
      return ModelRequest(messages: messages, toolCalling: ToolCallingSpec(tools: [tool], choice: .required))
    case .output:
      return ModelRequest(messages: messages, structuredOutput: StructuredOutputSpec(constraint: constraint))
    }
  }
}
