import SchemaKit
import VllmAdapter

/// The main job, on recorded replies: what validates is exposed, what doesn't is refused with its place.
///
/// Each step asks the model as a program would. Only the transport is not the network: it plays back what a real vLLM
/// server answered. A step passes when the adapter did what it should, so a reply that is refused can be a step that
/// passes.
struct Demo {
  /// The folder of the recorded exchanges.
  let fixtures: String
  /// Where the story is told.
  let terminal: Terminal

  /// A step that did not go as it should.
  private struct Surprise: Error {
    let message: String
  }

  /// Finds the recorded exchanges and runs all steps.
  static func run(fixtures: String?) async -> ExitStatus {
    do {
      let folder = try FixtureFolder.locate(given: fixtures)
      return await Demo(fixtures: folder, terminal: .output).run() ? .success : .refused
    } catch {
      Terminal.error.write("vllm-adapter: \(error.description.escapingControls())\n")
      return .unusable
    }
  }

  /// Runs all steps.
  ///
  /// - Returns: whether each went as it should.
  func run() async -> Bool {
    terminal.write(
      terminal.styled("vllm-adapter demo: recorded replies of a real vLLM server, no network", .heading) + "\n")
    line("note", "the model is tiny and its weights are random: the text is noise, the JSON is real")
    let steps: [(title: String, body: () async throws -> Void)] = [
      ("a structured output that its schema accepts", structuredOutput),
      ("a required tool call whose arguments are accepted", requiredToolCall),
      ("a reply that vLLM let through and the schema refuses", refusedOutput),
      ("a request that vLLM could not keep its promise for", strictToolUnderAuto),
    ]
    var passed = 0
    for (index, step) in steps.enumerated() {
      terminal.write("\n" + terminal.styled("\(index + 1). \(step.title)", .heading) + "\n")
      do {
        try await step.body()
        passed += 1
        line("result", terminal.styled("as it should be", .good))
      } catch let surprise as Surprise {
        line("result", terminal.styled("NOT as it should be: \(surprise.message)", .bad))
      } catch {
        line("result", terminal.styled("NOT as it should be: \(Terminal.printable("\(error)"))", .bad))
      }
    }
    let summary = "\(passed) of \(steps.count) steps went as they should"
    terminal.write("\n" + terminal.styled(summary, passed == steps.count ? .good : .bad) + "\n")
    return passed == steps.count
  }

  private func structuredOutput() async throws {
    let schema = """
      {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},\
      "tags":{"type":"array","items":{"type":"string"},"maxItems":3}},\
      "required":["name","age"],"additionalProperties":false}
      """
    line("schema", schema)
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "Describe a person.")],
      structuredOutput: StructuredOutputSpec(
        constraint: try JsonSchemaConstraint(parsing: schema), outputTypeName: "person"))
    let response = try await ask(request, replaying: "rf_json_schema_strict")
    guard let output = response.structuredOutput else { throw Surprise(message: "there is no structured output") }
    line("received", response.content)
    line("accepted", "name = \(output.value["name"]?.text ?? "?"), age = \(output.value["age"]?.text ?? "?")")
  }

  private func requiredToolCall() async throws {
    let schema = """
      {"type":"object","properties":{"city":{"enum":["Paris","Rome"]}},"required":["city"],"additionalProperties":false}
      """
    line("tool", "get_weather \(schema)")
    let tool = ModelToolSpec(
      name: "get_weather", parameters: try JsonSchemaConstraint(parsing: schema), description: "The weather in a city.")
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "How is the weather in Paris?")],
      toolCalling: ToolCallingSpec(tools: [tool], choice: .required))
    let response = try await ask(request, replaying: "x_tools_stop")
    guard let call = response.toolCalls.first else { throw Surprise(message: "there is no call") }
    line("received", "\(call.name) \(call.argumentsText)")
    line("accepted", "city = \(call.arguments.value["city"]?.text ?? "?"), call id \(call.callID ?? "none")")
  }

  private func refusedOutput() async throws {
    let schema = """
      {"type":"object","properties":{"v":{"type":"number","multipleOf":7}},"required":["v"],\
      "additionalProperties":false}
      """
    line("schema", schema)
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "Give a multiple of seven.")],
      structuredOutput: StructuredOutputSpec(
        constraint: try JsonSchemaConstraint(parsing: schema), outputTypeName: "multiple"))
    do {
      _ = try await ask(request, replaying: "kw2_multipleOf_number_7")
    } catch let error as VllmError where error.reason == .invalidStructuredOutput {
      guard let failure = error.failures.first else { throw Surprise(message: "the error names no failure") }
      line("received", error.received?.description ?? "")
      line("refused", terminal.styled(error.code.rawValue, .bad))
      line("because", error.message)
      line("pointer", failure.pointer)
      line("keyword", "\(failure.keyword), at \(failure.keywordLocation)")
      line("message", failure.message)
      line("excerpt", "\(failure.excerpt)  (byte \(failure.byteOffset) of the text)")
      guard failure.pointer == "/v", failure.keyword == "multipleOf" else {
        throw Surprise(message: "the failure should be multipleOf at /v")
      }
      return
    }
    throw Surprise(message: "the reply was accepted")
  }

  private func strictToolUnderAuto() async throws {
    let tool = ModelToolSpec(
      name: "get_weather", parameters: try JsonSchemaConstraint(parsing: #"{"type":"object"}"#, strict: true))
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "How is the weather in Paris?")],
      toolCalling: ToolCallingSpec(tools: [tool], choice: .auto))
    line("request", "tool choice auto, tool get_weather strict")
    let client = ReplayVllmChatClient([])
    do {
      _ = try await VllmAgentModel(config: try VllmConfig(), client: client).complete(request)
    } catch let error as VllmError where error.code == .constrainedDecodingUnsupported {
      line("refused", terminal.styled(error.code.rawValue, .bad))
      line("tool", error.toolName ?? "")
      line("because", error.message)
      guard await client.payloads.isEmpty else { throw Surprise(message: "something was sent") }
      line("sent", "nothing")
      return
    }
    throw Surprise(message: "the request was sent")
  }

  /// Asks a model whose server is the recorded exchange `name`.
  private func ask(_ request: ModelRequest, replaying name: String) async throws -> ModelResponse {
    let exchange = try RecordedExchange(named: name, in: fixtures)
    line("exchange", "\(name).resp.http, \(exchange.responseBytes.count) bytes")
    return try await VllmAgentModel(config: try VllmConfig(), client: ReplayVllmChatClient([exchange])).complete(
      request)
  }

  /// One fact: a label and its text, folded at 96 columns, with what follows under the text.
  private func line(_ label: String, _ text: String) {
    let indent = 13
    let width = 96 - indent
    let padded = "   " + label + String(repeating: " ", count: max(1, indent - 3 - label.count))
    // Styled text is short and holds escapes of its own making: it is written as it is.
    let isStyled = text.unicodeScalars.contains("\u{1B}")
    let rows = isStyled ? [text] : Self.fold(Terminal.printable(text), width: width)
    terminal.write(
      terminal.styled(padded, .quiet) + rows.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n")
  }

  /// `text`, which is ASCII, in rows of at most `width`, broken at spaces or commas where there are any.
  private static func fold(_ text: String, width: Int) -> [String] {
    var rows: [String] = []
    var rest = Array(text.utf8)[...]
    while rest.count > width {
      let row = rest.prefix(width)
      let breakAfter = row.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
      let end = (breakAfter ?? row.endIndex - 1) + 1
      var content = rest[..<end]
      while content.last == UInt8(ascii: " ") { content = content.dropLast() }
      rows.append(String(decoding: content, as: UTF8.self))
      rest = rest[end...]
    }
    rows.append(String(decoding: rest, as: UTF8.self))
    return rows
  }
}
