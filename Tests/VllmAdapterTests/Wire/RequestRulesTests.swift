import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("What is refused before anything is sent (contract, section 3 and its first table)")
struct RequestRulesTests {
  /// The error in answer to `request`, after making sure that nothing was sent.
  private func refusal(
    of request: ModelRequest, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> VllmError {
    let client = ReplayVllmChatClient([])
    let model = VllmAgentModel(config: try VllmConfig(), client: client)
    let error = try await #require(throws: VllmError.self, sourceLocation: sourceLocation) {
      _ = try await model.complete(request)
    }
    #expect(await client.payloads.isEmpty, sourceLocation: sourceLocation)
    return error
  }

  @Test("A list of tools with nothing in it is refused")
  func noTools() async throws {
    let error = try await refusal(of: try Samples.request(tools: []))
    #expect(error.code == .invalidRequest)
    #expect(error.reason == .noTools)
  }

  @Test("A strict tool under auto is refused, with the tool, the reason and the ways out")
  func strictUnderAuto() async throws {
    let tools = [try Samples.tool("loose"), try Samples.tool("tight", strict: true)]
    let error = try await refusal(of: try Samples.request(tools: tools))
    #expect(error.code == .constrainedDecodingUnsupported)
    #expect(error.code.rawValue == "vllm_constrained_decoding_unsupported")
    #expect(error.toolName == "tight")
    #expect(!error.retryable)
    for word in ["tight", "strict", "auto", "required", "named", "not strict"] { #expect(error.message.contains(word)) }
  }

  @Test("A tool is strict and the choice auto by default, which is the refused combination")
  func defaults() async throws {
    let tool = ModelToolSpec(name: "f", parameters: try JsonSchemaConstraint(parsing: "{}"))
    let error = try await refusal(
      of: ModelRequest(messages: [], toolCalling: ToolCallingSpec(tools: [tool])))
    #expect(error.code == .constrainedDecodingUnsupported)
  }

  @Test("A strict tool is fine under every other choice", arguments: [ModelToolChoice.none, .required, .named("f")])
  func strictElsewhere(choice: ModelToolChoice) throws {
    let request = try Samples.request(tools: [try Samples.tool(strict: true)], choice: choice)
    _ = try ReplyRules(request, options: SchemaOptions(), registry: SchemaRegistry())
  }

  @Test("A name used twice is refused")
  func duplicateName() async throws {
    let error = try await refusal(of: try Samples.request(tools: [try Samples.tool(), try Samples.tool()]))
    #expect(error.reason == .duplicateToolName)
    #expect(error.toolName == "f")
  }

  @Test("Names that only look alike are two names")
  func canonicallyEquivalentNames() throws {
    let tools = [try Samples.tool("caf\u{E9}"), try Samples.tool("cafe\u{301}")]
    let rules = try ReplyRules(
      try Samples.request(tools: tools), options: SchemaOptions(), registry: SchemaRegistry())
    #expect(rules.tools.count == 2)
  }

  @Test("A choice that names no declared tool is refused")
  func unknownChoice() async throws {
    let error = try await refusal(of: try Samples.request(tools: [try Samples.tool()], choice: .named("g")))
    #expect(error.reason == .unknownToolChoice)
    #expect(error.toolName == "g")
  }

  @Test("A tool without a name is refused: vLLM takes it, and a call whose name got lost would be its call")
  func emptyName() async throws {
    let error = try await refusal(of: try Samples.request(tools: [try Samples.tool("")], choice: .required))
    #expect(error.code == .invalidRequest)
    #expect(error.reason == .emptyToolName)
  }

  @Test("A named tool and a structured output exclude each other, as on the server")
  func namedToolAndOutput() async throws {
    let error = try await refusal(
      of: try Samples.request(output: "{}", outputName: "person", tools: [try Samples.tool()], choice: .named("f")))
    #expect(error.code == .invalidRequest)
    #expect(error.reason == .conflictingOptions)
    #expect(error.toolName == "f")
    #expect(error.outputName == "person")
    for word in ["'f'", "'person'", "Leave one of them out"] { #expect(error.message.contains(word)) }
  }

  @Test(
    "With every other choice there may be both: what vLLM does then is said at the choice, and any reply is judged",
    arguments: [ModelToolChoice.auto, .none, .required])
  func toolsAndOutput(choice: ModelToolChoice) throws {
    let request = try Samples.request(output: "{}", tools: [try Samples.tool()], choice: choice)
    _ = try ReplyRules(request, options: SchemaOptions(), registry: SchemaRegistry())
  }

  @Test("Sampling that JSON can't say is refused", arguments: [Double.nan, .infinity, -.infinity])
  func sampling(value: Double) async throws {
    for options in [SamplingOptions(temperature: value), SamplingOptions(topP: value)] {
      var request = try Samples.request()
      request.sampling = options
      #expect(try await refusal(of: request).reason == .invalidSampling)
    }
  }

  @Test("A tool's schema that is none is refused, with the tool and the place in the schema")
  func toolSchema() async throws {
    let broken = try Samples.tool("broken", #"{"type":"object","properties":{"a":{"type":"strng"}}}"#)
    let error = try await refusal(of: try Samples.request(tools: [try Samples.tool(), broken]))
    #expect(error.code == .schema)
    #expect(error.reason == .invalidSchema)
    #expect(error.toolName == "broken")
    #expect(error.schemaLocation?.contains("/properties/a/type") == true)
    #expect(error.message.contains("broken"))
  }

  @Test("An output's schema that is none is refused, with the output's name")
  func outputSchema() async throws {
    let error = try await refusal(of: try Samples.request(output: #"{"required":"a"}"#, outputName: "person"))
    #expect(error.code == .schema)
    #expect(error.outputName == "person")
    #expect(error.schemaLocation?.contains("/required") == true)
  }

  @Test(
    "Schemas that the original took for broken replies are refused before sending",
    arguments: [
      #"{"enum":"a"}"#, #"{"anyOf":{}}"#, #"{"anyOf":[1]}"#, #"{"required":"a"}"#, #"{"required":[1]}"#,
      #"{"properties":[]}"#, #"{"properties":{"a":1}}"#, #"{"additionalProperties":"bad"}"#, #"{"items":"bad"}"#,
      #"{"prefixItems":1}"#, #"{"prefixItems":[1]}"#, #"{"type":1}"#, #"{"type":"foo"}"#, "1", "null", "[]",
      ##"{"$ref":"#/$defs/nope"}"##, #"{"$ref":"http://127.0.0.1:1/x.json"}"#, #"{"pattern":"(["}"#,
      ##"{"$ref":"#"}"##,
    ])
  func malformedSchemas(schema: String) async throws {
    #expect(try await refusal(of: try Samples.request(output: schema)).code == .schema)
  }

  @Test("The checks come in the contract's order")
  func order() async throws {
    let strict = try Samples.tool(strict: true)
    let broken = try Samples.tool("f", #"{"type":1}"#)
    #expect(try await refusal(of: try Samples.request(tools: [strict, strict])).reason == .strictToolUnderAuto)
    #expect(try await refusal(of: try Samples.request(tools: [broken, broken])).reason == .duplicateToolName)
    let both = try Samples.request(output: #"{"type":1}"#, outputName: "o", tools: [broken])
    #expect(try await refusal(of: both).toolName == "f")
  }

  @Test("Calls and ids that a message can't have are refused, with its number")
  func messages() async throws {
    let arguments = try Schema("true").validated("{}")
    let call = ModelToolCall(name: "f", arguments: arguments, argumentsText: "{}", callID: "x")
    let list = try Schema("true").validated("[]")
    let shapeless = ModelToolCall(name: "f", arguments: list, argumentsText: "[]", callID: "x")
    let anonymous = ModelToolCall(name: "f", arguments: arguments, argumentsText: "{}")
    for message in [
      ModelMessage(role: .user, content: "", toolCalls: [call]),
      ModelMessage(role: .assistant, content: "", toolCalls: [anonymous]),
      ModelMessage(role: .assistant, content: "", toolCalls: [shapeless]),
      ModelMessage(role: .assistant, content: "", toolCallID: "x"),
      ModelMessage(role: .assistant, content: "", toolCalls: [call, call]),
      ModelMessage(role: .tool, content: ""),
      ModelMessage(role: .tool, content: "", toolCallID: ""),
    ] {
      let error = try await refusal(
        of: ModelRequest(messages: [ModelMessage(role: .user, content: "hi"), message]))
      #expect(error.reason == .invalidMessage)
      #expect(error.message.contains("message 1"))
    }
  }

  @Test("Streams that are switched off end with one error, and nothing is sent")
  func streamsOff() async throws {
    let client = ReplayVllmChatClient([])
    let model = VllmAgentModel(config: try VllmConfig(streamEnabled: false), client: client)
    var events: [ModelStreamEvent] = []
    // The order of the contract: this is found before the strict tool is.
    for await event in model.stream(try Samples.request(tools: [try Samples.tool(strict: true)])) {
      events.append(event)
    }
    #expect(Streams.notation(events) == "E(vllm_streaming_disabled), D(nil,nil)")
    #expect(await client.payloads.isEmpty)
  }
}
