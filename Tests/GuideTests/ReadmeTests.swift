import Foundation
import SchemaKit
import TestSupport
import Testing
import VllmAdapter

/// The code of README.md, and what comes of it.
@Suite("README.md", .printing)
struct ReadmeTests {
  @Test("SchemaKit in twenty lines")
  func schemaKit() throws {
    let schema = try Schema(
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object",
       "properties": {"name": {"type": "string", "minLength": 1}, "age": {"type": "integer", "minimum": 0}},
       "required": ["name"]}
      """)
    let instance = try JSONDocument(#"{"name": "Ada", "age": -1}"#)

    if try schema.accepts(instance) { print("valid") }

    do {
      try schema.validate(instance)
    } catch {
      for failure in error.failures {
        let place = instance.location(of: failure.offset)
        print("\(place.line):\(place.column): \(failure)")  // 1:24: /age: must be at least 0
      }
    }
    #expect(Printed.take() == "1:24: /age: must be at least 0")
  }

  @Test("a keyword of your own")
  func keyword() throws {
    let even = CustomKeyword.assertion("even", for: [.number]) { value in
      guard let wanted = value.boolean else { throw KeywordError("must be a boolean") }
      return { number in
        (number.integer.map { $0 % 2 == 0 } == wanted) ? nil : "must\(wanted ? "" : " not") be even"
      }
    }
    let most = CustomKeyword.applicator("most", holding: .schema, appliedTo: .children, for: [.array]) { schema in
      { array in
        let count = try array.instance.elements.count { try array.apply(schema, to: $0) }
        return count * 2 > array.instance.count ? nil : "only \(count) of \(array.instance.count) do"
      }
    }
    var options = SchemaOptions()
    options.dialect = try Dialect.draft2020_12.extended(
      with: [CustomVocabulary(uri: "https://example.com/vocabulary", keywords: [even, most])],
      uri: "https://example.com/dialect")
    options.formats = [CustomFormat("lower-case") { $0 == $0.lowercased() }]
    let schema = try Schema(#"{"most": {"even": true}}"#, options: options)
    print(try schema.evaluate(JSONDocument("[2, 3]")).failures[0].message)  // only 1 of 2 do
    #expect(Printed.take() == "only 1 of 2 do")
    #expect(try schema.accepts(JSONDocument("[2, 4, 5]")))
  }

  @Test("the adapter in twenty lines")
  func adapter() async throws {
    // As for a newcomer, whose working directory is the checkout.
    #expect(FileManager.default.changeCurrentDirectoryPath(Repository.root))

    let parameters = #"{"type": "object", "properties": {"city": {"enum": ["Paris", "Rome"]}}, "required": ["city"]}"#
    let weather = ModelToolSpec(
      name: "get_weather", parameters: try JsonSchemaConstraint(parsing: parameters),
      description: "The weather in a city.")
    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "How is the weather in Paris?")],
      toolCalling: ToolCallingSpec(tools: [weather], choice: .required))

    let recorded = try RecordedExchange(named: "x_tools_stop", in: "Fixtures/vllm")
    let model = VllmAgentModel(config: try VllmConfig(), client: ReplayVllmChatClient([recorded]))
    do {
      let response = try await model.complete(request)
      for call in response.toolCalls { print(call.name, call.arguments.value["city"]?.string ?? "") }  // validated
    } catch {
      print(error.code, error.message)
      for failure in error.failures { print(failure.pointer, failure.keyword, failure.message) }
    }
    #expect(Printed.take() == "get_weather Paris")
  }
}
