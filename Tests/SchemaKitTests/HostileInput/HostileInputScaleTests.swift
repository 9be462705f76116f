import Testing

@testable import SchemaKit

/// Large schemas and instances, of sizes at which quadratic work would take hours.
@Suite("Hostile input: scale")
struct HostileInputScaleTests {
  /// An array whose elements `element` makes, and one more at its end.
  static func array(_ count: Int, _ element: (Int) -> String, last: String? = nil) -> String {
    "[" + ((0..<count).map(element) + (last.map { [$0] } ?? [])).joined(separator: ",") + "]"
  }

  /// Elements of one kind that are all different, by what a weak hash might see of them.
  static let kinds: [(String, @Sendable (Int) -> String)] = [
    ("strings of one length", { "\"\(1_000_000 + $0)\"" }),
    ("strings that differ at the end", { "\"a string of more than sixteen bytes \(1_000_000 + $0)\"" }),
    ("strings that differ in the middle", { "\"start \(1_000_000 + $0) and a long end\"" }),
    ("multiples of 256", { "\($0 * 256)" }),
    ("multiples of 2^32", { "\($0 * 4_294_967_296)" }),
    ("decimals", { "\($0).5" }),
    ("large integers", { "\(1_000_000 + $0)00000000000000000000" }),
    ("objects", { "{\"a\":\($0)}" }),
    ("objects of equal sums", { "{\"a\":\($0),\"b\":\(100_000 - $0)}" }),
    ("arrays", { "[\($0),\(100_000 - $0)]" }),
    ("nested", { "[[{\"a\":[\($0)]}]]" }),
  ]

  @Test("100,000 elements are unique, or one of them is not", arguments: kinds.indices)
  func uniqueItems(kind: Int) throws {
    let schema = try Schema(#"{"uniqueItems":true}"#)
    let element = Self.kinds[kind].1
    #expect(try schema.accepts(JSONDocument(Self.array(100_000, element))))
    let repeated = try JSONDocument(Self.array(100_000, element, last: element(50_000)))
    let evaluation = try schema.evaluate(repeated)
    #expect(evaluation.failures.map(\.kind) == [.uniqueItems(first: 50_000, second: 100_000)])
  }

  @Test("An enum of 50,000 values judges 2,000 elements", arguments: [0, 3, 7, 9])
  func largeEnum(kind: Int) throws {
    let element = Self.kinds[kind].1
    let schema = try Schema("{\"items\":{\"enum\":\(Self.array(50_000, element))}}")
    #expect(try schema.accepts(JSONDocument(Self.array(2_000, { element($0 * 25) }))))
    let one = try JSONDocument(Self.array(2_000, { element($0 * 25) }, last: "\"none\""))
    #expect(try schema.evaluate(one).failures.map(\.instanceLocation.description) == ["/2000"])
  }

  @Test(
    "20,000 names with properties, required and a closed object",
    arguments: ["", "a prefix of forty bytes, which is all the same"])
  func manyNames(prefix: String) throws {
    let names = (0..<20_000).map { "\(prefix)\($0)" }
    let list = "[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    let schema = try Schema(
      "{\"properties\":\(HostileInput.object(names) { _ in "{\"type\":\"integer\"}" }),\"required\":\(list),"
        + "\"additionalProperties\":false}")
    try HostileInput.expectBriefly(schema, JSONDocument(HostileInput.object(names) { _ in "1" }), isValid: true)
    try HostileInput.expectBriefly(
      schema, JSONDocument(HostileInput.object(names + ["x"]) { _ in "1" }), isValid: false)
    try HostileInput.expectBriefly(
      schema, JSONDocument(HostileInput.object(names.dropLast()) { _ in "1" }), isValid: false)
    let wrong = try JSONDocument(HostileInput.object(names) { $0 == "\(prefix)9999" ? "\"\"" : "1" })
    try HostileInput.expectBriefly(schema, wrong, isValid: false)
  }

  @Test("2,000 patterns for names judge 2,000 names")
  func manyPatterns() throws {
    let schema = try Schema(
      "{\"patternProperties\":\(HostileInput.object((0..<2_000).map { "^p\($0)$" }) { _ in "{\"type\":\"integer\"}" })}"
    )
    let names = (0..<2_000).map { "p\($0)" }
    #expect(try schema.accepts(JSONDocument(HostileInput.object(names) { _ in "1" })))
    #expect(try !schema.accepts(JSONDocument(HostileInput.object(names) { $0 == "p1999" ? "null" : "1" })))
  }

  @Test("A string of 20 MB is longer than 10 code points", arguments: ["x", "é"])
  func longString(character: String) throws {
    let text = "\"" + String(repeating: character, count: 20_000_000 / character.utf8.count) + "\""
    let instance = try JSONDocument(text)
    let schema = try Schema(#"{"maxLength":10}"#)
    #expect(try !schema.accepts(instance))
    #expect(try schema.evaluate(instance).failures.count == 1)
    #expect(try !Schema(#"{"maxLength":10,"pattern":"^[^y]*$","const":"a"}"#).evaluate(instance).failures.isEmpty)
  }

  @Test("100,000 failures are cut off at the limit, and counted as more")
  func manyFailures() throws {
    let schema = try Schema(#"{"items":{"type":"string"}}"#)
    let instance = try JSONDocument(Self.array(100_000, { "\($0)" }))
    let evaluation = try schema.evaluate(instance)
    #expect(evaluation.failures.count == SchemaOptions().maximumFailures)
    #expect(evaluation.isTruncated)
  }

  @Test("A thousand failures at the end of a large document are told without reading it for each")
  func lateFailures() throws {
    let schema = try Schema(#"{"prefixItems":[true],"items":{"type":"string"}}"#)
    let front = Self.array(200_000, { "\($0)" })
    let instance = try JSONDocument("[\(front)," + (0..<2_000).map { "\($0)" }.joined(separator: ",") + "]")
    #expect(try schema.evaluate(instance).failures.count == 1_000)
  }

  @Test("An object of 50,000 members judged by dependentRequired and propertyNames")
  func wideObject() throws {
    let names = (0..<50_000).map { "n\($0)" }
    let schema = try Schema(
      #"{"propertyNames":{"pattern":"^n[0-9]+$"},"dependentRequired":{"n0":["n1","n49999"]},"maxProperties":50000,"#
        + #""unevaluatedProperties":{"type":"integer"}}"#)
    #expect(try schema.accepts(JSONDocument(HostileInput.object(names) { _ in "1" })))
    #expect(try !schema.accepts(JSONDocument(HostileInput.object(names.dropLast() + ["x"]) { _ in "1" })))
  }
}
