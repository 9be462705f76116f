import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("The body of a request, byte for byte (contract, section 3)")
struct RequestPayloadTests {
  private func payload(_ request: ModelRequest, config: VllmConfig? = nil, stream: Bool = false) throws -> String {
    let config = try config ?? VllmConfig()
    return String(decoding: RequestEncoder.payload(for: request, config: config, stream: stream), as: UTF8.self)
  }

  @Test("A plain request has a model, messages and stream, and nothing that was not asked for")
  func plain() throws {
    let text = try payload(ModelRequest(messages: [ModelMessage(role: .user, content: "hi")]))
    #expect(text == #"{"model":"default","messages":[{"role":"user","content":"hi"}],"stream":false}"#)
  }

  @Test("Every role is sent by its name, evidence as the user")
  func roles() throws {
    let messages = ModelMessageRole.allCases.map { ModelMessage(role: $0, content: $0.rawValue) }
    #expect(
      try payload(ModelRequest(messages: messages)) == """
        {"model":"default","messages":[{"role":"system","content":"system"},{"role":"user","content":"user"},\
        {"role":"assistant","content":"assistant"},{"role":"tool","content":"tool"},\
        {"role":"user","content":"evidence"}],"stream":false}
        """)
  }

  @Test("Metadata, manifest and digest are never sent")
  func metadataIsNotSent() throws {
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "hi", metadata: ["secret": "x"])],
      contextManifest: try JSONDocument(#"{"secret":1}"#).root, contextDigest: "secret", metadata: ["secret": "y"])
    #expect(try !payload(request).contains("secret"))
  }

  @Test("Context packs follow the messages as user messages, in order")
  func contextPacks() throws {
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "q")],
      context: [
        ContextPack(id: "1", content: "one", source: "s", role: .memory),
        ContextPack(id: "2", content: "two", source: "s", role: .evidence, sensitivity: .redacted),
      ])
    #expect(
      try payload(request) == """
        {"model":"default","messages":[{"role":"user","content":"q"},{"role":"user","content":"one"},\
        {"role":"user","content":"[REDACTED]"}],"stream":false}
        """)
  }

  @Test("Text is UTF-8 as it is, with only what JSON demands escaped")
  func text() throws {
    let request = ModelRequest(messages: [ModelMessage(role: .user, content: "é☃𝄞 \"\\\n\u{0}/")])
    #expect(
      try payload(request)
        == #"{"model":"default","messages":[{"role":"user","content":"é☃𝄞 \"\\\n\u0000/"}],"stream":false}"#)
  }

  @Test("Sampling options are sent where they are given, zero included")
  func sampling() throws {
    var request = try Samples.request()
    request.sampling = SamplingOptions(temperature: 0.5, topP: 0.25, maxTokens: 0)
    #expect(
      try payload(request) == """
        {"model":"default","messages":[{"role":"user","content":"hi"}],"stream":false,"temperature":0.5,"top_p":0.25,\
        "max_tokens":0}
        """)
    request.sampling = SamplingOptions(temperature: 0)
    let zero = try JSONDocument(try payload(request)).root["temperature"]
    #expect(zero?.double == 0)
  }

  @Test("Chat template options are sent after sampling, each with its type, where there are any")
  func chatTemplate() throws {
    let config = try VllmConfig(
      model: "m", chatTemplateKwargs: ["b": true, "i": 7, "n": 0.5, "s": "x"])
    #expect(
      try payload(try Samples.request(), config: config) == """
        {"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false,\
        "chat_template_kwargs":{"b":true,"i":7,"n":0.5,"s":"x"}}
        """)
  }

  @Test("A structured output is sent both ways, its schema's numbers as written", arguments: [nil, "", "person"])
  func structuredOutput(name: String?) throws {
    let request = try Samples.request(output: #"{"minimum": 1.50, "maximum": 1e2}"#, outputName: name)
    let sent = name == "person" ? "person" : "structured_output"
    #expect(
      try payload(request) == """
        {"model":"default","messages":[{"role":"user","content":"hi"}],"stream":false,\
        "response_format":{"type":"json_schema","json_schema":{"name":"\(sent)",\
        "schema":{"minimum":1.50,"maximum":1e2},"strict":true}},\
        "structured_outputs":{"json":{"minimum":1.50,"maximum":1e2}}}
        """)
  }

  @Test(
    "A schema that is a boolean is sent as the object that means the same",
    arguments: [(true, "{}"), (false, #"{"not":{}}"#)])
  func booleanSchema(schema: Bool, sent: String) throws {
    let root = try JSONDocument(
      try payload(try Samples.request(output: "\(schema)", tools: [try Samples.tool("f", "\(schema)")]))
    ).root
    for place in [
      root["response_format"]?["json_schema"]?["schema"], root["structured_outputs"]?["json"],
      root["tools"]?[0]?["function"]?["parameters"],
    ] { #expect(place?.text == sent) }
  }

  @Test("Text is UTF-8, and only what has to be is escaped")
  func unescaped() throws {
    let request = ModelRequest(messages: [ModelMessage(role: .user, content: "é\u{2028}\u{1F600}\"\\/\u{1}\n")])
    #expect(try payload(request).contains("\"content\":\"é\u{2028}\u{1F600}\\\"\\\\/\\u0001\\n\""))
  }

  @Test("Nothing that vLLM would ignore or take badly is ever sent")
  func neverSent() throws {
    var request = try Samples.request(output: "{}", tools: [try Samples.tool("f", "{}")])
    request.streaming = StreamingOptions(includeReasoning: true)
    let text = try payload(request, stream: true)
    for key in ["guided", "include_reasoning", "continuous_usage_stats", "\"n\"", "logit_bias", "null"] {
      #expect(!text.contains(key))
    }
  }

  @Test("A structured output that is not strict is sent all the same")
  func looseStructuredOutput() throws {
    let constraint = try JsonSchemaConstraint(parsing: "{}", strict: false)
    let request = ModelRequest(messages: [], structuredOutput: StructuredOutputSpec(constraint: constraint))
    #expect(
      try payload(request) == """
        {"model":"default","messages":[],"stream":false,"response_format":{"type":"json_schema",\
        "json_schema":{"name":"structured_output","schema":{},"strict":false}},"structured_outputs":{"json":{}}}
        """)
  }

  @Test(
    "Tools are sent with description and strictness, even under the choice none",
    arguments: [
      (ModelToolChoice.auto, #""auto""#), (.none, #""none""#), (.required, #""required""#),
      (.named("f"), #"{"type":"function","function":{"name":"f"}}"#),
    ])
  func tools(choice: ModelToolChoice, sent: String) throws {
    let described = ModelToolSpec(
      name: "g", parameters: try JsonSchemaConstraint(parsing: "{}", strict: true), description: "d")
    let request = try Samples.request(tools: [try Samples.tool("f", "{}"), described], choice: choice)
    #expect(
      try payload(request) == """
        {"model":"default","messages":[{"role":"user","content":"hi"}],"stream":false,\
        "tools":[{"type":"function","function":{"name":"f","description":"","parameters":{},"strict":false}},\
        {"type":"function","function":{"name":"g","description":"d","parameters":{},"strict":true}}],\
        "tool_choice":\(sent)}
        """)
  }

  @Test("Everything together keeps the contract's order of keys")
  func order() throws {
    var request = try Samples.request(output: "{}", tools: [try Samples.tool("f", "{}")])
    request.sampling = SamplingOptions(temperature: 0.5, topP: 0.5, maxTokens: 1)
    let config = try VllmConfig(chatTemplateKwargs: ["x": true])
    let root = try JSONDocument(try payload(request, config: config, stream: true)).root
    #expect(
      root.members.map(\.name) == [
        "model", "messages", "stream", "temperature", "top_p", "max_tokens", "chat_template_kwargs", "response_format",
        "structured_outputs", "tools", "tool_choice", "stream_options",
      ])
  }

  @Test("A stream asks for usage unless told not to")
  func streamOptions() throws {
    var request = try Samples.request()
    #expect(try payload(request, stream: true).hasSuffix(#""stream":true,"stream_options":{"include_usage":true}}"#))
    request.streaming.includeUsage = false
    #expect(try payload(request, stream: true).hasSuffix(#""stream":true}"#))
  }

  @Test("Calls and their results are tied together by ids")
  func toolHistory() throws {
    let call = ModelToolCall(
      name: "f", arguments: try Schema("true").validated(#"{ "a" : 1.50 }"#), argumentsText: "", callID: "x")
    let response = ModelResponse(content: "", toolCalls: [call])
    let messages = [ModelMessage(response), ModelMessage.result(of: call, "22")]
    #expect(
      try payload(ModelRequest(messages: messages)) == #"""
        {"model":"default","messages":[{"role":"assistant","content":"","tool_calls":[{"id":"x","type":"function",\#
        "function":{"name":"f","arguments":"{\"a\":1.50}"}}]},{"role":"tool","content":"22","tool_call_id":"x"}],\#
        "stream":false}
        """#)
  }

  @Test("Every sampling option has its key")
  func allSampling() throws {
    let sampling = SamplingOptions(
      temperature: 0, topP: 0.5, maxTokens: 7, seed: -1, stop: ["a", "b"], presencePenalty: 0.25,
      frequencyPenalty: -0.5, topK: 3, minP: 0.125)
    #expect(
      try payload(ModelRequest(messages: [], sampling: sampling)) == """
        {"model":"default","messages":[],"stream":false,"temperature":0.0,"top_p":0.5,"max_tokens":7,"seed":-1,\
        "stop":["a","b"],"presence_penalty":0.25,"frequency_penalty":-0.5,"top_k":3,"min_p":0.125}
        """)
  }

  @Test("The configuration's most tokens stand in for the request's")
  func defaultTokens() throws {
    let config = try VllmConfig(maxTokens: 9)
    #expect(try payload(ModelRequest(messages: []), config: config).contains(#""max_tokens":9"#))
    let request = ModelRequest(messages: [], sampling: SamplingOptions(maxTokens: 7))
    #expect(try payload(request, config: config).contains(#""max_tokens":7"#))
  }

  @Test("Parallel calls are allowed or forbidden where the request says")
  func parallelCalls() throws {
    for (choice, expected) in [(true, #","parallel_tool_calls":true"#), (false, #","parallel_tool_calls":false"#)] {
      let calling = ToolCallingSpec(tools: [try Samples.tool()], parallelToolCalls: choice)
      #expect(try payload(ModelRequest(messages: [], toolCalling: calling)).contains(expected))
    }
    let calling = ToolCallingSpec(tools: [try Samples.tool()])
    #expect(try !payload(ModelRequest(messages: [], toolCalling: calling)).contains("parallel"))
  }
}
