import Testing

@testable import SchemaKit

private let asserting = SchemaOptions.with { $0.assertsContent = true }

@Suite("Content that is asserted")
struct ContentTests {
  @Test("is encoded, of its media type, and valid by its schema", arguments: sortings)
  func verdicts(sorting: Sorting) throws { try sorting.check(asserting) }

  static let sortings: [Sorting] = [
    Sorting(
      #"{"contentEncoding": "base64"}"#, accepts: [#""""#, #""Zg==""#, "1", "{}", "null"], refuses: [#""Zg""#, #""%""#]),
    Sorting(
      #"{"contentMediaType": "application/json"}"#, accepts: [#""{}""#, #"" 1 ""#, #""\"\\u0041\"""#, "1"],
      refuses: [#""""#, #""{""#, #""{\"a\":1,\"a\":2}""#, #""1 2""#, #""\ufeff1""#]),
    Sorting(
      #"{"contentMediaType": "application/vnd.x+JSON; v=1", "contentEncoding": "BASE16"}"#,
      accepts: [#""7B7d""#], refuses: [#""7B""#, #""{}""#, #""FF""#]),
    Sorting(
      #"""
      {"contentMediaType": "application/json", "contentEncoding": "base64",
       "contentSchema": {"type": "object", "required": ["a"], "properties": {"a": {"minimum": 5}}}}
      """#,
      accepts: [#""eyJhIjo1fQ==""#, "[]"],
      refuses: [#""eyJhIjo0fQ==""#, #""e30=""#, #""W10=""#, #""eyJhIjo1fQ""#, #""eyJhIjo1""#]),
    Sorting(
      #"{"contentMediaType": "application/json", "contentSchema": false}"#, accepts: ["1"], refuses: [#""1""#, #""x""#]),
    Sorting(
      #"{"contentMediaType": "application/json", "contentSchema": true}"#, accepts: [#""1""#], refuses: [#""x""#]),
    Sorting(
      #"{"contentMediaType": "application/json", "contentSchema": {"type": "null"}}"#, accepts: [#""null""#],
      refuses: [#""1""#]),
    // What isn't known isn't asserted, nor what depends on it.
    Sorting(
      #"{"contentEncoding": "x-rot13", "contentMediaType": "application/json", "contentSchema": false}"#,
      accepts: [#""{""#]),
    Sorting(#"{"contentMediaType": "text/plain", "contentSchema": false}"#, accepts: [#""{""#]),
    Sorting(#"{"contentSchema": false}"#, accepts: [#""{""#]),
    Sorting(
      #"{"contentEncoding": "base16", "contentMediaType": "image/png", "contentSchema": false}"#, accepts: [#""00""#],
      refuses: [#""0""#]),
    // Content is an assertion as any other.
    Sorting(
      #"{"not": {"contentEncoding": "base16"}}"#, accepts: [#""0""#], refuses: [#""00""#, "1"]),
    Sorting(
      #"{"anyOf": [{"contentMediaType": "application/json"}, {"maxLength": 1}]}"#, accepts: [#""x""#, #""{}""#],
      refuses: [#""xx""#]),
    Sorting(
      #"{"propertyNames": {"contentMediaType": "application/json", "contentSchema": {"propertyNames": {"maxLength": 1}}}}"#,
      accepts: [#"{"1": 0, "{\"a\":1}": 0, "[]": 0}"#], refuses: [#"{"a": 0}"#, #"{"{\"ab\":1}": 0}"#]),
    Sorting(
      #"""
      {"propertyNames": {"allOf": [
        {"contentMediaType": "application/json", "contentSchema": {"propertyNames": {"pattern": "^b"}}},
        {"pattern": "a"}]}}
      """#,
      accepts: [#"{"{\"ba\":1}": 0}"#], refuses: [#"{"{\"b\":1}": 0}"#, #"{"{\"a\":1}": 0}"#]),
    // Documents in strings of documents in strings.
    Sorting(
      ##"{"contentMediaType": "application/json", "contentSchema": {"$ref": "#"}, "not": {"const": "x"}}"##,
      accepts: [#""1""#, #""\"1\"""#, #""\"\\\"1\\\"\"""#], refuses: [#""x""#, #""\"x\"""#, #""\"\\\"x\\\"\"""#]),
    // What it evaluates is of another document.
    Sorting(
      #"""
      {"properties": {"a": {"contentMediaType": "application/json",
        "contentSchema": {"properties": {"b": true}, "unevaluatedProperties": false}}},
       "unevaluatedProperties": false}
      """#,
      accepts: [#"{"a": "{\"b\":1}"}"#, "{}"], refuses: [#"{"a": "{\"c\":1}"}"#, #"{"a": "{}", "b": 1}"#]),
    // The dynamic scope goes on.
    Sorting(
      #"""
      {"$id": "http://e/", "$ref": "list", "$defs": {
        "strict": {"$dynamicAnchor": "item", "type": "integer"},
        "list": {"$id": "list", "contentMediaType": "application/json", "contentSchema": {"items": {"$dynamicRef": "#item"}},
          "$defs": {"any": {"$dynamicAnchor": "item"}}}}}
      """#,
      accepts: [#""[1]""#], refuses: [#""[\"a\"]""#]),
  ]

  @Test("stands beside a reference that hides it in draft 7, which has no schema for it")
  func draft7() throws {
    let options = SchemaOptions.with {
      $0.assertsContent = true
      $0.dialect = .draft7
    }
    try Sorting(
      ##"{"$ref": "#/definitions/a", "contentEncoding": "base16", "definitions": {"a": true}}"##, accepts: [#""0""#]
    )
    .check(options)
    try Sorting(#"{"contentMediaType": "application/json", "contentSchema": false}"#, accepts: [#""1""#]).check(options)
  }

  @Test("is no keyword before draft 7", arguments: [Dialect.draft3, .draft4, .draft6])
  func before(dialect: Dialect) throws {
    let options = SchemaOptions.with {
      $0.assertsContent = true
      $0.dialect = dialect
    }
    try Sorting(#"{"contentEncoding": "base16"}"#, accepts: [#""0""#]).check(options)
  }

  @Test(
    "is an annotation by default, in every dialect that has it",
    arguments: [Dialect.draft7, .draft2019_09, .draft2020_12])
  func annotation(dialect: Dialect) throws {
    try Sorting(
      #"{"contentEncoding": "base16", "contentMediaType": "application/json", "contentSchema": false}"#,
      accepts: [#""0""#]
    ).check(.dialect(dialect))
  }

  @Test("is an annotation too")
  func annotations() throws {
    let schema = try Schema(
      #"{"contentEncoding": "base64", "contentMediaType": "application/json", "contentSchema": {"type": "null"}}"#,
      options: asserting)
    let evaluation = try schema.evaluate(JSONDocument(#""bnVsbA==""#))
    #expect(evaluation.annotations.map(\.keyword) == ["contentEncoding", "contentMediaType", "contentSchema"])
    #expect(try schema.evaluate(JSONDocument(#""MQ==""#)).output(.hierarchical).contains("contentSchema"))
  }

  @Test("is parsed by the options: duplicate names fail it unless they are allowed")
  func duplicateNames() throws {
    var options = asserting
    let text = #"{"contentMediaType": "application/json", "contentSchema": {"properties": {"a": {"type": "integer"}}}}"#
    let twice = #""{\"a\":1,\"a\":2}""#
    try Sorting(text, refuses: [twice]).check(options)
    options.contentParsing.allowsDuplicateNames = true
    try Sorting(text, accepts: [twice], refuses: [#""{\"a\":1,\"a\":\"x\"}""#, #""{\"a\":\"x\",\"a\":1}""#]).check(
      options)
  }
}

@Suite("Failures of content")
struct ContentFailureTests {
  @Test("say what is wrong with the string", arguments: rows)
  func failures(row: FailureRow) throws {
    var row = row
    row.options.assertsContent = true
    try row.check()
  }

  static let rows: [FailureRow] = [
    FailureRow(
      #"{"contentEncoding": "base64", "contentMediaType": "application/json", "contentSchema": false}"#, #""%""#,
      "contentEncoding", { .contentEncoding("base64") }, "must be encoded in base64"),
    FailureRow(
      #"{"properties": {"a": {"contentMediaType": "application/json", "contentSchema": false}}}"#,
      #"{"a": "[1,\n x]"}"#,
      "contentMediaType", { .contentMediaType("application/json", error: try #require(jsonError("[1,\n x]"))) },
      "must hold a document of type application/json, but has at 2:2: a character that can't stand here",
      location: "/a",
      at: "/properties/a/contentMediaType", offset: 6),
    FailureRow(
      #"{"items": {"contentMediaType": "application/json", "contentEncoding": "base16", "contentSchema": {"minimum": 2}}}"#,
      #"["32", "31"]"#, "contentSchema",
      {
        .contentSchema([
          ValidationFailure(
            instanceLocation: .root, keywordLocation: JSONPointer(tokens: ["minimum"]),
            absoluteKeywordLocation: "#/items/contentSchema/minimum", keyword: "minimum", kind: .minimum(try json("2")),
            offset: 0)
        ])
      }, "holds a document that isn't valid: at (root): must be at least 2", location: "/1", at: "/items/contentSchema",
      offset: 7),
  ]

  @Test("of its document come with their places in that, several of them and however deep")
  func inner() throws {
    let failure = try onlyFailure(
      #"""
      {"contentMediaType": "application/json", "contentSchema": {"properties": {
        "a": {"type": "null"}, "b": {"contentMediaType": "application/json", "contentSchema": {"items": {"type": "null"}}}}}}
      """#, #""{\"a\": 1, \"b\": \"[1]\"}""#, asserting)
    guard case .contentSchema(let inner) = failure.kind else { throw Unexpected() }
    #expect(inner.map(\.instanceLocation.description) == ["/a", "/b"])
    #expect(inner.map(\.offset) == [6, 14])
    guard case .contentSchema(let innermost) = try #require(inner.last).kind else { throw Unexpected() }
    #expect(innermost.map(\.instanceLocation.description) == ["/0"])
    #expect(
      innermost.map(\.absoluteKeywordLocation) == ["#/contentSchema/properties/b/contentSchema/items/type"])
  }

  @Test("of a dynamic reference are those of the scope that it was judged in")
  func dynamicScope() throws {
    let failure = try onlyFailure(
      #"""
      {"$id": "http://e/", "$ref": "list", "$defs": {
        "strict": {"$dynamicAnchor": "item", "type": "integer"},
        "list": {"$id": "list", "contentMediaType": "application/json", "contentSchema": {"items": {"$dynamicRef": "#item"}},
          "$defs": {"any": {"$dynamicAnchor": "item"}}}}}
      """#, #""[1, \"a\"]""#, asserting)
    #expect(failure.message == "holds a document that isn't valid: at /1: expected integer, found string")
  }

  @Test("of a name stand at the object")
  func name() throws {
    let failure = try onlyFailure(
      #"{"propertyNames": {"contentMediaType": "application/json", "contentSchema": {"type": "null"}}}"#,
      #" {"1": 0}"#, asserting)
    #expect(failure.message == "holds a document that isn't valid: at (root): expected null, found integer")
    #expect(failure.instanceLocation == .root)
    #expect(failure.offset == 2)
  }

  @Test("of branches that pass are dropped, and others are causes")
  func causes() throws {
    let failures = try allFailures(
      #"{"anyOf": [{"contentMediaType": "application/json", "contentSchema": {"type": "null"}}, {"type": "null"}]}"#,
      #""[1]""#, asserting)
    #expect(failures.map(\.keyword) == ["anyOf", "contentSchema", "type"])
    #expect(failures.map(\.causeOf) == [nil, 0, 0])
  }

  private struct Unexpected: Error {}
}

@Suite("Limits on content")
struct ContentLimitTests {
  private func stop(_ text: String, _ instance: String, _ options: SchemaOptions) throws -> EvaluationError.Code? {
    let schema = try Schema(text, options: options)
    let document = try JSONDocument(instance)
    do throws(EvaluationError) {
      _ = try schema.accepts(document)
      return nil
    } catch {
      return error.code
    }
  }

  private static let schema = ##"""
    {"contentMediaType": "application/json", "contentSchema": {"items": {"$ref": "#/$defs/list"}},
     "$defs": {"list": {"items": {"$ref": "#/$defs/list"}}}}
    """##

  @Test("end in an error and no verdict: on the document in the string, also under not")
  func parsing() throws {
    let deep = "\"" + String(repeating: "[", count: 50) + String(repeating: "]", count: 50) + "\""
    var options = asserting
    #expect(try stop(Self.schema, deep, options) == nil)
    options.contentParsing.maximumDepth = 49
    #expect(try stop(Self.schema, deep, options) == .content)
    #expect(try stop("{\"not\": {\"$id\": \"http://e/\", \(Self.schema.dropFirst())}", deep, options) == .content)
    options = asserting
    options.contentParsing.maximumBytes = 99
    #expect(try stop(Self.schema, deep, options) == .content)
    #expect(try stop(Self.schema, "\"1e99999999999999999999999\"", asserting) == .content)
  }

  @Test("are those of the whole evaluation: its depth")
  func depth() throws {
    let deep = "\"" + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "\""
    var options = asserting
    #expect(try stop(Self.schema, deep, options) == nil)
    options.maximumEvaluationDepth = 200
    #expect(try stop(Self.schema, deep, options) == .depth)
  }

  @Test("are those of the whole evaluation: its work, which bytes that are read are too")
  func work() throws {
    let wide = "\"[" + String(repeating: "[1],", count: 200_000) + "1]\""
    let schema = Self.schema.replacing(#""list": {"#, with: #""list": {"uniqueItems": true, "#)
    var options = asserting
    #expect(try stop(schema, wide, options) == nil)
    options.maximumWork = 100_000
    #expect(try stop(schema, wide, options) == .work)
    let branches = Array(repeating: #"{"contentEncoding": "base16"}"#, count: 2_000).joined(separator: ", ")
    let long = "\"" + String(repeating: "00", count: 50_000) + "\""
    #expect(try stop("{\"allOf\": [\(branches)]}", long, options) == .work)
  }

  @Test("hold where remembering verdicts is on: values of another document aren't mistaken for the instance's")
  func remembered() throws {
    // Work enough before the strings that verdicts are remembered by the time they are judged.
    let schema = ##"""
      {"prefixItems": [{"$ref": "#/$defs/many"}], "items": {"$ref": "#/$defs/text"}, "$defs": {
        "many": {"items": {"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]}},
        "a": {"anyOf": [{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]}, "b": {"minimum": 0, "multipleOf": 1},
        "text": {"contentMediaType": "application/json", "contentSchema": {"items": {"$ref": "#/$defs/b"}}}}}
      """##
    let numbers = Array(repeating: "1", count: 60_000).joined(separator: ",")
    for (text, isValid) in [("[1,2,3]", true), ("[1,-2,3]", false), ("[1,2,-3]", false)] {
      let instance = "[[\(numbers)],\"\(text)\",\"[1]\",\"\(text)\"]"
      #expect(try Schema(schema, options: asserting).accepts(JSONDocument(instance)) == isValid)
    }
  }

  @Test("leave a schema as it was")
  func afterwards() throws {
    var options = asserting
    options.contentParsing.maximumDepth = 3
    let schema = try Schema(Self.schema, options: options)
    for _ in 0..<3 {
      #expect(throws: EvaluationError.self) { try schema.accepts(JSONDocument(#""[[[[]]]]""#)) }
      #expect(try schema.accepts(JSONDocument(#""[[[]]]""#)))
    }
  }
}

/// Why `text` isn't JSON; nil if it is.
private func jsonError(_ text: String) -> JSONError? {
  do throws(JSONError) {
    _ = try JSONDocument(text)
    return nil
  } catch {
    return error
  }
}
