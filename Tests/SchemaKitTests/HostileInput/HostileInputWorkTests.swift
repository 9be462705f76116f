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
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(open + "\"x\"" + close), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(open + close), isValid: true)
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
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("1"), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("7"), isValid: keyword != "oneOf")
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
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(#"{"a":1}"#), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(#"{"a":7}"#), isValid: true)
  }

  @Test("A recursive oneOf of eight branches, twelve deep")
  func recursiveOneOf() throws {
    let branches = (0..<8).map { number in
      "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"k\":{\"const\":\(number)}}}"
    }
    let schema = try Schema("{\"oneOf\":[\(branches.joined(separator: ",")),{\"type\":\"integer\"}]}")
    var instance = "1"
    for _ in 0..<12 { instance = "{\"a\":\(instance),\"k\":7}" }
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(instance), isValid: true)
    var wrong = "\"x\""
    for _ in 0..<12 { wrong = "{\"a\":\(wrong),\"k\":7}" }
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument(wrong), isValid: false)
  }

  @Test("A recursive anyOf with unevaluatedProperties, 26 deep")
  func recursiveUnevaluated() throws {
    let schema = try Schema(
      ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","anyOf":[{"properties":{"a":{"$ref":"#/$defs/n"}}},"##
        + ##"{"properties":{"a":{"$ref":"#/$defs/n"},"b":true}}],"unevaluatedProperties":false}}}"##)
    for (end, isValid) in [("{}", true), ("{\"b\":1}", true), ("{\"c\":1}", false)] {
      var instance = end
      for _ in 0..<26 { instance = "{\"a\":\(instance)}" }
      try HostileInput.expectAnswerOrBudget(schema, JSONDocument(instance), isValid: isValid)
    }
  }

  @Test("A graph of dynamic scopes, 20 levels")
  func dynamicScopes() throws {
    var definitions = ""
    for level in 0..<20 {
      let branch = "{\"$ref\":\"r\(level + 1)\"}"
      definitions +=
        "\"r\(level)\":{\"$id\":\"r\(level)\",\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\"type\":\"object\"}},"
        + "\"anyOf\":[\(branch),{\"$ref\":\"s\(level)\"}]},"
      definitions +=
        "\"s\(level)\":{\"$id\":\"s\(level)\",\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\"type\":\"object\"}},"
        + "\"anyOf\":[\(branch),\(branch)]},"
    }
    let schema = try Schema(
      "{\"$id\":\"http://e/root\",\"$ref\":\"r0\",\"$defs\":{\(definitions)\"r20\":{\"$id\":\"r20\",\"$dynamicRef\":\"#x\","
        + "\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\"type\":\"string\"}}}}}")
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("1"), isValid: false)
    try HostileInput.expectAnswerOrBudget(schema, JSONDocument("{}"), isValid: true)
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
    // Whatever is remembered between branches, 20 levels take more than 10 steps and the allowance of 64 for one value.
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
    // A document is granted 64 steps a node besides: a negative budget takes them away again.
    for work in 0..<200 {
      let limits = EvaluationLimits(work: work - 64 * instance.storage.view.nodeCount, depth: 1_000)
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
