import Foundation
import Testing

@testable import SchemaKit

/// Nesting costs no stack, or ends in an error of its own.
///
/// Everything runs on the caller's thread, on one with a stack of 512 kB as secondary threads have on Apple's platforms,
/// or on both.
@Suite("Hostile input: depth", .serialized)
struct HostileInputDepthTests {
  /// Runs `body` here and on a thread with a small stack.
  static func onBothStacks(_ body: @escaping @Sendable () throws -> Void) throws {
    try body()
    try onSmallStack(body)
  }

  /// Runs `body` on a thread with a stack of 512 kB.
  static func onSmallStack(_ body: @escaping @Sendable () throws -> Void) throws {
    let outcome = Outcome()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      do { try body() } catch { outcome.error = error }
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
    if let error = outcome.error { throw error }
  }

  /// What a thread leaves behind; the semaphore orders the accesses.
  private final class Outcome: @unchecked Sendable {
    var error: (any Error)?
  }

  static var parsing: JSONParsingOptions {
    var options = JSONParsingOptions()
    options.maximumDepth = 200_000
    return options
  }

  static var deepEvaluation: SchemaOptions {
    var options = SchemaOptions()
    options.maximumEvaluationDepth = 200_000
    return options
  }

  static func arrays(_ depth: Int, around end: String = "") -> String {
    String(repeating: "[", count: depth) + end + String(repeating: "]", count: depth)
  }

  static func objects(_ depth: Int, around end: String) -> String {
    String(repeating: "{\"a\":", count: depth) + end + String(repeating: "}", count: depth)
  }

  // MARK: Instances

  @Test("Nesting beyond the parser's limit is an error", arguments: [1_001, 10_000, 200_000])
  func parserLimit(depth: Int) throws {
    try Self.onBothStacks {
      #expect(JSONTesting.error(Self.arrays(depth))?.code == .tooDeep)
      #expect(JSONTesting.error(Self.objects(depth, around: "1"))?.code == .tooDeep)
      #expect(JSONTesting.error(String(repeating: "[", count: depth))?.code == .tooDeep)
      #expect(JSONTesting.error(String(repeating: "{\"a\":", count: depth))?.code == .tooDeep)
      #expect(HostileInput.error(Self.objects(depth, around: "1"))?.code == .notJSON)
    }
  }

  @Test("A deep instance under an empty schema is valid", arguments: [290, 1_000, 10_000, 200_000])
  func emptySchema(depth: Int) throws {
    try Self.onBothStacks {
      let schema = try Schema("{}")
      for text in [Self.arrays(depth), Self.objects(depth, around: "1")] {
        let instance = try JSONDocument(text, options: Self.parsing)
        #expect(try schema.accepts(instance))
        try schema.validate(instance)
        #expect(instance.root.serialized().utf8.count == text.utf8.count)
      }
    }
  }

  @Test(
    "A deep instance under a recursive schema is judged, whatever its depth, or refused with an error",
    arguments: [
      290, 1_000, 9_000, 10_000, 50_000,
    ])
  func recursiveSchema(depth: Int) throws {
    try Self.onBothStacks {
      for (text, isValid) in [(Self.arrays(depth), true), (Self.arrays(depth, around: "1"), false)] {
        let instance = try JSONDocument(text, options: Self.parsing)
        for (options, limit) in [(SchemaOptions(), 10_000), (Self.deepEvaluation, 200_000)] {
          let schema = try Schema(##"{"type":"array","items":{"$ref":"#"}}"##, options: options)
          switch HostileInput.outcome(schema, instance) {
          case .success(let verdict):
            #expect(verdict == isValid)
            // Failures so deep are found, placed and printed too.
            if !isValid, depth <= 10_000 {
              let failure = try #require(try schema.evaluate(instance).failures.first)
              // Telling why goes deeper than finding out, and may be given up.
              #expect([0, depth].contains(failure.instanceLocation.tokens.count))
              #expect(instance.root[at: failure.instanceLocation] != nil)
              #expect(!failure.description.isEmpty)
            }
          case .failure(let error):
            // Where the system gives no more stacks, the depth reached is less than the limit allows.
            #expect(error.code == .depth)
            #expect(depth + 100 >= limit || depth >= 50_000)
          }
        }
      }
    }
  }

  @Test("An instance of 199,000 levels under a recursive schema is judged, or refused with an error")
  func deepestInstance() throws {
    try Self.onSmallStack {
      let schema = try Schema(##"{"type":"array","items":{"$ref":"#"}}"##, options: Self.deepEvaluation)
      let instance = try JSONDocument(Self.arrays(199_000, around: "1"), options: Self.parsing)
      switch HostileInput.outcome(schema, instance) {
      case .success(let verdict): #expect(!verdict)
      case .failure(let error): #expect(error.code == .depth)
      }
    }
  }

  @Test("An instance beyond the depth limit is an error, under not too")
  func depthLimit() throws {
    let instance = try JSONDocument(Self.arrays(20_000), options: Self.parsing)
    for text in [
      ##"{"items":{"$ref":"#"}}"##, ##"{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"items":{"$ref":"#/$defs/a"}}}}"##,
      ##"{"anyOf":[{"$ref":"#/$defs/a"},true],"unevaluatedItems":true,"$defs":{"a":{"items":{"$ref":"#/$defs/a"}}}}"##,
      ##"{"items":{"not":{"$ref":"#"}}}"##, ##"{"contains":{"$ref":"#"}}"##, ##"{"unevaluatedItems":{"$ref":"#"}}"##,
    ] {
      HostileInput.expectUndecided(try Schema(text), instance, .depth)
    }
  }

  @Test("A thousand failures at the bottom of a deep instance are told", arguments: [1_000, 9_000])
  func deepFailures(depth: Int) throws {
    try Self.onBothStacks {
      let schema = try Schema(##"{"anyOf":[{"type":"array","items":{"$ref":"#"}},{"type":"string"}]}"##)
      let elements = (0..<200).map { "\($0)" }.joined(separator: ",")
      let instance = try JSONDocument(Self.arrays(depth, around: elements), options: Self.parsing)
      switch HostileInput.outcome(schema, instance) {
      case .success(let verdict):
        #expect(!verdict)
        let evaluation = try schema.evaluate(instance)
        #expect(!evaluation.failures.isEmpty)
        #expect(evaluation.failures.allSatisfy { !$0.message.isEmpty })
      case .failure(let error): #expect(error.code == .depth)
      }
    }
  }

  // MARK: Schemas

  /// Schemas that are nested through a keyword, with the instance that gets to the bottom of them.
  static let nestings: [(name: String, open: String, close: String, instance: @Sendable (Int) -> String)] = [
    ("properties", "{\"properties\":{\"a\":", "}}", { objects($0, around: "1") }),
    ("items", "{\"items\":", "}", { arrays($0, around: "1") }),
    ("prefixItems", "{\"prefixItems\":[", "]}", { arrays($0, around: "1") }),
    ("allOf", "{\"allOf\":[", "]}", { _ in "1" }),
    ("anyOf", "{\"anyOf\":[", "]}", { _ in "1" }),
    ("oneOf", "{\"oneOf\":[", "]}", { _ in "1" }),
    ("not", "{\"not\":", "}", { _ in "1" }),
    ("then", "{\"if\":true,\"then\":", "}", { _ in "1" }),
    ("additionalProperties", "{\"additionalProperties\":", "}", { objects($0, around: "1") }),
    ("$defs", "{\"$defs\":{\"a\":", "}}", { _ in "1" }),
    ("unevaluatedProperties", "{\"unevaluatedProperties\":", "}", { objects($0, around: "1") }),
    ("dependentSchemas", "{\"dependentSchemas\":{\"a\":", "}}", { _ in "{\"a\":1}" }),
    ("allOf with unevaluatedItems", "{\"unevaluatedItems\":true,\"allOf\":[", "]}", { _ in "1" }),
  ]

  @Test("A deep schema compiles and judges rightly, or is refused with an error", arguments: nestings.indices)
  func deepSchema(kind: Int) throws {
    try Self.onBothStacks {
      try Self.checkDeepSchema(kind, depth: 300, SchemaOptions())
      try Self.checkDeepSchema(kind, depth: 1_000, Self.deepEvaluation)
    }
  }

  @Test("So does one of 20,000 levels", arguments: ["properties", "allOf", "not"])
  func veryDeepSchema(name: String) throws {
    let kind = try #require(Self.nestings.firstIndex { $0.name == name })
    try Self.onSmallStack {
      try Self.checkDeepSchema(kind, depth: 20_000, SchemaOptions())
      try Self.checkDeepSchema(kind, depth: 20_000, Self.deepEvaluation)
    }
  }

  private static func checkDeepSchema(_ kind: Int, depth: Int, _ options: SchemaOptions) throws {
    let (name, open, close, makeInstance) = nestings[kind]
    let end = "{\"type\":\"string\"}"
    let text = String(repeating: open, count: depth) + end + String(repeating: close, count: depth)
    let document = try JSONDocument(text, options: parsing)
    let instance = try JSONDocument(makeInstance(depth), options: parsing)
    let isValid = name == "$defs" || name == "not" && depth % 2 == 1
    let schema: Schema
    do throws(SchemaError) {
      schema = try Schema(document, options: options)
    } catch {
      #expect(error.code == .tooLarge)
      return
    }
    switch HostileInput.outcome(schema, instance) {
    case .success(let verdict):
      #expect(verdict == isValid)
      // Placing a failure takes time for each level: that is tried at a depth that keeps the test short.
      if depth <= 1_000 { #expect(try schema.evaluate(instance).failures.isEmpty == isValid) }
    case .failure(let error):
      #expect(error.code == .depth || error.code == .work)
      #expect(depth > 4_000)
    }
  }

  @Test("A fault at the bottom of a deep schema is found, or the schema is refused", arguments: [300, 1_000, 10_000])
  func deepFault(depth: Int) throws {
    try Self.onSmallStack {
      for (open, close) in [("{\"properties\":{\"a\":", "}}"), ("{\"not\":", "}"), ("{\"$defs\":{\"a\":", "}}")] {
        let text =
          String(repeating: open, count: depth) + "{\"type\":\"strng\"}" + String(repeating: close, count: depth)
        let document = try JSONDocument(text, options: Self.parsing)
        do throws(SchemaError) {
          _ = try Schema(document)
          Issue.record("a malformed schema compiled")
        } catch {
          #expect(error.code == .invalidSchema || error.code == .tooLarge)
        }
      }
    }
  }

  @Test("Constants, enumerations and unique elements compare to any depth", arguments: [1_000, 20_000, 199_000])
  func deepValues(depth: Int) throws {
    try Self.onBothStacks {
      let (one, two) = (Self.arrays(depth, around: "1"), Self.arrays(depth, around: "2"))
      let (object, other) = (Self.objects(depth, around: "1"), Self.objects(depth, around: "2"))
      for (left, right) in [(one, two), (object, other)] {
        let same = try JSONDocument(left, options: Self.parsing)
        let different = try JSONDocument(right, options: Self.parsing)
        let const = try Schema(JSONDocument("{\"const\":\(left)}", options: Self.parsing))
        #expect(try const.accepts(same))
        #expect(try !const.accepts(different))
        #expect(try const.evaluate(different).failures.allSatisfy { !$0.message.isEmpty })
        let many = try Schema(JSONDocument("{\"enum\":[1,2,3,4,5,6,7,8,\(right),\(left)]}", options: Self.parsing))
        #expect(try many.accepts(same))
        #expect(try many.accepts(different))
        let unique = try Schema(#"{"uniqueItems":true}"#)
        #expect(try unique.accepts(JSONDocument("[\(left),\(right)]", options: Self.parsing)))
        let twice = try JSONDocument("[\(left),\(right),\(left)]", options: Self.parsing)
        #expect(try unique.evaluate(twice).failures.map(\.kind) == [.uniqueItems(first: 0, second: 2)])
        #expect(same.root == same.root)
        #expect(same.root != different.root)
        #expect(Set([same.root, different.root, same.root]).count == 2)
      }
    }
  }
}
