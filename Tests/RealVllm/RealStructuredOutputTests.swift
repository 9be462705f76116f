import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Structured output")
  struct StructuredOutput {
    /// A schema and a text that the model tends to, which may have to give way to what the server enforces.
    struct Row: Sendable, CustomTestStringConvertible {
      let title: String
      let schema: String
      let cue: String?
      /// The output, or where the schema refuses it, as `pointer#keyword`.
      let outcome: String
      var testDescription: String { title }

      init(_ title: String, _ schema: String, cue: String? = nil, _ outcome: String) {
        self.title = title
        self.schema = schema
        self.cue = cue
        self.outcome = outcome
      }
    }

    private static let contact =
      #""type":"object","properties":{"mail":{"type":"string"},"phone":{"type":"string"}},"additionalProperties":false"#

    private static let enforcedRows = [
      Row(
        "members", #"{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"#, cue: "city",
        #"{"city":"Lyon"}"#),
      Row(
        "a choice overrides the model",
        #"{"type":"object","properties":{"city":{"enum":["Rome"]}},"required":["city"]}"#, cue: "city",
        #"{"city":"Rome"}"#),
      Row(
        "numbers are exact", #"{"type":"object","properties":{"count":{"type":"number"}},"required":["count"]}"#,
        cue: "number", #"{"count":12345678901234567890.50}"#),
      Row(
        "an array by chance", #"{"type":"array","items":{"const":true},"minItems":2,"maxItems":2}"#,
        "[true,true]"),
      Row(
        "a recursive reference",
        ##"{"type":"object","properties":{"list":{"$ref":"#/$defs/list"}},"required":["list"],"##
          + ##""$defs":{"list":{"type":"array","items":{"$ref":"#/$defs/list"}}}}"##, #"{"list":[]}"#),
    ]

    private static let ignoredRows = [
      Row(
        "multipleOf of a number",
        #"{"type":"object","properties":{"city":{"type":"string"},"temperature":{"type":"number","multipleOf":0.5}},"#
          + #""required":["city","temperature"]}"#, cue: "temperature", "/temperature#multipleOf"),
      Row(
        "oneOf beside properties", "{\(contact),\"oneOf\":[{\"required\":[\"mail\"]},{\"required\":[\"phone\"]}]}",
        cue: "both", "#oneOf"),
      Row("not", "{\(contact),\"not\":{\"required\":[\"mail\",\"phone\"]}}", cue: "both", "#not"),
      Row(
        "if and then",
        "{\(contact),\"if\":{\"required\":[\"mail\"]},\"then\":{\"properties\":{\"phone\":{\"minLength\":5}}}}",
        cue: "both", "/phone#minLength"),
      Row(
        "dependentSchemas", "{\(contact),\"dependentSchemas\":{\"mail\":{\"properties\":{\"phone\":false}}}}",
        cue: "both", "/phone#properties"),
      Row(
        "a required member that has no property",
        #"{"type":"object","properties":{"a":{"type":"integer"}},"required":["b"]}"#, "#required"),
      Row(
        "constraints without a type", #"{"properties":{"city":{"maxLength":3}}}"#, cue: "city", "/city#maxLength"),
    ]

    @Test("What the engine enforces comes back as an output", arguments: enforcedRows)
    func enforced(row: Row) async throws {
      let request = try RealServer.request(output: row.schema)
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: row.cue))
      #expect(outcome.error == nil)
      let output = try #require(outcome.output)
      #expect(try output.value == JSONDocument(row.outcome).root)
    }

    @Test("What the engine ignores without a word is an error with the pointer and the text", arguments: ignoredRows)
    func ignored(row: Row) async throws {
      let request = try RealServer.request(output: row.schema)
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: row.cue))
      let error = try #require(outcome.error)
      #expect(error.code == .response)
      #expect(error.reason == .invalidStructuredOutput)
      #expect(error.outputName == "answer")
      #expect(error.failures.map { "\($0.pointer)#\($0.keyword)" } == [row.outcome])
      #expect(error.received?.text == outcome.text)
      #expect(outcome.output == nil)
    }

    @Test("An output that is cut is incomplete")
    func cut() async throws {
      let request = try RealServer.request(
        output: #"{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"#, maxTokens: 3)
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "city"))
      let error = try #require(outcome.error)
      #expect(error.code == .incompleteResponse)
      #expect(error.finishReason == "length")
      #expect(error.received?.text == #"{"city": "L"#)
    }

    @Test("An output that a stop text cuts is none, although the finish reason says nothing of it")
    func stopped() async throws {
      let request = try RealServer.request(
        output: #"{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"#, stop: ["yo"])
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "city"))
      let error = try #require(outcome.error)
      #expect(error.reason == .malformedStructuredOutput)
      #expect(error.finishReason == "stop")
      #expect(error.received?.text == #"{"city": "L"#)
    }

    @Test("A schema that the engine can't do is refused, in a stream too, although that has status 200")
    func refused() async throws {
      let request = try RealServer.request(output: #"{"type":"array","items":{"type":"integer"},"uniqueItems":true}"#)
      let config = try RealServer.config()
      for carrier in RealServer.Carrier.allCases {
        let whole = try #require(await Outcome.complete(request, config, by: carrier).error)
        #expect(whole.code == .rejected)
        #expect(whole.status == 400)
        let streamed = try #require(await Outcome.streamed(request, config, by: carrier).error)
        #expect(streamed.reason == .errorBody)
        #expect(streamed.status == 200)
        for error in [whole, streamed] {
          #expect(error.message.contains("uniqueItems"))
          #expect(error.providerCode == "400")
          #expect(error.providerType == "BadRequestError")
          #expect(!error.retryable)
        }
      }
    }

    @Test("A schema that is none is refused before anything is sent")
    func noSchema() async throws {
      let before = try await Metrics.read()
      let request = try RealServer.request(output: #"{"type":"strin"}"#)
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "city"))
      #expect(outcome.error?.code == .schema)
      #expect(try await Metrics.read().generatedTokens == before.generatedTokens)
    }
  }
}
