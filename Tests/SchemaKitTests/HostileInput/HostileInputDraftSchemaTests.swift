import Testing

@testable import SchemaKit

/// References, faults, work and depth of schemas of earlier drafts.
@Suite("Hostile input: schemas of earlier drafts")
struct HostileInputDraftSchemaTests {
  private static func options(_ dialect: Dialect) -> SchemaOptions {
    var options = SchemaOptions()
    options.dialect = dialect
    return options
  }

  // MARK: References

  @Test("References of every draft lead where they say", arguments: references)
  func reference(verdict: Verdict) throws { try verdict.check() }

  static let references = oldReferences + newReferences

  private static let oldReferences: [Verdict] =
    [Dialect.draft3, .draft4].flatMap { draft -> [Verdict] in
      [
        .invalid(#"{"id":"http://e/a","type":"object","properties":{"a":{"$ref":""}}}"#, #"{"a":1}"#, draft),
        .invalid(##"{"type":"object","properties":{"a":{"$ref":"#"}}}"##, #"{"a":1}"#, draft),
        .invalid(##"{"definitions":{"a":{"id":"#x","type":"null"}},"items":{"$ref":"#x"}}"##, "[1]", draft),
        .invalid(
          #"{"id":"http://e/x/","items":{"$ref":"y/t"},"definitions":{"t":{"id":"y/t","type":"string"}}}"#, "[1]", draft
        ),
        .valid(##"{"definitions":{"a":{}},"items":{"$ref":"#/definitions/a","type":"string"}}"##, "[5]", draft),
        .valid(
          ##"{"enum":[{"$ref":"#/nowhere","id":"http://e/a"}]}"##, ##"{"$ref":"#/nowhere","id":"http://e/a"}"##, draft),
        .invalid(#"{"properties":{"id":{"type":"string"},"$ref":{"type":"string"}}}"#, #"{"id":1}"#, draft),
        .invalid(
          ##"{"definitions":{"a~b/c":{"type":"null"}},"items":{"$ref":"#/definitions/a~0b~1c"}}"##, "[1]", draft),
        // `$id` is no identifier yet.
        .valid(#"{"$id":5,"items":{"$id":"http://e/#x","type":"integer"}}"#, "[1]", draft),
      ]
    }

  private static let newReferences: [Verdict] = [
    .invalid(
      ##"{"$defs":{"a":{"$anchor":"x","type":"null"}},"items":{"$ref":"#x","type":"integer"}}"##, "[1]", .draft2019_09),
    .invalid(##"{"$defs":{"a":{}},"items":{"$ref":"#/$defs/a","type":"string"}}"##, "[5]", .draft2019_09),
    .invalid(
      ##"{"$id":"http://e/a","$recursiveAnchor":true,"$ref":"b","maxProperties":1,"$defs":{"b":{"$id":"b","##
        + ##""$recursiveAnchor":true,"additionalProperties":{"$recursiveRef":"#"}}}}"##, #"{"a":{"b":1,"c":1}}"#,
      .draft2019_09),
    .valid(
      ##"{"$id":"http://e/a","$ref":"b","maxProperties":1,"$defs":{"b":{"$id":"b","##
        + ##""$recursiveAnchor":true,"additionalProperties":{"$recursiveRef":"#"}}}}"##, #"{"a":{"b":1,"c":1}}"#,
      .draft2019_09),
    .valid(
      ##"{"$id":"http://e/a","$recursiveAnchor":true,"$ref":"b","maxProperties":1,"$defs":{"b":{"$id":"b","##
        + ##""$recursiveAnchor":false,"additionalProperties":{"$recursiveRef":"#"}}}}"##, #"{"a":{"b":1,"c":1}}"#,
      .draft2019_09),
    // What a constant holds can be referred to like an unknown keyword's value (Core 2020-12, 9.4.2: undefined).
    .invalid(##"{"items":{"$ref":"#/$defs/a/enum/0"},"$defs":{"a":{"enum":[{"type":"integer"}]}}}"##, #"["x"]"#),
  ]

  @Test("What is wrong with references and identifiers of every draft is an error", arguments: wrong)
  func wrongReference(schema: String, dialect: Dialect, code: SchemaError.Code) throws {
    let error = try #require(HostileInput.error(schema, Self.options(dialect)))
    #expect(error.code == code)
    #expect(!error.reason.isEmpty)
  }

  static let wrong = oldWrong + newWrong

  private static let oldWrong: [(String, Dialect, SchemaError.Code)] =
    [Dialect.draft3, .draft4, .draft6, .draft7].flatMap { draft -> [(String, Dialect, SchemaError.Code)] in
      let id = draft == .draft3 || draft == .draft4 ? "id" : "$id"
      return [
        ("{\"definitions\":{\"a\":{\"\(id)\":\"#x\"},\"b\":{\"\(id)\":\"#x\"}}}", draft, .duplicateIdentifier),
        (
          "{\"definitions\":{\"a\":{\"\(id)\":\"http://e/\"},\"b\":{\"\(id)\":\"http://e/\"}}}", draft,
          .duplicateIdentifier
        ),
        ("{\"definitions\":{\"a\":{\"$ref\":\"#/nowhere\"}}}", draft, .unresolvedReference),
        ("{\"items\":{\"$ref\":\"http://127.0.0.1:9/schema\"}}", draft, .unresolvedReference),
        ("{\"items\":{\"$ref\":\"file:///etc/hostname\"}}", draft, .unresolvedReference),
        ("{\"items\":[{\"$ref\":\"#/items/01\"}]}", draft, .unresolvedReference),
        ("{\"items\":[{\"$ref\":\"#/items/18446744073709551616\"}]}", draft, .unresolvedReference),
        ("{\"items\":{\"$ref\":\"#/maximum\"},\"maximum\":1}", draft, .notASchema),
      ]
    }

  private static let newWrong: [(String, Dialect, SchemaError.Code)] = [
    (##"{"$recursiveRef":"#/$defs/a","$defs":{"a":{}}}"##, .draft2019_09, .invalidReference),
    (#"{"$recursiveRef":"http://e/"}"#, .draft2019_09, .invalidReference),
    (#"{"$recursiveRef":1}"#, .draft2019_09, .invalidSchema),
    (#"{"$recursiveAnchor":"x"}"#, .draft2019_09, .invalidSchema),
    (#"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"#, .draft2019_09, .duplicateIdentifier),
    (##"{"items":{"$ref":"#x"}}"##, .draft2019_09, .unresolvedReference),
    (#"{"$schema":"http://json-schema.org/draft-05/schema#"}"#, .draft2020_12, .unknownDialect),
    (#"{"$schema":"http://json-schema.org/schema#"}"#, .draft4, .unknownDialect),
  ]

  // MARK: Malformed schemas

  @Test("A malformed schema of an earlier draft is an error at the place of the fault", arguments: malformed)
  func malformedSchema(schema: String, location: String, dialect: Dialect) throws {
    let error = try #require(HostileInput.error(schema, Self.options(dialect)))
    #expect(error.code == .invalidSchema || error.code == .notASchema)
    #expect(error.location == location)
  }

  static let malformed: [(String, String, Dialect)] = [
    (#"{"required":["a"]}"#, "#/required", .draft3), (#"{"divisibleBy":0}"#, "#/divisibleBy", .draft3),
    (#"{"minLength":1.0}"#, "#/minLength", .draft3), (#"{"minLength":-1}"#, "#/minLength", .draft3),
    (#"{"exclusiveMinimum":1,"minimum":1}"#, "#/exclusiveMinimum", .draft3),
    (#"{"extends":"x"}"#, "#/extends", .draft3),
    (#"{"disallow":1}"#, "#/disallow", .draft3), (#"{"properties":{"a":true}}"#, "#/properties/a", .draft3),
    (#"{"items":{"type":5}}"#, "#/items/type", .draft3), (#"{"dependencies":{"a":1}}"#, "#/dependencies/a", .draft3),
    (#"{"definitions":{"a":{"allOf":[]}}}"#, "#/definitions/a/allOf", .draft4),
    (#"{"required":[]}"#, "#/required", .draft4), (#"{"required":true}"#, "#/required", .draft4),
    (#"{"minLength":1.0}"#, "#/minLength", .draft4), (#"{"multipleOf":0}"#, "#/multipleOf", .draft4),
    (#"{"type":"any"}"#, "#/type", .draft4), (#"{"type":[]}"#, "#/type", .draft4), (#"{"enum":[]}"#, "#/enum", .draft4),
    (#"{"not":true}"#, "#/not", .draft4), (#"{"items":true}"#, "#/items", .draft4),
    (#"{"dependencies":{"a":[]}}"#, "#/dependencies/a", .draft4),
    (#"{"exclusiveMaximum":5,"maximum":5}"#, "#/exclusiveMaximum", .draft4), ("true", "#", .draft4),
    ("true", "#", .draft3), ("[]", "#", .draft3), ("null", "#", .draft4),
    (#"{"minContains":-1}"#, "#/minContains", .draft2019_09), (#"{"items":[]}"#, "#/items", .draft2019_09),
    (#"{"dependentRequired":{"a":"b"}}"#, "#/dependentRequired/a", .draft2019_09),
    (#"{"$defs":{"a":{"unevaluatedItems":1}}}"#, "#/$defs/a/unevaluatedItems", .draft2019_09),
  ]

  // MARK: Work and depth

  @Test("A graph of draft 3's applicators, 40 levels", arguments: ["extends", "type", "disallow"])
  func graph(keyword: String) throws {
    var definitions = ""
    for level in 0..<40 {
      // Two branches that mean the same and yet differ, as a union's have to.
      let branch = "{\"$ref\":\"#/definitions/d\(level + 1)\"}"
      definitions += "\"d\(level)\":{\"\(keyword)\":[\(branch),{\"extends\":\(branch)}]},"
    }
    let schema = try Schema(
      "{\"$ref\":\"#/definitions/d0\",\"definitions\":{\(definitions)\"d40\":{\"minimum\":5}}}",
      options: Self.options(.draft3))
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("1"), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("7"), isValid: true)
  }

  @Test("A graph of recursive scopes, 20 levels")
  func recursiveScopes() throws {
    var definitions = ""
    for level in 0..<20 {
      for (name, other) in [("r", "s"), ("s", "r")] {
        definitions +=
          "\"\(name)\(level)\":{\"$id\":\"\(name)\(level)\",\"$recursiveAnchor\":true,\"anyOf\":["
          + "{\"$ref\":\"\(name)\(level + 1)\"},{\"$ref\":\"\(other)\(level + 1)\"}]},"
      }
    }
    let end = "{\"type\":\"array\",\"items\":{\"$recursiveRef\":\"#\"},\"$recursiveAnchor\":true,\"$id\":"
    let schema = try Schema(
      "{\"$id\":\"http://e/root\",\"$ref\":\"r0\",\"$defs\":{\(definitions)\"r20\":\(end)\"r20\"},\"s20\":\(end)\"s20\"}}}",
      options: Self.options(.draft2019_09))
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("[[1]]"), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("[[],[[]]]"), isValid: true)
  }

  @Test("A deep schema of draft 3 compiles and judges rightly, or is refused", arguments: [300, 1_000, 5_000])
  func deepSchema(depth: Int) throws {
    for (open, close, isValid) in [
      ("{\"extends\":", "}", false), ("{\"extends\":[", "]}", false), ("{\"type\":[", "]}", false),
      ("{\"disallow\":[", "]}", depth % 2 == 1),
    ] {
      let text =
        String(repeating: open, count: depth) + "{\"type\":\"string\"}" + String(repeating: close, count: depth)
      let document = try JSONDocument(text, options: HostileInputDepthTests.parsing)
      try HostileInputDepthTests.onSmallStack {
        let schema: Schema
        do throws(SchemaError) {
          schema = try Schema(document, options: Self.options(.draft3))
        } catch {
          #expect(error.code == .tooLarge)
          return
        }
        switch HostileInput.outcome(schema, try JSONDocument("1")) {
        case .success(let verdict): #expect(verdict == isValid)
        case .failure(let error):
          #expect(error.code == .depth || error.code == .work)
          #expect(depth > 4_000)
        }
      }
    }
  }
}
