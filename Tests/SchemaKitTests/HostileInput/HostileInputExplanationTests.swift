import Testing

@testable import SchemaKit

/// Telling why an instance is invalid, or all that a schema says of it, is bounded too; what is told is true.
@Suite("Hostile input: explanations")
struct HostileInputExplanationTests {
  /// A graph of `anyOf` through 30 levels whose end is `end`.
  private func graph(_ end: String) -> String { HostileInputWorkTests.graph("anyOf", levels: 30, end: end) }

  private func evaluation(
    _ schema: String, _ instance: String, _ options: SchemaOptions = SchemaOptions()
  ) throws -> Evaluation {
    try Schema(schema, options: options).evaluate(JSONDocument(instance))
  }

  @Test("What fails by very many ways is told once, by the first way")
  func once() throws {
    let evaluation = try evaluation(graph(#"{"minimum":5}"#), "1")
    #expect(evaluation.isTruncated)
    #expect(evaluation.failures.filter { $0.keyword == "minimum" }.count == 1)
    #expect(evaluation.failures.filter { $0.keyword == "anyOf" }.count == 30)
    let cause = try #require(evaluation.failures.last)
    #expect(cause.keyword == "minimum")
    let branches = String(repeating: "/anyOf/0/$ref", count: 30)
    #expect(cause.keywordLocation.description == "/$ref\(branches)/minimum")
    #expect(cause.causeOf == 29)
  }

  @Test("What few ways lead to is told by each, and nothing is left out")
  func few() throws {
    let evaluation = try evaluation(
      HostileInputWorkTests.graph("anyOf", levels: 4, end: #"{"minimum":5}"#), "1")
    #expect(!evaluation.isTruncated)
    #expect(evaluation.failures.filter { $0.keyword == "minimum" }.count == 16)
  }

  @Test("What fails in a branch, a condition or a negation that doesn't fail itself is not told")
  func onlyWhatFails() throws {
    let definitions = try #require(try JSONDocument(graph(#"{"minimum":5}"#)).root["$defs"]).text
    let graph = ##"{"$ref":"#/$defs/d0"}"##
    let evaluation = try evaluation(
      """
      {"$defs":\(definitions),"properties":{
        "a":{"anyOf":[\(graph),{"type":"integer"}]}, "b":{"oneOf":[\(graph),true]}, "c":{"not":\(graph)},
        "d":{"if":\(graph),"else":{"type":"integer"}}, "e":{"contains":\(graph),"minContains":0},
        "f":{"type":"string"}, "g":{"if":\(graph),"else":{"maximum":0}}, "h":\(graph)}}
      """, #"{"a":1,"b":1,"c":1,"d":1,"e":[1],"f":1,"g":1,"h":1}"#)
    #expect(Set(evaluation.failures.map { $0.instanceLocation.description }) == ["/f", "/g", "/h"])
  }

  @Test("A oneOf whose branches have all been told of before doesn't pass for one with several matches")
  func branchesToldBefore() throws {
    let definitions = try #require(try JSONDocument(graph(#"{"minimum":5}"#)).root["$defs"]).text
    let branch = ##"{"$ref":"#/$defs/d0"}"##
    let evaluation = try evaluation(
      "{\"$defs\":\(definitions),\"allOf\":[\(branch),{\"oneOf\":[\(branch),\(branch)]}]}", "1")
    let failure = try #require(evaluation.failures.last)
    #expect(failure.kind == .oneOf(matchesSeveral: false))
    #expect(failure.keywordLocation.description == "/allOf/1/oneOf")
  }

  @Test("When the work ends before all is told, what has been found is told", arguments: [400, 2_000, 20_000])
  func cutShort(work: Int) throws {
    let branches = (0..<3_000).map { "{\"minimum\":\($0 + 5)}" }.joined(separator: ",")
    let evaluation = try evaluation("{\"allOf\":[\(branches)]}", "1", .with { $0.maximumWork = work })
    #expect(!evaluation.isValid)
    #expect(evaluation.isTruncated)
    #expect(!evaluation.failures.isEmpty)
    #expect(evaluation.failures.allSatisfy { $0.keyword == "minimum" })
  }

  @Test("A limit that only telling why reaches leaves what was found until then")
  func patternBehindFailure() throws {
    let text = "\"" + String(repeating: "a", count: 200) + "\""
    let evaluation = try evaluation(
      #"{"allOf":[{"type":"integer"},{"pattern":"^(a*)(a*)(a*)\\1\\2\\3b$"}]}"#, text,
      .with { $0.maximumPatternSteps = 1 })
    #expect(evaluation.failures.map(\.keyword) == ["type"])
    #expect(evaluation.isTruncated)
  }

  @Test("The tokens of all locations together are limited, but the first failure is always told")
  func locationTokens() throws {
    let depth = 200
    let elements = (0..<50).map { "\($0)" }.joined(separator: ",")
    let instance = HostileInputDepthTests.arrays(depth, around: elements)
    let schema = ##"{"type":"array","items":{"$ref":"#"}}"##
    func failures(_ limit: Int) throws -> Evaluation {
      try evaluation(schema, instance, .with { $0.maximumLocationTokens = limit })
    }
    // 200 tokens lead to each value, two for each of them to the keyword, and one is the keyword's own.
    let each = depth + 2 * depth + 1
    for (limit, count) in [(0, 1), (each, 1), (3 * each - 1, 2), (3 * each, 3), (50 * each, 50)] {
      let evaluation = try failures(limit)
      #expect(evaluation.failures.count == count)
      #expect(evaluation.isTruncated == (count < 50))
    }
  }

  @Test("Twenty thousand failures and annotations of as many names are told")
  func wide() throws {
    let names = (0..<20_000).map { "name\($0)" }
    let properties = HostileInput.object(names) { _ in #"{"type":"integer","title":"t"}"# }
    let schema = try Schema("{\"properties\":\(properties)}", options: .with { $0.maximumFailures = 20_000 })
    let valid = try schema.evaluate(JSONDocument(HostileInput.object(names) { _ in "1" }))
    #expect(valid.annotations.count == 20_001)
    #expect(valid.annotations.last?.keywordLocation.description == "/properties/name19999/title")
    let invalid = try schema.evaluate(JSONDocument(HostileInput.object(names) { _ in "\"x\"" }))
    #expect(invalid.failures.count == 20_000)
    #expect(invalid.failures.last?.instanceLocation.description == "/name19999")
    #expect(invalid.failures.last?.absoluteKeywordLocation == "#/properties/name19999/type")
  }
}
