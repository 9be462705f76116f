import Testing

@testable import SchemaKit

/// Small schemas and instances that cost a simple validator exponential time (Core 2020-12, 13): an answer or an error.
@Suite("Hostile input: work")
struct HostileInputWorkTests {
  @Test("Two branches that both descend, 28 and 100 deep", arguments: [28, 100])
  func twoBranches(depth: Int) throws {
    let schema = try Schema(
      ##"{"$ref":"#/$defs/n","$defs":{"n":{"anyOf":[{"type":"array","items":{"$ref":"#/$defs/n"},"minItems":0},"##
        + ##"{"type":"array","items":{"$ref":"#/$defs/n"},"maxItems":99}]}}}"##)
    let open = String(repeating: "[", count: depth)
    let close = String(repeating: "]", count: depth)
    try HostileInput.expect(schema, JSONDocument(open + "\"x\"" + close), isValid: false)
    try HostileInput.expect(schema, JSONDocument(open + close), isValid: true)
  }

  /// A graph of definitions, each of which refers to the next one twice by `keyword`.
  static func graph(_ keyword: String, levels: Int, end: String) -> String {
    var definitions = ""
    for level in 0..<levels {
      let branch = "{\"$ref\":\"#/$defs/d\(level + 1)\"}"
      definitions += "\"d\(level)\":{\"\(keyword)\":[\(branch),\(branch)]},"
    }
    return "{\"$ref\":\"#/$defs/d0\",\"$defs\":{\(definitions)\"d\(levels)\":\(end)}}"
  }

  @Test(
    "A graph of references by allOf, anyOf and oneOf, 24 and 40 levels", arguments: ["allOf", "anyOf", "oneOf"],
    [24, 40])
  func graphs(keyword: String, levels: Int) throws {
    // What fails in all branches takes every way through `anyOf`, what passes takes every way through `allOf`.
    let schema = try Schema(Self.graph(keyword, levels: levels, end: #"{"minimum":5}"#))
    try HostileInput.expect(schema, JSONDocument("1"), isValid: false)
    try HostileInput.expect(schema, JSONDocument("7"), isValid: keyword != "oneOf")
  }

  @Test("A graph of allOf and anyOf in turn, 40 levels", arguments: [true, false])
  func mixedGraph(isTracked: Bool) throws {
    var definitions = ""
    for level in 0..<40 {
      let branch = "{\"$ref\":\"#/$defs/d\(level + 1)\"}"
      definitions += "\"d\(level)\":{\"\(level % 2 == 0 ? "allOf" : "anyOf")\":[\(branch),\(branch)]},"
    }
    let tracked = isTracked ? "\"unevaluatedProperties\":false," : ""
    let schema = try Schema(
      "{\(tracked)\"$ref\":\"#/$defs/d0\",\"$defs\":{\(definitions)\"d40\":{\"properties\":{\"a\":{\"minimum\":5}}}}}")
    try HostileInput.expect(schema, JSONDocument(#"{"a":1}"#), isValid: false)
    try HostileInput.expect(schema, JSONDocument(#"{"a":7}"#), isValid: true)
  }

  @Test("A recursive oneOf of eight branches, twelve deep")
  func recursiveOneOf() throws {
    let branches = (0..<8).map { number in
      "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"k\":{\"const\":\(number)}}}"
    }
    let schema = try Schema("{\"oneOf\":[\(branches.joined(separator: ",")),{\"type\":\"integer\"}]}")
    var instance = "1"
    for _ in 0..<12 { instance = "{\"a\":\(instance),\"k\":7}" }
    try HostileInput.expect(schema, JSONDocument(instance), isValid: true)
    var wrong = "\"x\""
    for _ in 0..<12 { wrong = "{\"a\":\(wrong),\"k\":7}" }
    try HostileInput.expect(schema, JSONDocument(wrong), isValid: false)
  }

  @Test("A recursive anyOf with unevaluatedProperties, 26 deep")
  func recursiveUnevaluated() throws {
    let schema = try Schema(
      ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","anyOf":[{"properties":{"a":{"$ref":"#/$defs/n"}}},"##
        + ##"{"properties":{"a":{"$ref":"#/$defs/n"},"b":true}}],"unevaluatedProperties":false}}}"##)
    for (end, isValid) in [("{}", true), ("{\"b\":1}", true), ("{\"c\":1}", false)] {
      var instance = end
      for _ in 0..<26 { instance = "{\"a\":\(instance)}" }
      try HostileInput.expect(schema, JSONDocument(instance), isValid: isValid)
    }
  }

  /// A graph of schema resources, each of which has a dynamic anchor `x` and refers to the next ones by several ways, with a
  /// dynamic reference to `x` at its end.
  static func resources(levels: Int, anchor: String) -> String {
    var definitions = ""
    for level in 0..<levels {
      let branch = "{\"$ref\":\"r\(level + 1)\"}"
      definitions +=
        "\"r\(level)\":{\"$id\":\"r\(level)\",\"$defs\":{\"x\":\(anchor)},"
        + "\"anyOf\":[\(branch),{\"$ref\":\"s\(level)\"}]},"
      definitions +=
        "\"s\(level)\":{\"$id\":\"s\(level)\",\"$defs\":{\"x\":\(anchor)},\"anyOf\":[\(branch),\(branch)]},"
    }
    return definitions
      + "\"r\(levels)\":{\"$id\":\"r\(levels)\",\"$dynamicRef\":\"#x\","
      + "\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\"type\":\"string\"}}}"
  }

  @Test("A graph of dynamic scopes, 20 and 40 levels", arguments: [20, 40])
  func dynamicScopes(levels: Int) throws {
    let definitions = Self.resources(levels: levels, anchor: #"{"$dynamicAnchor":"x","type":"object"}"#)
    let schema = try Schema("{\"$id\":\"http://e/root\",\"$ref\":\"r0\",\"$defs\":{\(definitions)}}")
    try HostileInput.expect(schema, JSONDocument("1"), isValid: false)
    try HostileInput.expect(schema, JSONDocument("{}"), isValid: true)
  }

  @Test("A verdict that is remembered counts only in the dynamic scope that it was found in")
  func verdictsByScope() throws {
    // Two ways into the same graph; which schema its end refers to depends on the way.
    let definitions = Self.resources(levels: 20, anchor: #"{"$dynamicAnchor":"x"}"#)
    func entry(_ name: String, _ anchor: String) -> String {
      "\"\(name)\":{\"$id\":\"\(name)\",\"$ref\":\"r0\",\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\(anchor)}}}"
    }
    for (instance, isInteger, isLarge) in [
      ("7", true, true), ("3", true, false), ("7.5", false, true), ("1.5", false, false),
    ] {
      for (combination, isValid) in [
        ("allOf", isInteger && isLarge), ("anyOf", isInteger || isLarge), ("oneOf", isInteger != isLarge),
      ] {
        let schema = try Schema(
          "{\"$id\":\"http://e/root\",\"\(combination)\":[{\"$ref\":\"a\"},{\"$ref\":\"b\"}],\"$defs\":{"
            + entry("a", #""type":"integer""#) + "," + entry("b", #""minimum":5"#) + ",\(definitions)}}")
        try HostileInput.expect(schema, JSONDocument(instance), isValid: isValid)
      }
    }
  }

  @Test("What a remembered subschema has evaluated counts each time", arguments: [1, 64, 65, 200])
  func evaluatedByGraph(width: Int) throws {
    let names = (0..<width).map { "n\($0)" }
    let graph = Self.graph("allOf", levels: 40, end: "{\"properties\":\(HostileInput.object(names) { _ in "true" })}")
    let definitions = try #require(try JSONDocument(graph).root["$defs"]).text
    let schema = try Schema(
      ##"{"$ref":"#/$defs/d0","anyOf":[{"$ref":"#/$defs/d0"},true],"unevaluatedProperties":false,"$defs":"##
        + "\(definitions)}")
    try HostileInput.expect(schema, JSONDocument(HostileInput.object(names) { _ in "1" }), isValid: true)
    try HostileInput.expect(
      schema, JSONDocument(HostileInput.object(names + ["other"]) { _ in "1" }), isValid: false)
  }

  @Test("A graph of allOf and anyOf for names, 40 levels")
  func graphForNames() throws {
    let graph = Self.graph("allOf", levels: 40, end: #"{"maxLength":2}"#)
    let definitions = try #require(try JSONDocument(graph).root["$defs"]).text
    let schema = try Schema(##"{"propertyNames":{"$ref":"#/$defs/d0"},"$defs":"## + "\(definitions)}")
    try HostileInput.expect(schema, JSONDocument(#"{"a":1,"bb":2}"#), isValid: true)
    try HostileInput.expect(schema, JSONDocument(#"{"a":1,"bbb":2,"c":3}"#), isValid: false)
  }

  @Test("More dynamic scopes than can be told apart are an answer or an error")
  func manyScopes() throws {
    var definitions = ""
    var end: [String] = []
    for level in 0..<30 {
      for side in ["r", "s"] {
        definitions +=
          "\"\(side)\(level)\":{\"$id\":\"\(side)\(level)\",\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\(level)\",\"type\":\"object\"}},"
          + "\"anyOf\":[{\"$ref\":\"r\(level + 1)\"},{\"$ref\":\"s\(level + 1)\"}]},"
      }
      end.append("{\"$dynamicRef\":\"r\(level)#x\(level)\"}")
    }
    let last = "\"allOf\":[\(end.joined(separator: ","))]"
    let schema = try Schema(
      "{\"$id\":\"http://e/root\",\"$ref\":\"r0\",\"$defs\":{\(definitions)\"r30\":{\"$id\":\"r30\",\(last)},"
        + "\"s30\":{\"$id\":\"s30\",\(last)}}}")
    try HostileInput.expect(schema, JSONDocument("{}"), isValid: true)
    HostileInput.expectAnswerOrBudget(schema, try JSONDocument("1"), isValid: false)
  }

  @Test("Assertions that read much count as work", arguments: [true, false])
  func largeAssertions(isWithin: Bool) throws {
    let array = HostileInputScaleTests.array(2_000) { "\($0)" }
    let long = "\"" + String(repeating: "a", count: 400_000) + "\""
    // 256 for each of 2,001 values: 300 times through the array are more, 200 are not.
    let many = isWithin ? 200 : 300
    let cases = [
      ("{\"uniqueItems\":true,\"title\":\"t\"}", many, array), ("{\"const\":\(array)}", many, array),
      (#"{"pattern":"^a*$"}"#, isWithin ? 1 : 40, long),
    ]
    for (part, count, instance) in cases {
      let parts = Array(repeating: part, count: count).joined(separator: ",")
      var options = SchemaOptions()
      options.maximumWork = instance == long ? 100_000 : 0
      let schema = try Schema("{\"allOf\":[\(parts)]}", options: options)
      if isWithin {
        #expect(try schema.accepts(JSONDocument(instance)))
      } else {
        HostileInput.expectUndecided(schema, try JSONDocument(instance), .work)
      }
    }
  }

  @Test(
    "A budget that ends is an error in every position, under not too",
    arguments: [
      ##"{"$ref":"#/$defs/d0"}"##, ##"{"not":{"$ref":"#/$defs/d0"}}"##, ##"{"not":{"not":{"$ref":"#/$defs/d0"}}}"##,
      ##"{"anyOf":[{"$ref":"#/$defs/d0"},{"type":"integer","minimum":0}]}"##,
      ##"{"anyOf":[{"$ref":"#/$defs/d0"},{"type":"integer"}]}"##,
      ##"{"oneOf":[{"$ref":"#/$defs/d0"},{"minimum":0}]}"##, ##"{"if":{"$ref":"#/$defs/d0"},"else":{"minimum":0}}"##,
      ##"{"if":{"$ref":"#/$defs/d0"},"then":false,"else":true}"##, ##"{"allOf":[{"not":{"$ref":"#/$defs/d0"}}]}"##,
    ])
  func budgetIsAnError(part: String) throws {
    let graph = Self.graph("anyOf", levels: 20, end: #"{"minimum":5}"#)
    let definitions = try #require(try JSONDocument(graph).root["$defs"]).text
    var options = SchemaOptions()
    options.maximumWork = 10
    let schema = try Schema(part.dropLast() + ",\"$defs\":\(definitions)}", options: options)
    // Whatever is remembered between branches, 20 levels take more than 10 steps and the allowance for one value.
    let instance = try JSONDocument("1")
    switch HostileInput.outcome(schema, instance) {
    case .failure(let error): #expect(error.code == .work)
    case .success:
      // Only where a cheaper part of the schema decides may there be a verdict, and it is the right one.
      options.maximumWork = 100_000_000
      let patient = try Schema(part.dropLast() + ",\"$defs\":\(definitions)}", options: options)
      #expect(try schema.accepts(instance) == patient.accepts(instance))
    }
  }

  @Test(
    "With every budget from none to enough there is the right verdict or an error, never the wrong verdict",
    arguments: [
      Verdict.valid(#"{"not":{"items":{"items":{"minimum":5}}}}"#, "[[1,2],[7]]"),
      .invalid(#"{"not":{"not":{"items":{"contains":{"minimum":5}}}}}"#, "[[1,7],[1]]"),
      .valid(
        #"{"anyOf":[{"properties":{"a":{"minimum":5}}},{"required":["a"],"minProperties":1}],"unevaluatedProperties":{"minimum":0}}"#,
        #"{"a":1,"b":2}"#),
      .invalid(#"{"if":{"items":{"minimum":5}},"then":{"minItems":9},"else":{"contains":{"minimum":50}}}"#, "[1,7]"),
      .valid(#"{"oneOf":[{"items":{"minimum":5}},{"items":{"maximum":9}}],"uniqueItems":true}"#, "[1,7]"),
      .valid(
        #"{"contains":{"not":{"minimum":5}},"minContains":2,"maxContains":2,"unevaluatedItems":{"minimum":5}}"#,
        "[1,7,2,9]"),
      .invalid(
        #"{"propertyNames":{"not":{"pattern":"^a"}},"patternProperties":{"b":{"not":{"minimum":5}}}}"#, #"{"b":7}"#),
    ])
  func everyBudget(verdict: Verdict) throws {
    let instance = try JSONDocument(verdict.instance)
    let schema = try SchemaScanner.scan(
      JSONDocument(verdict.schema).storage, uri: nil, dialect: verdict.dialect, dialects: { _ in .unknownDialect })
    let program = try SchemaImage.program(of: schema, SchemaRegistry(), mode: .verdict)
    var verdicts = 0
    for work in 0..<200 {
      let limits = EvaluationLimits(work: work, workPerNode: 0, depth: 1_000)
      if let judged = try? VerdictEvaluator(program, limits).judge(instance.storage.view, at: .root) {
        #expect(judged == verdict.isValid, "with a budget of \(work)")
        verdicts += 1
      }
    }
    #expect(verdicts > 0)
  }

  @Test("Work that runs out between two subschemas changes no verdict")
  func workBetweenSubschemas() throws {
    // Each condition takes an evaluated set of a thousand words; its subschemas are decided by type, without being entered.
    let conditions = Array(repeating: #"{"if":{"type":"string"},"then":false,"else":{"type":"object"}}"#, count: 900)
    let schema = try Schema("{\"unevaluatedProperties\":true,\"allOf\":[\(conditions.joined(separator: ","))]}")
    let instance = try JSONDocument(HostileInput.object((0..<64_000).map { "n\($0)" }) { _ in "1" })
    HostileInput.expectAnswerOrBudget(schema, instance, isValid: true)
  }
}
