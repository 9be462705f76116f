import Testing

@testable import SchemaKit

@Suite("A keyword of one's own")
struct CustomKeywordTests {
  // MARK: Assertions

  @Test("asserts where it is, for the values that it applies to", arguments: assertions)
  func assertion(row: Sorting) throws { try row.check(Sample.options()) }

  static let assertions: [Sorting] = [
    Sorting(#"{"even": true}"#, accepts: ["2", "2.0", #""x""#, "null", "[1]"], refuses: ["1", "1.5"]),
    Sorting(#"{"items": {"even": false}}"#, accepts: ["[1, 3]", "[]"], refuses: ["[1, 2]"]),
    Sorting(#"{"not": {"even": true}}"#, accepts: ["1"], refuses: ["2", "null"]),
    Sorting(#"{"anyOf": [{"even": true}, {"minimum": 10}]}"#, accepts: ["2", "11"], refuses: ["1"]),
    Sorting(#"{"oneOf": [{"even": true}, {"minimum": 10}]}"#, accepts: ["2", "11"], refuses: ["1", "12"]),
    Sorting(#"{"if": {"even": true}, "then": {"minimum": 10}}"#, accepts: ["1", "12"], refuses: ["2"]),
    Sorting(##"{"$ref": "#/$defs/a", "$defs": {"a": {"even": true}}}"##, accepts: ["2"], refuses: ["1"]),
    Sorting(#"{"allOf": [{"even": true}], "type": "integer"}"#, accepts: ["2"], refuses: ["1", "null"]),
    Sorting(#"{"type": "string", "even": true}"#, accepts: [#""x""#], refuses: ["2"]),
  ]

  @Test("is handed a member's name as a string where propertyNames judges it")
  func names() throws {
    let short = CustomKeyword.assertion("short", for: [.string]) { _ in
      { ($0.string ?? "????").utf8.count < 4 ? nil : "\($0.string ?? "") is long" }
    }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([short])], uri: "http://e/d")
    let schema = #"{"propertyNames": {"short": true}}"#
    try Sorting(schema, accepts: [#"{"a\n\"": 1}"#], refuses: [#"{"a": 1, "\u00e9bcd": 2}"#]).check(.dialect(dialect))
    let instance = try JSONDocument(#"{"a": 1, "abcd": 2}"#)
    let failure = try #require(try Schema(schema, options: .dialect(dialect)).evaluate(instance).failures.first)
    #expect(failure.message == "abcd is long")
    #expect(failure.offset == 9)
  }

  @Test("is handed the value itself, with its place in the document")
  func places() throws {
    let placed = CustomKeyword.assertion("at") { value in
      { $0.offset == value.integer.map(Int.init) ? nil : "stands at \($0.offset)" }
    }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([placed])], uri: "http://e/d")
    try Sorting(#"{"items": {"at": 2}}"#, accepts: ["[ 1]"], refuses: ["[1]"]).check(.dialect(dialect))
    let schema = try Schema(#"{"at": 2}"#, options: .dialect(dialect))
    let inner = try #require(try json("[ 1]")[0])
    #expect(try schema.accepts(inner))
  }

  // MARK: Applicators

  @Test("applies subschemas to the same value", arguments: inPlace)
  func sameValue(row: Sorting) throws { try row.check(Sample.options()) }

  static let inPlace: [Sorting] = [
    Sorting(#"{"every": [{"even": true}, {"minimum": 3}]}"#, accepts: ["4", "null"], refuses: ["2", "5"]),
    Sorting(#"{"every": [true, {"type": "integer"}]}"#, accepts: ["4"], refuses: ["null"]),
    Sorting(#"{"every": [true, false]}"#, refuses: ["4"]),
    Sorting(#"{"every": []}"#, accepts: ["4"]),
    Sorting(#"{"never": {"even": true}}"#, accepts: ["1"], refuses: ["2", "null"]),
    Sorting(#"{"never": {"never": {"even": true}}}"#, accepts: ["2"], refuses: ["1"]),
    Sorting(
      #"{"byKind": {"a": {"required": ["x"]}, "b": true}}"#,
      accepts: [#"{"kind": "a", "x": 1}"#, #"{"kind": "b"}"#, "1"],
      refuses: [#"{"kind": "a"}"#, #"{"kind": "c"}"#, "{}"]),
    Sorting(#"{"propertyNames": {"every": [{"minLength": 2}]}}"#, accepts: [#"{"ab": 1}"#], refuses: [#"{"a": 1}"#]),
  ]

  @Test("applies subschemas to members and elements", arguments: throughChildren)
  func children(row: Sorting) throws { try row.check(Sample.options()) }

  static let throughChildren: [Sorting] = [
    Sorting(#"{"most": {"even": true}}"#, accepts: ["[2, 4, 1]", "1"], refuses: ["[2, 1]", "[]"]),
    Sorting(#"{"most": {"most": {"type": "null"}}}"#, accepts: ["[[null], [1], 2]"], refuses: ["[[null], [1], [2]]"]),
    Sorting(
      #"{"fields": {"b": {"type": "integer"}, "a": {"fields": {"c": {"even": true}}}}}"#,
      accepts: [#"{"a": {"x": [{}], "c": 2}, "y": [1], "b": 1}"#, #"{"b": 1, "a": 1}"#],
      refuses: [#"{"b": 1, "a": {"c": 1}}"#, #"{"b": null, "a": 1}"#, #"{"b": 1}"#]),
    Sorting(
      ##"{"type": ["array", "null"], "most": {"$ref": "#"}}"##, accepts: ["[null, [null]]"],
      refuses: ["[null, [1]]", "[1]"]),
  ]

  @Test("may apply subschemas to members and elements in any order, and to one again")
  func anyOrder() throws {
    let keyword = CustomKeyword.applicator("shuffled", holding: .schema, appliedTo: .children) { schema in
      { application in
        let members = application.instance.members.map(\.value)
        let children = members + Array(application.instance.elements)
        let order = children.indices.reversed() + [0, 2, 1, 1].filter { $0 < children.count }
        return try order.allSatisfy { try application.apply(schema, to: children[$0]) } ? nil : "has a wrong one"
      }
    }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([keyword])], uri: "http://e/d")
    try Sorting(
      #"{"shuffled": {"type": ["array", "integer", "object"]}}"#,
      accepts: ["[[1, [2]], 3, {}, [4]]", #"{"a": [1], "b": {"c": {"d": null}}, "e": 1}"#, "[]", "1"],
      refuses: ["[[1], null, 3]", #"{"a": {"b": 1}, "c": "d"}"#]
    ).check(.dialect(dialect))
  }

  @Test("counts what it evaluates in place, where the subschema passes (Core 2020-12, 11)", arguments: evaluated)
  func unevaluated(row: Sorting) throws { try row.check(Sample.options()) }

  static let evaluated: [Sorting] = [
    Sorting(
      #"{"every": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#, accepts: [#"{"a": 1}"#],
      refuses: [#"{"b": 1}"#]),
    Sorting(
      #"{"never": {"properties": {"a": {"type": "null"}}, "required": ["a"]}, "unevaluatedProperties": false}"#,
      accepts: ["{}"], refuses: [#"{"a": 1}"#, #"{"a": null}"#]),
    Sorting(
      #"{"byKind": {"p": {"properties": {"x": {"type": "integer"}}}}, "properties": {"kind": true}, "unevaluatedProperties": false}"#,
      accepts: [#"{"kind": "p", "x": 1}"#], refuses: [#"{"kind": "p", "y": 1}"#, #"{"kind": "p", "x": null}"#]),
    Sorting(
      #"{"every": [{"prefixItems": [true]}], "unevaluatedItems": {"even": true}}"#, accepts: ["[1, 2]"],
      refuses: ["[1, 1]"]),
    Sorting(#"{"most": true, "unevaluatedItems": false}"#, accepts: ["1"], refuses: ["[1]"]),
    Sorting(
      #"{"anyOf": [{"every": [{"properties": {"a": true}}, {"required": ["b"]}]}, true], "unevaluatedProperties": false}"#,
      accepts: ["{}"], refuses: [#"{"a": 1}"#]),
    Sorting(
      #"{"every": [{"every": [{"properties": {"a": true}}]}], "unevaluatedProperties": false}"#,
      accepts: [#"{"a": 1}"#], refuses: [#"{"b": 1}"#]),
  ]

  @Test("applies subschemas in the dynamic scope that it stands in")
  func dynamicScope() throws {
    let schema = """
      {"$id": "http://e/outer", "$dynamicAnchor": "node", "type": ["array", "integer"], "$ref": "inner",
       "$defs": {"i": {"$id": "inner", "$dynamicAnchor": "node", "most": {"$dynamicRef": "#node"}}}}
      """
    try Sorting(schema, accepts: ["[1, [1]]"], refuses: ["[null]", "[1, [null]]"]).check(Sample.options())
  }

  // MARK: Errors

  /// Why there is no verdict; nil if there is one.
  private func trouble(_ schema: Schema, _ instance: String) throws -> EvaluationError? {
    let document = try JSONDocument(instance)
    do throws(EvaluationError) {
      _ = try schema.accepts(document)
      return nil
    } catch {
      // Every way to ask comes to the same.
      #expect(throws: error) { try schema.evaluate(document) }
      #expect(throws: ValidationError.undecided(error)) { try schema.validate(document) }
      #expect(throws: SchemaSession.Failure.undecided(error)) {
        try SchemaSession(schema).accepts([UInt8](instance.utf8).span)
      }
      return error
    }
  }

  @Test(
    "that throws is an error, never a verdict, wherever it stands",
    arguments: [
      #"{"broken": 1}"#, #"{"not": {"broken": 1}}"#, #"{"never": {"broken": 1}}"#,
      #"{"anyOf": [{"broken": 1}, {"minLength": 1}]}"#, #"{"oneOf": [{"broken": 1}, true]}"#,
      #"{"if": {"broken": 1}, "then": false}"#,
      #"{"every": [{"broken": 1}]}"#, #"{"allOf": [{"not": {"allOf": [{"broken": 1}]}}]}"#,
      #"{"never": {"every": [{"broken": 1}]}, "unevaluatedItems": false}"#,
    ])
  func thrown(schema: String) throws {
    let schema = try Sample.schema(schema)
    let error = try #require(try trouble(schema, #""x""#))
    #expect(error.code == .keyword)
    #expect(error.keyword == "broken")
    #expect(error.reason == "there is no answer")
    #expect(error.description.contains("broken"))
    #expect(try schema.accepts(JSONDocument("1")) == schema.evaluate(JSONDocument("1")).isValid)
  }

  @Test("that throws within names and members is an error as well")
  func thrownDeep() throws {
    for schema in [
      #"{"propertyNames": {"broken": 1}}"#, #"{"properties": {"a": {"broken": 1}}}"#,
      #"{"dependentSchemas": {"a": {"fields": {"a": {"broken": 1}}}}}"#,
      #"{"not": {"additionalProperties": {"broken": 1}}}"#,
    ] {
      #expect(try trouble(Sample.schema(schema), #"{"a": "x"}"#)?.code == .keyword, "\(schema)")
    }
  }

  @Test("that the verdict does without may still keep its reasons from being told")
  func thrownLater() throws {
    let schema = try Sample.schema(#"{"type": "integer", "broken": 1}"#)
    let document = try JSONDocument(#""x""#)
    #expect(try !schema.accepts(document))
    #expect(throws: EvaluationError.self) { try schema.evaluate(document) }
    #expect { try schema.validate(document) } throws: { error in
      guard case .undecided(let reason)? = error as? ValidationError else { return false }
      return reason.code == .keyword
    }
  }

  @Test("that applies what it can't apply is an error")
  func misapplied() throws {
    let elsewhere = try json("{}")
    let bodies: [(CustomKeyword.Reach, CustomKeyword.Application)] = [
      (.sameValue, { try $0.apply(elsewhere) ? nil : "" }),
      (
        .children,
        { application in try application.apply(elsewhere, to: application.instance[0] ?? elsewhere) ? nil : "" }
      ),
    ]
    for (reach, body) in bodies {
      let keyword = CustomKeyword.applicator("bad", holding: .schema, appliedTo: reach) { _ in body }
      try expectTrouble(keyword, "none of its subschemas")
    }
    try expectTrouble(
      .applicator("bad", holding: .schema, appliedTo: .sameValue) { schema in
        { application in try application.apply(schema, to: application.instance[0] ?? schema) ? nil : "" }
      }, "another value")
    try expectTrouble(
      .applicator("bad", holding: .schema, appliedTo: .sameValue) { schema in
        { application in try application.apply(schema, to: elsewhere) ? nil : "" }
      }, "another value")
    try expectTrouble(
      .applicator("bad", holding: .schema, appliedTo: .children) { schema in
        { application in try application.apply(schema) ? nil : "" }
      }, "no member's value or element")
    try expectTrouble(
      .applicator("bad", holding: .schema, appliedTo: .children) { schema in
        { application in try application.apply(schema, to: elsewhere) ? nil : "" }
      }, "no member's value or element")
    for pick: @Sendable (JSONValue) -> JSONValue? in [{ $0[0]?[0] }, { $0[0]?[0]?["a"] }] {
      try expectTrouble(
        .applicator("bad", holding: .schema, appliedTo: .children, for: [.array]) { schema in
          { application in try application.apply(schema, to: pick(application.instance) ?? schema) ? nil : "" }
        }, "no member's value or element", instance: #"[[[[1], {"a": 1}]]]"#)
    }
    // Swallowing the interruption doesn't help.
    try expectTrouble(
      .applicator("bad", holding: .schema, appliedTo: .sameValue) { _ in
        { application in
          _ = try? application.apply(elsewhere)
          return nil
        }
      }, "none of its subschemas")
  }

  private func expectTrouble(
    _ keyword: CustomKeyword, _ reason: String, instance: String = "[[1], 1]"
  ) throws {
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([keyword])], uri: "http://e/d")
    for schema in [#"{"items": {"bad": true}}"#, #"{"not": {"items": {"bad": true}}}"#] {
      let error = try #require(
        try trouble(try Schema(schema, options: .dialect(dialect)), instance), "\(schema) \(reason)")
      #expect(error.code == .keyword)
      #expect(error.reason?.contains(reason) == true, "\(error)")
    }
  }

  // MARK: Limits

  @Test("spends the budget of work, under not too, whatever it makes of that")
  func work() throws {
    let stubborn = CustomKeyword.applicator("stubborn", holding: .array, appliedTo: .sameValue) { value in
      let schemas = Array(value.elements)
      return { application in
        for schema in schemas { _ = try? application.apply(schema) }
        return nil
      }
    }
    var options = SchemaOptions.dialect(
      try Dialect.draft2020_12.extended(with: [Sample.vocabulary([stubborn])], uri: "http://e/d"))
    options.maximumWork = 0
    let list = [String](repeating: #"{"minimum": 1}"#, count: 2_000).joined(separator: ",")
    for schema in ["{\"stubborn\": [\(list)]}", "{\"not\": {\"stubborn\": [\(list)]}}"] {
      let limited = try Schema(schema, options: options)
      #expect(try trouble(limited, "1")?.code == .work)
    }
  }

  @Test("counts as depth: nested applicators end with an error, or on stacks of their own")
  func depth() throws {
    let levels = 1_500
    let text =
      String(repeating: #"{"every":[{"title":"t","never":"#, count: levels) + #"{"even":true}"#
      + String(repeating: "}]}", count: levels)
    var parsing = JSONParsingOptions()
    parsing.maximumDepth = 10_000
    var options = try Sample.options()
    let schema = try Schema(JSONDocument(text, options: parsing), options: options)
    #expect(try schema.accepts(JSONDocument("2")))
    #expect(try !schema.accepts(JSONDocument("1")))
    options.maximumEvaluationDepth = 100
    let limited = try Schema(JSONDocument(text, options: parsing), options: options)
    #expect(throws: EvaluationError(.depth)) { try limited.accepts(JSONDocument("2")) }
  }

  @Test("gives the same verdict where verdicts are remembered")
  func remembered() throws {
    // Forty levels of two ways each: as many ways as no evaluation could go.
    var definitions = ##""a0": {"even": true}"##
    for level in 1...40 {
      definitions +=
        ##", "a\##(level)": {"every": [{"$ref": "#/$defs/a\##(level - 1)"}, {"$ref": "#/$defs/a\##(level - 1)"}]}"##
    }
    let schema = try Sample.schema(##"{"$ref": "#/$defs/a40", "$defs": {\##(definitions)}}"##)
    #expect(try schema.accepts(JSONDocument("2")))
    #expect(try !schema.accepts(JSONDocument("1")))
  }

  // MARK: Sharing

  @Test("serves a session that judges one document after another")
  func session() throws {
    let schema = try Sample.schema(#"{"most": {"even": true}, "items": {"unit": "m"}}"#)
    let session = SchemaSession(schema)
    for round in 0..<100 {
      #expect(try session.accepts([UInt8]("[2, \(round), 4]".utf8).span))
      #expect(try !session.accepts([UInt8]("[1, \(2 * round), 3]".utf8).span))
      #expect(throws: SchemaSession.Failure.self) { try session.accepts([UInt8]("[1".utf8).span) }
      #expect(try session.accepts(JSONDocument("[2]")))
    }
  }

  @Test("may keep the values that it is handed")
  func kept() throws {
    final class Box: @unchecked Sendable { var values: [JSONValue] = [] }
    let box = Box()
    let keeping = CustomKeyword.assertion("keeping") { _ in
      { value in
        box.values.append(value)
        return nil
      }
    }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary([keeping])], uri: "http://e/d")
    let session = SchemaSession(try Schema(#"{"items": {"keeping": 1}}"#, options: .dialect(dialect)))
    for round in 0..<50 { #expect(try session.accepts([UInt8](#"["a\n\#(round)"]"#.utf8).span)) }
    #expect(box.values.map(\.string) == (0..<50).map { "a\n\($0)" })
  }

  @Test("serves many threads at once")
  func threads() async throws {
    let schema = try Sample.schema(#"{"most": {"every": [{"even": true}, {"minimum": 0}]}}"#)
    let valid = try JSONDocument("[2, 4, 1]")
    let invalid = try JSONDocument("[2, 1, 1]")
    let isRight = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            (try? schema.accepts(valid)) == true && (try? schema.accepts(invalid)) == false
              && (try? schema.evaluate(invalid).failures.count) ?? 0 > 0
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isRight)
  }
}
