import Testing

@testable import SchemaKit

/// Core 2020-12, 12, and the list and hierarchical forms that come after it.
@Suite("The output formats")
struct OutputFormatTests {
  static let schema = ##"""
    {"$id": "https://a.example/s", "title": "T", "properties": {"a": {"$ref": "#/$defs/n"}, "b": {"title": "B"}},
     "required": ["a"], "$defs": {"n": {"type": "integer", "minimum": 5}}}
    """##

  private func output(
    _ format: OutputFormat, _ instance: String, schema: String = schema, pretty: Bool = false
  ) throws -> String {
    try Schema(schema).evaluate(JSONDocument(instance)).output(format, pretty: pretty)
  }

  @Test("flag holds the verdict alone", arguments: [(#"{"a": 5}"#, true), ("{}", false)])
  func flag(instance: String, isValid: Bool) throws {
    #expect(try output(.flag, instance) == #"{"valid":\#(isValid)}"#)
  }

  @Test("basic lists the errors of an invalid instance")
  func basicErrors() throws {
    #expect(
      try output(.basic, #"{"a": 1}"#)
        == #"{"valid":false,"keywordLocation":"","absoluteKeywordLocation":"https://a.example/s#","instanceLocation":"","#
        + #""errors":[{"valid":false,"keywordLocation":"/properties/a/$ref/minimum","#
        + #""absoluteKeywordLocation":"https://a.example/s#/$defs/n/minimum","instanceLocation":"/a","#
        + #""error":"must be at least 5"}]}"#)
  }

  @Test("basic lists the annotations of a valid instance")
  func basicAnnotations() throws {
    let root = try JSONDocument(try output(.basic, #"{"a": 5, "b": 1}"#)).root
    #expect(root["valid"]?.boolean == true)
    #expect(root["errors"] == nil)
    #expect(
      root["annotations"]?.elements.map { "\($0["instanceLocation"]?.string ?? "") \($0["annotation"]?.text ?? "")" }
        == [#" ["a","b"]"#, #" "T""#, #"/b "B""#])
  }

  @Test("detailed has a branch for what fails together, and no others")
  func detailedErrors() throws {
    let schema = #"{"type": "object", "properties": {"a": {"minimum": 5, "multipleOf": 2}, "b": {"title": "B"}}}"#
    #expect(
      try output(.detailed, #"{"a": 1, "b": 1}"#, schema: schema)
        == #"{"valid":false,"keywordLocation":"/properties/a","instanceLocation":"/a","errors":["#
        + #"{"valid":false,"keywordLocation":"/properties/a/minimum","instanceLocation":"/a","#
        + #""error":"must be at least 5"},"#
        + #"{"valid":false,"keywordLocation":"/properties/a/multipleOf","instanceLocation":"/a","#
        + #""error":"must be a multiple of 2"}]}"#)
  }

  @Test("detailed has the failures of every branch of an alternative, but none of what failing is no failure of")
  func detailedCauses() throws {
    let schema = #"{"anyOf": [{"type": "null"}, {"const": 2}], "if": {"type": "string"}, "not": {"minimum": 0}}"#
    let text = try output(.detailed, "1", schema: schema)
    let root = try JSONDocument(text).root
    #expect(
      root["errors"]?.elements.map { $0["keywordLocation"]?.string } == ["/anyOf", "/not"], "\(text)")
    #expect(
      root["errors"]?[0]?["errors"]?.elements.map { $0["keywordLocation"]?.string }
        == ["/anyOf/0/type", "/anyOf/1/const"])
  }

  @Test("detailed of a valid instance has its annotations, or the root alone")
  func detailedAnnotations() throws {
    #expect(
      try output(.detailed, "1", schema: #"{"allOf": [{"title": "T"}], "not": {"title": "N", "type": "null"}}"#)
        == #"{"valid":true,"keywordLocation":"/allOf/0/title","instanceLocation":"","annotation":"T"}"#)
    #expect(
      try output(.detailed, "1", schema: #"{"type": "integer"}"#)
        == #"{"valid":true,"keywordLocation":"","instanceLocation":""}"#)
  }

  @Test("verbose has every subschema and keyword that was evaluated, with its own verdict")
  func verbose() throws {
    #expect(
      try output(.verbose, #"{"a": 1}"#, schema: #"{"properties": {"a": {"type": "null"}}, "maxProperties": 1}"#)
        == #"{"valid":false,"keywordLocation":"","instanceLocation":"","errors":["#
        + #"{"valid":true,"keywordLocation":"/maxProperties","instanceLocation":""},"#
        + #"{"valid":false,"keywordLocation":"/properties","instanceLocation":"","errors":["#
        + #"{"valid":false,"keywordLocation":"/properties/a","instanceLocation":"/a","errors":["#
        + #"{"valid":false,"keywordLocation":"/properties/a/type","instanceLocation":"/a","#
        + #""error":"expected null, found integer"}]}]}]}"#)
  }

  @Test("list has a unit for each subschema")
  func list() throws {
    #expect(
      try output(.list, #"{"a": 1}"#, schema: #"{"title": "T", "properties": {"a": {"type": "null", "minimum": 2}}}"#)
        == #"{"valid":false,"details":["#
        + ##"{"valid":false,"evaluationPath":"","schemaLocation":"#","instanceLocation":""},"##
        + ##"{"valid":false,"evaluationPath":"/properties/a","schemaLocation":"#/properties/a","##
        + #""instanceLocation":"/a","errors":{"type":"expected null, found integer","minimum":"must be at least 2"}}]}"#
    )
  }

  @Test("hierarchical has the units within one another")
  func hierarchical() throws {
    #expect(
      try output(.hierarchical, #"{"a": 1}"#, schema: #"{"title": "T", "properties": {"a": true, "b": false}}"#)
        == ##"{"valid":true,"evaluationPath":"","schemaLocation":"#","instanceLocation":"","##
        + #""annotations":{"properties":["a"],"title":"T"},"details":["#
        + ##"{"valid":true,"evaluationPath":"/properties/a","schemaLocation":"#/properties/a","##
        + #""instanceLocation":"/a"}]}"#)
  }

  @Test("have the error of a schema that is false in itself", arguments: OutputFormat.allCases)
  func falseSchema(format: OutputFormat) throws {
    let text = try output(format, #"{"a": 1}"#, schema: #"{"additionalProperties": false}"#)
    #expect(format == .flag || text.contains(#"the member \"a\" is not allowed"#), "\(text)")
  }

  @Test("leave out absolute locations where there is no absolute URI, unless the way leads over a reference")
  func absoluteLocations() throws {
    let text = try output(
      .basic, #"{"a": 1}"#,
      schema: ##"{"required": ["b"], "properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "null"}}}"##)
    let errors = try #require(try JSONDocument(text).root["errors"])
    #expect(errors.elements.map { $0["absoluteKeywordLocation"]?.string } == [nil, "#/$defs/n/type"])
  }

  @Test(
    "tell of the failures alone where everything would be more than the limit allows", arguments: OutputFormat.allCases)
  func limit(format: OutputFormat) throws {
    var options = SchemaOptions()
    options.maximumResults = 2
    let evaluation = try Schema(#"{"items": {"type": "null"}}"#, options: options)
      .evaluate(JSONDocument("[null, null, 1]"))
    let text = evaluation.output(format)
    #expect(try JSONDocument(text).root["valid"]?.boolean == false)
    #expect(format == .flag || text.contains("expected null, found integer"), "\(text)")
  }

  @Test("bear values and references nested deeper than the native stack would", arguments: OutputFormat.allCases)
  func depth(format: OutputFormat) throws {
    let schema = try Schema(##"{"items": {"$ref": "#"}, "type": "array"}"##)
    let depth = 400
    let instance = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let text = try schema.evaluate(JSONDocument(instance)).output(format)
    #expect(text.hasPrefix(#"{"valid":false"#))
  }

  @Test("can have a line for each element and member")
  func pretty() throws { #expect(try output(.flag, "{}", pretty: true) == "{\n  \"valid\": false\n}") }
}
