import Testing

@testable import SchemaKit

/// What the other suites show of 2020-12, where earlier drafts have it in another form.
@Suite("Hostile input: earlier drafts")
struct HostileInputDraftTests {
  @Test("Through draft 4 an integer is spelled as one; since draft 6 its value decides", arguments: integers)
  func integer(verdict: Verdict) throws { try verdict.check() }

  static let integers = [Dialect.draft3, .draft4].flatMap(spelled) + valued

  /// What drafts 3 and 4 say; equality goes by value there too.
  private static func spelled(_ draft: Dialect) -> [Verdict] {
    var verdicts: [Verdict] = [
      .valid(#"{"enum":[1]}"#, "1.0", draft), .invalid(#"{"uniqueItems":true}"#, "[1,1.0]", draft),
      .invalid(#"{"type":"integer","enum":[1]}"#, "1.0", draft),
      .valid(#"{"type":"integer","enum":[1.0]}"#, "1", draft),
    ]
    for number in ["1.0", "1e0", "10e-1", "-0.0", "1e400", "9007199254740993.0"] {
      verdicts.append(.invalid(#"{"type":"integer"}"#, number, draft))
      verdicts.append(.valid(#"{"type":"number"}"#, number, draft))
      verdicts.append(.invalid(#"{"items":{"type":["integer","null"],"maximum":1e999}}"#, "[1,\(number)]", draft))
    }
    for number in ["1", "-0", "123456789012345678901234567890"] {
      verdicts.append(.valid(#"{"type":"integer"}"#, number, draft))
    }
    return verdicts
  }

  private static let valued: [Verdict] = Dialect.all.dropFirst(2).flatMap { draft -> [Verdict] in
    ["1.0", "1e0", "10e-1", "-0.0", "1e400"].map { .valid(#"{"type":"integer"}"#, $0, draft) }
  }

  @Test("Bounds and divisors of every draft are exact", arguments: bounds)
  func bound(verdict: Verdict) throws { try verdict.check() }

  static let bounds = oldBounds + otherBounds

  private static let oldBounds: [Verdict] =
    [Dialect.draft3, .draft4].flatMap { draft -> [Verdict] in
      [
        .valid(#"{"minimum":0,"exclusiveMinimum":true}"#, "1E-400", draft),
        .invalid(#"{"minimum":0,"exclusiveMinimum":true}"#, "-0.0", draft),
        .valid(#"{"minimum":0,"exclusiveMinimum":false}"#, "-0.0", draft),
        .invalid(#"{"maximum":9007199254740993,"exclusiveMaximum":true}"#, "9007199254740993.0", draft),
        .valid(#"{"maximum":9007199254740993,"exclusiveMaximum":true}"#, "9007199254740992.0", draft),
        .invalid(#"{"items":{"type":"number","minimum":1,"exclusiveMinimum":true}}"#, "[2,1.0]", draft),
        .invalid(#"{"minLength":18446744073709551616}"#, "\"abc\"", draft),
      ]
    }

  private static let otherBounds: [Verdict] = [
    .invalid(#"{"divisibleBy":2}"#, "123456789012345678901234567891", .draft3),
    .valid(#"{"divisibleBy":0.01}"#, "19.99", .draft3), .invalid(#"{"divisibleBy":0.3}"#, "1", .draft3),
    .valid(#"{"multipleOf":7}"#, "1", .draft3), .valid(#"{"divisibleBy":7}"#, "1", .draft4),
    .invalid(#"{"minContains":1e30,"contains":true}"#, "[1]", .draft2019_09),
    .valid(#"{"minContains":9,"maxContains":0,"contains":true}"#, "[1]", .draft7),
  ]

  @Test("A subschema that applies itself to the same value is an error in every draft's form", arguments: circles)
  func circle(schema: String, dialect: Dialect) throws {
    var options = SchemaOptions()
    options.dialect = dialect
    let error = try #require(HostileInput.error(schema, options))
    #expect(error.code == .infiniteReference)
    #expect(!error.reason.isEmpty)
  }

  static let circles: [(String, Dialect)] = [
    (##"{"$ref":"#"}"##, .draft3), (##"{"extends":{"$ref":"#"}}"##, .draft3),
    (##"{"extends":[{"type":"object"},{"$ref":"#"}]}"##, .draft3), (##"{"disallow":[{"$ref":"#"}]}"##, .draft3),
    (##"{"type":["string",{"$ref":"#"}]}"##, .draft3), (##"{"dependencies":{"a":{"$ref":"#"}}}"##, .draft3),
    (##"{"items":{"extends":{"$ref":"#/items"}}}"##, .draft3),
    (##"{"$ref":"#"}"##, .draft4), (##"{"anyOf":[{"$ref":"#"}]}"##, .draft4), (##"{"not":{"$ref":"#"}}"##, .draft4),
    (##"{"dependencies":{"a":{"$ref":"#"}}}"##, .draft4),
    (#"{"id":"http://e/a","oneOf":[{"$ref":"http://e/a"}]}"#, .draft4),
    (##"{"oneOf":[{"$ref":"#"}]}"##, .draft6), (##"{"if":{"$ref":"#"},"else":true}"##, .draft7),
    (##"{"$recursiveRef":"#"}"##, .draft2019_09), (##"{"$recursiveAnchor":true,"$recursiveRef":"#"}"##, .draft2019_09),
    (##"{"allOf":[{"$recursiveRef":"#"}]}"##, .draft2019_09),
    (##"{"$recursiveAnchor":true,"anyOf":[true,{"not":{"$recursiveRef":"#"}}]}"##, .draft2019_09),
    (##"{"dependentSchemas":{"a":{"$recursiveRef":"#"}}}"##, .draft2019_09),
    (##"{"dependencies":{"a":{"$recursiveRef":"#"}}}"##, .draft2019_09),
    (
      ##"{"$id":"http://e/a","$recursiveAnchor":true,"$ref":"b","$defs":{"b":{"$id":"b","$recursiveAnchor":true,"##
        + ##""if":{"$recursiveRef":"#"}}}}"##, .draft2019_09
    ),
  ]

  @Test("Recursion through members and elements is no circle", arguments: recursive)
  func recursion(verdict: Verdict) throws { try verdict.check() }

  static let recursive: [Verdict] = [
    .valid(##"{"type":"array","items":{"$recursiveRef":"#"}}"##, "[[],[[]]]", .draft2019_09),
    .invalid(##"{"type":"array","items":{"$recursiveRef":"#"}}"##, "[[],[1]]", .draft2019_09),
    .valid(
      ##"{"$recursiveAnchor":true,"type":"object","properties":{"d":true},"unevaluatedProperties":{"$recursiveRef":"#"}}"##,
      #"{"d":1,"e":{"f":{}}}"#, .draft2019_09),
    .invalid(
      ##"{"$recursiveAnchor":true,"type":"object","properties":{"d":true},"unevaluatedProperties":{"$recursiveRef":"#"}}"##,
      #"{"d":1,"e":{"f":1}}"#, .draft2019_09),
    .invalid(##"{"type":"object","additionalProperties":{"$ref":"#"}}"##, #"{"a":{"b":1}}"#, .draft3),
    .valid(##"{"type":["null",{"items":{"$ref":"#"},"type":"array"}]}"##, "[null,[null]]", .draft3),
    .invalid(##"{"type":["null",{"items":{"$ref":"#"},"type":"array"}]}"##, "[null,[1]]", .draft3),
    .valid(##"{"disallow":[{"type":"array","items":{"$ref":"#"}}]}"##, "[[]]", .draft3),
    .invalid(##"{"disallow":[{"type":"array","items":{"$ref":"#"}}]}"##, "[]", .draft3),
    .valid(##"{"definitions":{"a":{"$ref":"#/definitions/a"}}}"##, "1", .draft3),
    .valid(##"{"definitions":{"a":{"allOf":[{"$ref":"#/definitions/a"}]}}}"##, "1", .draft4),
    .valid(##"{"$defs":{"a":{"$recursiveRef":"#"}}}"##, "1", .draft2019_09),
    // What an earlier draft doesn't know applies nothing.
    .valid(##"{"allOf":[{"$ref":"#"}],"$recursiveRef":"#"}"##, "1", .draft3),
    .valid(##"{"if":{"$ref":"#"}}"##, "1", .draft6), .valid(##"{"extends":{"$ref":"#"}}"##, "1", .draft4),
    .valid(##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##, #"{"a":1}"#, .draft7),
    .valid(##"{"$recursiveRef":"#"}"##, "1", .draft2020_12), .valid(##"{"$dynamicRef":"#x"}"##, "1", .draft2019_09),
  ]

  @Test("In 2019-09 elements that contains matches don't count as evaluated", arguments: contains2019)
  func containsDoesNotEvaluate(verdict: Verdict) throws { try verdict.check() }

  static let contains2019: [Verdict] = [
    .invalid(#"{"contains":{"type":"string"},"unevaluatedItems":false}"#, #"["a","b"]"#, .draft2019_09),
    .valid(#"{"contains":{"type":"string"},"unevaluatedItems":{"type":"string"}}"#, #"["a","b"]"#, .draft2019_09),
    .invalid(#"{"items":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, #"[1,"b"]"#, .draft2019_09),
    .valid(#"{"items":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, #"["b"]"#, .draft2019_09),
    .invalid(#"{"allOf":[{"contains":true}],"unevaluatedItems":false}"#, "[1]", .draft2019_09),
    .invalid(#"{"if":{"contains":{"const":"a"}},"unevaluatedItems":false}"#, #"["a"]"#, .draft2019_09),
    .valid(#"{"contains":false,"minContains":0}"#, "[1]", .draft2019_09),
    .invalid(#"{"contains":true,"minContains":0,"maxContains":1}"#, "[1,2]", .draft2019_09),
    .valid(#"{"maxContains":0,"minContains":5}"#, "[1]", .draft2019_09),
  ]

  @Test("In 2019-09 items, additionalItems and unevaluatedItems share the elements out", arguments: items2019)
  func itemsIn2019(verdict: Verdict) throws { try verdict.check() }

  static let items2019: [Verdict] = [
    .valid(#"{"items":[true],"additionalItems":true,"unevaluatedItems":false}"#, "[1,2]", .draft2019_09),
    .invalid(#"{"items":[true],"unevaluatedItems":false}"#, "[1,2]", .draft2019_09),
    .valid(#"{"items":true,"additionalItems":false,"unevaluatedItems":false}"#, "[1,2]", .draft2019_09),
    .valid(#"{"additionalItems":false}"#, "[1,2]", .draft2019_09),
    .invalid(#"{"additionalItems":true,"unevaluatedItems":false}"#, "[1]", .draft2019_09),
    .valid(#"{"anyOf":[true,{"items":[true]}],"unevaluatedItems":false}"#, "[1]", .draft2019_09),
    .invalid(#"{"anyOf":[true,{"items":[{"type":"string"}]}],"unevaluatedItems":false}"#, "[1]", .draft2019_09),
    .invalid(#"{"allOf":[{"items":[true]},{"unevaluatedItems":false}]}"#, "[1]", .draft2019_09),
    .valid(#"{"prefixItems":[false]}"#, "[1]", .draft2019_09),
    .invalid(#"{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"a":1}"#, .draft2019_09),
    .valid(
      #"{"anyOf":[true,{"properties":{"a":true}}],"unevaluatedProperties":false}"#, #"{"a":1}"#, .draft2019_09),
    .valid(#"{"items":{},"additionalItems":false}"#, "[1,2]", .draft3),
    .valid(#"{"items":{},"additionalItems":false}"#, "[1,2]", .draft4),
    .invalid(#"{"items":[{}],"additionalItems":false}"#, "[1,2]", .draft3),
    .invalid(#"{"items":[{}],"additionalItems":{"type":"string"}}"#, "[1,2]", .draft4),
    .valid(#"{"items":[{}],"additionalItems":false}"#, "[]", .draft4),
  ]

  @Test("Keywords of draft 3 act as it says", arguments: draft3)
  func oldKeywords(verdict: Verdict) throws { try verdict.check() }

  static let draft3: [Verdict] = [
    .invalid(#"{"extends":{"minimum":5},"maximum":9}"#, "3", .draft3),
    .invalid(#"{"extends":[{"minimum":5},{"maximum":9}]}"#, "10", .draft3),
    .invalid(#"{"disallow":["string",{"minimum":5}]}"#, "7", .draft3), .valid(#"{"disallow":"string"}"#, "7", .draft3),
    .invalid(#"{"disallow":"any"}"#, "null", .draft3), .valid(#"{"type":"any"}"#, "null", .draft3),
    .invalid(#"{"disallow":"integer"}"#, "1", .draft3), .valid(#"{"disallow":"integer"}"#, "1.0", .draft3),
    .valid(#"{"type":["string",{"minimum":5}]}"#, "7", .draft3),
    .invalid(#"{"type":["string",{"minimum":5}]}"#, "3", .draft3),
    .invalid(#"{"dependencies":{"a":"b"}}"#, #"{"a":1}"#, .draft3),
    .valid(#"{"dependencies":{"a":"b"}}"#, #"{"a":1,"b":1}"#, .draft3),
    .invalid(#"{"properties":{"a":{"required":true}}}"#, "{}", .draft3),
    .valid(#"{"properties":{"a":{"required":false}}}"#, "{}", .draft3),
    .valid(#"{"patternProperties":{"a":{"required":true}}}"#, "{}", .draft3),
    .invalid(#"{"properties":{"a":{"required":true}},"additionalProperties":false}"#, #"{"b":1}"#, .draft3),
    .valid(
      #"{"minProperties":1,"const":1,"contains":{},"propertyNames":{},"if":{},"then":{"type":"x"}}"#, "{}", .draft3),
  ]

  @Test("Every one of many properties that draft 3 requires is missed", arguments: [1, 15, 16, 63, 64, 65, 70, 129])
  func requiredProperties(count: Int) throws {
    var options = SchemaOptions()
    options.dialect = .draft3
    let names = (0..<count).map { "n\($0)" }
    let properties = HostileInput.object(names) { _ in "{\"type\":\"integer\",\"required\":true}" }
    for end in ["", ",\"additionalProperties\":false", ",\"patternProperties\":{\"^n\":{}}"] {
      let schema = try Schema("{\"properties\":\(properties)\(end)}", options: options)
      try HostileInput.expect(schema, JSONDocument(HostileInput.object(names) { _ in "1" }), isValid: true)
      for missing in [0, count / 2, count - 1] {
        let some = names.filter { $0 != "n\(missing)" }
        try HostileInput.expect(schema, JSONDocument(HostileInput.object(some) { _ in "1" }), isValid: false)
      }
    }
  }
}
