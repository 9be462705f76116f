import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("A schema that a generated value has to satisfy")
struct JsonSchemaConstraintTests {
  @Test("A schema that is compiled already is the one that the reply's values carry")
  func compiled() async throws {
    let schema = try Schema(Samples.integerObject)
    let tool = ModelToolSpec(name: "f", parameters: JsonSchemaConstraint(schema: schema, strict: false))
    let body = Samples.body(content: "null", members: Samples.calls([("f", #"{"a":1}"#)]))
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "hi")], toolCalling: ToolCallingSpec(tools: [tool]))
    let call = try #require(try await Samples.response(to: request, body: body).toolCalls.first)
    #expect(call.arguments.schema.isIdentical(to: schema))
    #expect(call.arguments.text == call.argumentsText)
  }

  @Test("It judges by the options that it was compiled with")
  func options() async throws {
    var options = SchemaOptions()
    options.assertsFormat = true
    let schema = try Schema(#"{"format":"date"}"#, options: options)
    let request = ModelRequest(
      messages: [], structuredOutput: StructuredOutputSpec(constraint: JsonSchemaConstraint(schema: schema)))
    let error = try await Samples.error(to: request, body: Samples.body(content: #""\"today\"""#))
    #expect(error.failures.map(\.keyword) == ["format"])
  }

  @Test("Another schema in its place is compiled anew")
  func replaced() throws {
    let schema = try Schema(Samples.integerObject)
    var constraint = JsonSchemaConstraint(schema: schema)
    #expect(constraint == JsonSchemaConstraint(schema: schema))
    #expect(constraint != JsonSchemaConstraint(schema: schema.source))
    constraint.schema = schema.source
    #expect(constraint == JsonSchemaConstraint(schema: schema.source))
    let compiled = try constraint.compiled(options: SchemaOptions(), registry: SchemaRegistry())
    #expect(!compiled.isIdentical(to: schema))
  }

  @Test("The error of a reply tells the tokens that it took, and the id of the refused call")
  func usage() async throws {
    let body = Samples.body(
      content: "null", members: Samples.calls([("f", #"{"a":1}"#), ("f", #"{"a":"x"}"#)]),
      rest: #","usage":{"prompt_tokens":3,"completion_tokens":4}"#)
    let error = try await Samples.error(to: try Samples.request(tools: [Samples.tool()]), body: body)
    #expect(error.usage == ModelUsage(inputTokens: 3, outputTokens: 4))
    #expect(error.callID == "call-1")
  }
}
