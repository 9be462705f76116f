import Testing

@testable import SchemaKit

@Suite("What a keyword of one's own has to say")
struct CustomOutputTests {
  private func evaluation(_ schema: String, _ instance: String) throws -> Evaluation {
    try Sample.schema(schema).evaluate(JSONDocument(instance))
  }

  @Test("is a failure with its name, its places and its message")
  func failure() throws {
    let found = try evaluation(
      ##"{"$id": "http://e/s", "items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"even": true}}}"##, "[2, 1]")
    let failure = try #require(found.failures.first)
    #expect(found.failures.count == 1)
    #expect(failure.keyword == "even")
    #expect(failure.kind == .custom(keyword: "even", message: "must be even"))
    #expect(failure.message == "must be even")
    #expect(failure.instanceLocation.description == "/1")
    #expect(failure.keywordLocation.description == "/items/$ref/even")
    #expect(failure.absoluteKeywordLocation == "http://e/s#/$defs/a/even")
    #expect(failure.offset == 4)
  }

  @Test("may be nothing: then the failure says which keyword it is")
  func silent() throws {
    let silent = CustomKeyword.assertion("silent") { _ in { _ in "" } }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([silent])], uri: "http://e/d")
    let schema = try Schema(#"{"silent": 1}"#, options: .dialect(dialect))
    #expect(try schema.evaluate(JSONDocument("1")).failures.map(\.message) == ["does not satisfy silent"])
  }

  @Test("has the failures of its subschemas as causes, where it fails")
  func causes() throws {
    let found = try evaluation(#"{"every": [{"even": true}, {"byKind": {}}, {"minimum": 5}]}"#, "4").failures
    #expect(
      found.map { "\($0.keywordLocation) \($0.message) \($0.causeOf ?? -1)" } == [
        "/every must satisfy every one -1", "/every/2/minimum must be at least 5 0",
      ])
    let most = try evaluation(#"{"most": {"type": "null"}}"#, "[1, null, 2]").failures
    #expect(most.map { "\($0.instanceLocation)" } == ["", "/0", "/2"])
    #expect(most.map(\.causeOf) == [nil, 0, 0])
    #expect(most[0].message == "only 1 of 3 satisfy it")
  }

  @Test("forgets the failures of its subschemas, where it passes")
  func forgotten() throws {
    #expect(try evaluation(#"{"never": {"even": true}, "even": true}"#, "1").failures.map(\.keyword) == ["even"])
    #expect(
      try evaluation(#"{"anyOf": [{"even": true}, {"type": "null"}], "type": "null"}"#, "2").failures.map(\.keyword)
        == ["type"])
  }

  @Test("is the name of a schema that is false in itself")
  func falseSchema() throws {
    let found = try evaluation(#"{"every": [false]}"#, "1").failures
    #expect(found.map(\.keyword) == ["every", "every"])
    #expect(found.map(\.kind) == [.custom(keyword: "every", message: "must satisfy every one"), .falseSchema])
  }

  @Test("keeps each message with its failure, up to the limit of failures")
  func messages() throws {
    let named = CustomKeyword.assertion("says") { value in { _ in value.string } }
    var options = SchemaOptions.dialect(
      try Dialect.draft2020_12.extended(with: [Sample.vocabulary([named])], uri: "http://e/d"))
    let text = """
      {"allOf": [{"says": "a"}, {"anyOf": [{"says": "b"}, {"anyOf": [{"says": "c"}, {"says": "d"}]}]}, {"says": "e"},
       {"not": {"not": {"says": "f"}}}, {"anyOf": [{"says": "g"}, true]}, {"says": "h"}]}
      """
    let all = try Schema(text, options: options).evaluate(JSONDocument("1")).failures
    #expect(all.map(\.message).filter { $0.utf8.count == 1 } == ["a", "b", "c", "d", "e", "h"])
    for limit in 1...8 {
      options.maximumFailures = limit
      let some = try Schema(text, options: options).evaluate(JSONDocument("1")).failures
      for failure in some where failure.keyword == "says" {
        let told = try #require(try json(text)[at: failure.keywordLocation]?.string)
        #expect(failure.message == told, "limit \(limit)")
      }
    }
  }

  // MARK: Annotations

  @Test("is an annotation: its value, or what it makes of the instance")
  func annotations() throws {
    let found = try evaluation(
      #"{"counts": true, "items": {"unit": "m"}, "properties": {"a": {"counts": 1}}}"#, "[1, null, 2]")
    #expect(
      found.annotations.map(\.description) == [
        "(root): items true", "(root): counts 3", #"/0: unit "m""#, #"/2: unit "m""#,
      ])
    #expect(found.annotations.last?.keyword == "unit")
    #expect(found.annotations.last?.absoluteKeywordLocation == "#/items/unit")
  }

  @Test("is dropped where a schema fails (Core 2020-12, 7.7.1.2)")
  func dropped() throws {
    #expect(
      try evaluation(#"{"anyOf": [{"unit": "m", "even": true}, {"unit": "s"}]}"#, "1").annotations.map(\.value) == [
        json(#""s""#)
      ])
    #expect(try evaluation(#"{"not": {"unit": "m", "even": true}}"#, "1").annotations.isEmpty)
    #expect(try evaluation(#"{"unit": "m", "even": true}"#, "1").annotations.isEmpty)
    #expect(try evaluation(#"{"propertyNames": {"counts": 1}}"#, #"{"a": 1}"#).annotations.isEmpty)
  }

  @Test("may be said by an applicator, beside what its subschemas say")
  func applicators() throws {
    let found = try evaluation(#"{"byKind": {"a": {"title": "A"}, "b": {"title": "B"}}}"#, #"{"kind": "b"}"#)
    #expect(found.annotations.map(\.description) == [#"(root): byKind "b""#, #"(root): title "B""#])
    let children = try evaluation(#"{"fields": {"b": {"title": "B"}, "c/d": {"title": "C"}}}"#, #"{"c/d": 2, "b": 1}"#)
    #expect(children.annotations.map(\.description) == [#"/b: title "B""#, #"/c~1d: title "C""#])
  }

  @Test("is no annotation of a dialect that doesn't know the keyword")
  func unknown() throws {
    let schema = try Schema(#"{"unit": 1}"#)
    #expect(try schema.evaluate(JSONDocument("1")).annotations.map(\.description) == ["(root): unit 1"])
    #expect(try evaluation(#"{"even": true}"#, "2").annotations.isEmpty)
  }

  @Test("counts towards the limit of results")
  func limit() throws {
    var options = try Sample.options()
    options.maximumResults = 10
    let schema = try Schema(#"{"items": {"unit": "m"}}"#, options: options)
    let found = try schema.evaluate(JSONDocument("[1,2,3,4,5,6,7,8,9,10,11]"))
    #expect(found.isValid)
    #expect(found.isTruncated)
    #expect(found.annotations.isEmpty)
  }

  // MARK: Output formats

  @Test("is in every output of an invalid instance", arguments: OutputFormat.allCases)
  func errors(format: OutputFormat) throws {
    let text = try evaluation(#"{"every": [{"even": true}], "properties": {}}"#, "1").output(format)
    #expect(try JSONDocument(text).root["valid"]?.boolean == false)
    guard format != .flag else { return }
    #expect(text.contains("must satisfy every one"), "\(text)")
    #expect(text.contains("must be even"), "\(text)")
    #expect(text.contains("/every/0"), "\(text)")
  }

  @Test("is in every output of a valid instance", arguments: OutputFormat.allCases)
  func outputs(format: OutputFormat) throws {
    let text = try evaluation(#"{"every": [{"unit": "m"}], "never": {"even": true}}"#, "1").output(format)
    #expect(try JSONDocument(text).root["valid"]?.boolean == true)
    #expect(format == .flag || text.contains("\"m\""), "\(text)")
    #expect(!text.contains("must not"), "\(text)")
  }

  @Test("is a unit of list with its own verdict, whatever its subschemas' verdicts")
  func list() throws {
    #expect(
      try evaluation(#"{"never": {"even": true}}"#, "1").output(.list)
        == ##"{"valid":true,"details":[{"valid":true,"evaluationPath":"","schemaLocation":"#","instanceLocation":""},"##
        + ##"{"valid":false,"evaluationPath":"/never","schemaLocation":"#/never","instanceLocation":"","##
        + #""errors":{"even":"must be even"}}]}"#)
  }
}
