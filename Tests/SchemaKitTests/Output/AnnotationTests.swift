import Testing

@testable import SchemaKit

/// Core 2020-12, 7.7, 10.3 and 11; Validation 2020-12, 7 to 9.
@Suite("Annotations")
struct AnnotationTests {
  /// A schema, an instance, and all of its annotations as `location keyword value`.
  struct Row: Sendable, CustomTestStringConvertible {
    let schema: String
    let instance: String
    let annotations: [String]
    let dialect: Dialect

    init(_ schema: String, _ instance: String, _ annotations: [String], _ dialect: Dialect = .draft2020_12) {
      self.schema = schema
      self.instance = instance
      self.annotations = annotations
      self.dialect = dialect
    }

    var testDescription: String { "\(schema) ← \(instance)" }
  }

  @Test("say what keywords that assert nothing have as their value", arguments: keywords)
  func ofKeywords(row: Row) throws { try check(row) }

  static let keywords = [
    Row(
      #"{"title": "T", "description": "D", "default": 1, "deprecated": true, "readOnly": false, "examples": [1.0]}"#,
      "7",
      [
        #"(root): title "T""#, #"(root): description "D""#, "(root): default 1", "(root): deprecated true",
        "(root): readOnly false", "(root): examples [1.0]",
      ]),
    Row(#"{"format": "email"}"#, "7", [#"(root): format "email""#]),
    Row(#"{"contentEncoding": "base64"}"#, #""QQ==""#, [#"(root): contentEncoding "base64""#]),
    Row(#"{"contentEncoding": "base64"}"#, "7", []),
    Row(#"{"contentSchema": {"type": "null"}}"#, #""null""#, []),
    Row(#"{"$comment": "c", "$defs": {"a": {"title": "A"}}, "type": "integer", "minimum": 1}"#, "7", []),
  ]

  @Test("say what keywords that aren't known have as their value, since 2019-09", arguments: unknown)
  func ofUnknownKeywords(row: Row) throws { try check(row) }

  static let unknown = [
    Row(#"{"x-a": {"b": [null]}}"#, "7", [#"(root): x-a {"b":[null]}"#]),
    Row(#"{"x-a": 1}"#, "7", ["(root): x-a 1"], .draft2019_09),
    Row(#"{"x-a": 1, "title": "T"}"#, "7", [#"(root): title "T""#], .draft7),
    // A keyword of other drafts is unknown in this one.
    Row(#"{"divisibleBy": 2}"#, "7", ["(root): divisibleBy 2"]),
  ]

  @Test("say which members and elements applicators have taken care of", arguments: applicators)
  func ofApplicators(row: Row) throws { try check(row) }

  static let applicators = [
    Row(#"{"properties": {"a": true, "c": true}}"#, #"{"a": 1, "b": 2}"#, [#"(root): properties ["a"]"#]),
    Row(#"{"properties": {"a": true}}"#, "{}", ["(root): properties []"]),
    Row(#"{"properties": {"a": true}}"#, "[]", []),
    Row(#"{"properties": {"a": true}}"#, #"{"a": 1}"#, [], .draft7),
    Row(
      #"{"patternProperties": {"a": true, "b": true}, "additionalProperties": true}"#, #"{"ab": 1, "b": 2, "c": 3}"#,
      [#"(root): patternProperties ["ab","b"]"#, #"(root): additionalProperties ["c"]"#]),
    Row(
      #"{"properties": {"a": true}, "unevaluatedProperties": true}"#, #"{"a": 1, "b": 2}"#,
      [#"(root): properties ["a"]"#, #"(root): unevaluatedProperties ["b"]"#]),
    Row(
      #"{"prefixItems": [true, true], "items": true}"#, "[1, 2, 3]",
      ["(root): prefixItems 1", "(root): items true"]),
    Row(#"{"prefixItems": [true, true], "items": true}"#, "[1]", ["(root): prefixItems 0"]),
    Row(#"{"items": [true, true]}"#, "[1]", ["(root): items 0"], .draft2019_09),
    Row(
      #"{"items": [true], "additionalItems": true}"#, "[1, 2]", ["(root): items 0", "(root): additionalItems true"],
      .draft2019_09),
    Row(#"{"contains": {"type": "null"}}"#, "[null, 1, null]", ["(root): contains [0,2]"]),
    Row(#"{"contains": true, "minContains": 0}"#, "[]", ["(root): contains []"]),
    Row(#"{"contains": {"type": "null"}}"#, "[null, 1, null]", [], .draft2019_09),
    Row(
      #"{"prefixItems": [true], "unevaluatedItems": true}"#, "[1, 2]",
      [
        "(root): prefixItems 0", "(root): unevaluatedItems true",
      ]),
  ]

  @Test("are dropped with every subschema around them that fails", arguments: dropped)
  func areDropped(row: Row) throws { try check(row) }

  static let dropped = [
    Row(#"{"title": "T", "type": "string"}"#, "7", []),
    Row(#"{"anyOf": [{"title": "A", "type": "string"}, {"title": "B"}]}"#, "7", [#"(root): title "B""#]),
    Row(#"{"anyOf": [{"title": "A"}, {"title": "B"}]}"#, "7", [#"(root): title "A""#, #"(root): title "B""#]),
    Row(#"{"anyOf": [{"allOf": [{"title": "A"}], "type": "string"}, true]}"#, "7", []),
    Row(#"{"not": {"not": {"title": "A"}}}"#, "7", []),
    Row(
      #"{"if": {"title": "I", "type": "string"}, "then": {"title": "T"}, "else": {"title": "E"}}"#, "7",
      [#"(root): title "E""#]),
    Row(
      #"{"if": {"title": "I"}, "then": {"title": "T"}, "else": {"title": "E"}}"#, "7",
      [#"(root): title "I""#, #"(root): title "T""#]),
    Row(#"{"if": {"title": "I"}}"#, "7", [#"(root): title "I""#]),
  ]

  @Test("are at the place of the value that they are about")
  func instanceLocations() throws {
    try check(
      Row(
        #"{"additionalProperties": {"items": {"title": "T"}}}"#, #"{"a/b": [1], "c": []}"#,
        [
          #"(root): additionalProperties ["a/b","c"]"#, "/a~1b: items true", #"/a~1b/0: title "T""#,
        ]))
  }

  @Test("aren't made of names, which have no place in the instance")
  func names() throws { try check(Row(#"{"propertyNames": {"title": "T"}}"#, #"{"a": 1}"#, [])) }

  @Test("tell the way to their keyword and its own place")
  func keywordLocations() throws {
    let schema = try Schema(
      ##"{"$id": "https://a.example/s", "$ref": "#/$defs/a~1b", "$defs": {"a/b": {"x y": 1}}}"##)
    let annotation = try #require(try schema.evaluate(JSONDocument("7")).annotations.first)
    #expect(annotation.keyword == "x y")
    #expect(annotation.keywordLocation.description == "/$ref/x y")
    #expect(annotation.absoluteKeywordLocation == "https://a.example/s#/$defs/a~1b/x%20y")
  }

  @Test("come through dynamic references and steps into other resources")
  func resources() throws {
    let schema = try Schema(
      ##"""
      {"$id": "https://a.example/s", "$ref": "list", "$defs": {
        "list": {"$id": "list", "items": {"$dynamicRef": "#t"}, "$defs": {"t": {"$dynamicAnchor": "t", "title": "L"}}},
        "own": {"$dynamicAnchor": "t", "title": "S"}}}
      """##)
    let annotations = try schema.evaluate(JSONDocument("[1]")).annotations
    #expect(annotations.map(\.description) == ["(root): items true", #"/0: title "S""#])
    #expect(annotations.last?.keywordLocation.description == "/$ref/items/$dynamicRef/title")
    #expect(annotations.last?.absoluteKeywordLocation == "https://a.example/s#/$defs/own/title")
  }

  @Test("start at the value that is judged, where it is one within a document")
  func innerValue() throws {
    let document = try JSONDocument(#"{"a": [[1, 2]]}"#)
    let value = try #require(document.root[at: JSONPointer("/a/0")])
    let annotations = try Schema(#"{"items": {"title": "T"}}"#).evaluate(value).annotations
    #expect(annotations.map(\.description) == ["(root): items true", #"/0: title "T""#, #"/1: title "T""#])
  }

  @Test("are left out, all of them, where there are more results than the limit allows")
  func limit() throws {
    var options = SchemaOptions()
    options.maximumResults = 10
    let schema = try Schema(#"{"items": {"title": "T"}}"#, options: options)
    let few = try schema.evaluate(JSONDocument("[1, 2, 3]"))
    #expect(few.annotations.count == 4)
    #expect(!few.isTruncated)
    let many = try schema.evaluate(JSONDocument("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"))
    #expect(many.isValid)
    #expect(many.annotations.isEmpty)
    #expect(many.isTruncated)
  }

  @Test("are given up early in a graph of references that leads to one value by exponentially many ways")
  func graph() throws {
    let definitions = (0..<40).map {
      ##""d\##($0)": {"allOf": [{"$ref": "#/$defs/d\##($0 + 1)"}, {"$ref": "#/$defs/d\##($0 + 1)"}]}"##
    }
    let schema = try Schema(
      ##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions.joined(separator: ", ")), "d40": {"title": "T"}}}"##)
    let evaluation = try schema.evaluate(JSONDocument("1"))
    #expect(evaluation.isValid)
    #expect(evaluation.isTruncated)
    #expect(evaluation.annotations.isEmpty)
    #expect(evaluation.output(.flag) == #"{"valid":true}"#)
    #expect(evaluation.output(.list).hasPrefix(#"{"valid":true,"#))
  }

  private func check(_ row: Row) throws {
    var options = SchemaOptions()
    options.dialect = row.dialect
    let evaluation = try Schema(row.schema, options: options).evaluate(JSONDocument(row.instance))
    #expect(evaluation.annotations.map(\.description) == row.annotations)
    #expect(!evaluation.isTruncated)
  }
}
