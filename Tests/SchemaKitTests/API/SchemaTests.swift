import Testing

@testable import SchemaKit

@Suite("A schema")
struct SchemaTests {
  @Test("gives one verdict, however it is asked", arguments: verdicts)
  func agreement(row: Sorting) throws { try row.check() }

  static let verdicts: [Sorting] = [
    Sorting("true", accepts: ["1", "null", "{}"]), Sorting("false", refuses: ["1", "null", "{}"]),
    Sorting("{}", accepts: ["1", "[]"]),
    Sorting(#"{"type": "integer"}"#, accepts: ["1", "1.0", "1e2", "9007199254740993"], refuses: ["1.5", #""1""#]),
    Sorting(#"{"const": 1}"#, accepts: ["1", "1.0", "100e-2"], refuses: ["true", "1.1"]),
    Sorting(#"{"pattern": "^[a-c]+$"}"#, accepts: [#""abc""#, "1"], refuses: [#""abd""#, #""""#]),
    Sorting(
      #"{"properties": {"a": {"type": "string"}}, "required": ["a"]}"#, accepts: [#"{"a": "x", "b": 1}"#, "1"],
      refuses: ["{}", #"{"a": 1}"#]),
    Sorting(
      #"{"anyOf": [{"type": "string"}, {"minimum": 5}], "not": {"const": 7}}"#, accepts: [#""x""#, "9"],
      refuses: ["3", "7"]),
    Sorting(#"{"uniqueItems": true, "maxItems": 2}"#, accepts: ["[1, 2]"], refuses: ["[1, 1.0]", "[1, 2, 3]"]),
    Sorting(
      #"{"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#, accepts: [#"{"a": 1}"#],
      refuses: [#"{"b": 1}"#]),
  ]

  @Test("has nothing more to say about a valid instance")
  func valid() throws {
    let evaluation = try Schema(#"{"anyOf": [false, true]}"#).evaluate(JSONDocument("1"))
    #expect(evaluation.isValid)
    #expect(evaluation.failures.isEmpty)
    #expect(!evaluation.isTruncated)
  }

  @Test("validates by throwing the failures, which read as a line each")
  func validate() throws {
    let schema = try Schema(#"{"properties": {"a": {"minimum": 5}}, "required": ["b"]}"#)
    let document = try JSONDocument(#"{"a": 1}"#)
    try schema.validate(JSONDocument(#"{"a": 5, "b": 1}"#))
    do throws(ValidationError) {
      try schema.validate(document)
      Issue.record("nothing was thrown")
    } catch {
      #expect(try error.failures == schema.evaluate(document).failures)
      #expect(error.description == "(root): the member \"b\" is missing\n/a: must be at least 5")
    }
  }

  @Test("judges a value within a document as it would a document of its own")
  func subinstance() throws {
    let schema = try Schema(#"{"type": "object", "required": ["a"]}"#)
    let document = try JSONDocument(#"[{"a": 1}, {"b": {"a": 2}}, 3]"#)
    #expect(try document.root.elements.map { try schema.accepts($0) } == [true, false, false])
    let inner = try #require(document.root[1]?["b"])
    #expect(try schema.accepts(inner))
    try schema.validate(inner)
    #expect(try schema.evaluate(document.root).failures == schema.evaluate(document).failures)
    #expect(throws: ValidationError.self) { try schema.validate(document.root[2] ?? document.root) }
  }

  @Test("can be a value within a document, where references start at that value")
  func subschema() throws {
    let document = try JSONDocument(
      ##"""
      {"$defs": {"a": {"type": "null"}},
       "tool": {"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"type": "string"}}}}
      """##)
    let schema = try Schema(#require(document.root["tool"]))
    #expect(try schema.accepts(JSONDocument(#"["x"]"#)))
    #expect(try !schema.accepts(JSONDocument("[null]")))
    let failure = try #require(try schema.evaluate(JSONDocument("[1]")).failures.first)
    #expect(failure.absoluteKeywordLocation == "#/$defs/a/type")
  }

  @Test("that is a value within a document can't refer to what lies around it")
  func subschemaOutside() throws {
    let document = try JSONDocument(##"{"tool": {"$ref": "#/$defs/a"}, "$defs": {"a": {}}}"##)
    let tool = try #require(document.root["tool"])
    do throws(SchemaError) {
      _ = try Schema(tool)
      Issue.record("the reference leads outside")
    } catch {
      #expect(error.code == .unresolvedReference)
      #expect(error.location == "#/$ref")
    }
  }

  @Test("can be a document's root value")
  func rootValue() throws {
    let schema = try Schema(JSONDocument(#"{"type": "string"}"#).root)
    #expect(try !schema.accepts(JSONDocument("1")))
  }

  @Test("whose text isn't JSON says where it breaks off")
  func notJSON() throws {
    let error = try #require(schemaError("{\"type\": \n\"string\",}"))
    #expect(error.code == .notJSON)
    #expect(error.location == "#")
    #expect(error.offset == 19)
    #expect(error.description.contains("2:10"))
    #expect(schemaError("{", .with { $0.baseURI = "http://e/a" })?.location == "http://e/a")
  }

  @Test("gives the same verdicts to many tasks at once")
  func concurrency() async throws {
    let schema = try Schema(
      #"""
      {"type": "object", "patternProperties": {"^k[0-9]+$": {"pattern": "^(a|b)*c$"}}, "additionalProperties": false,
       "properties": {"back": {"pattern": "^(x+)-\\1$"}}}
      """#)
    let documents = try (0..<50).map { number in
      let text = String(repeating: "ab", count: number) + (number % 3 == 0 ? "" : "c")
      let back = String(repeating: "x", count: number + 1)
      return try JSONDocument(
        "{\"k\(number)\": \"\(text)\", \"back\": \"\(back)-\(back)\(number % 5 == 0 ? "x" : "")\"}")
    }
    let expected = (0..<50).map { $0 % 3 != 0 && $0 % 5 != 0 }
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          for round in 0..<1_000 {
            let number = (round * 7 + task) % documents.count
            if try schema.accepts(documents[number]) != expected[number] { wrong += 1 }
            if round % 100 == task, try schema.evaluate(documents[number]).failures.isEmpty != expected[number] {
              wrong += 1
            }
          }
          return wrong
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
