import Testing

@testable import SchemaKit

/// Long ways of references, on a stack of 512 kB: none of them costs stack.
@Suite("Hostile input: long ways of references", .serialized)
struct HostileInputLinkTests {
  private static func definitions(_ count: Int, head: String, _ body: (Int) -> String) -> String {
    let definitions = HostileInput.object((0..<count).map { "d\($0)" }) { body(Int($0.dropFirst()) ?? 0) }
    return "{\(head),\"$defs\":\(definitions)}"
  }

  /// Expects a verdict, or that its limit of depth or work ends the evaluation.
  private static func check(_ text: String, _ instance: String, isValid: Bool) throws {
    try HostileInputDepthTests.onSmallStack {
      let schema = try Schema(text)
      let document = try JSONDocument(instance)
      switch HostileInput.outcome(schema, document) {
      case .success(let verdict): #expect(verdict == isValid)
      case .failure(let error): #expect(error.code == .depth || error.code == .work)
      }
      do throws(EvaluationError) {
        let evaluation = try schema.evaluate(document)
        #expect(evaluation.isValid == isValid)
        #expect(evaluation.failures.isEmpty == isValid)
      } catch {
        #expect(error.code == .depth || error.code == .work)
      }
    }
  }

  @Test(
    "A chain ends in the verdict of its last link",
    arguments: [
      "{\"$ref\":\"#/$defs/d%\"}", "{\"allOf\":[{\"$ref\":\"#/$defs/d%\"}]}", "{\"$ref\":\"#/$defs/d%\",\"maximum\":9}",
    ])
  func chain(link: String) throws {
    for count in [2_000, 20_000] {
      let text = Self.definitions(count, head: "\"$ref\":\"#/$defs/d0\"") { number in
        number + 1 == count ? "{\"minimum\":5}" : link.replacing("%", with: "\(number + 1)")
      }
      try Self.check(text, "7", isValid: true)
      try Self.check(text, "4", isValid: false)
    }
  }

  @Test("A chain through anchors, identifiers or unknown keywords does so too")
  func otherChains() throws {
    let count = 5_000
    func end(_ number: Int, _ own: String, _ reference: String) -> String {
      number + 1 == count ? "{\(own)\"minimum\":5}" : "{\(own)\"$ref\":\"\(reference)\"}"
    }
    let texts = [
      Self.definitions(count, head: "\"$ref\":\"#a0\"") { end($0, "\"$anchor\":\"a\($0)\",", "#a\($0 + 1)") },
      Self.definitions(count, head: "\"$id\":\"http://e/\",\"$ref\":\"d0\"") {
        end($0, "\"$id\":\"d\($0)\",", "d\($0 + 1)")
      },
      Self.definitions(count, head: "\"$ref\":\"#/$defs/d0\"") { end($0, "", "#/x/$defs/d\($0 + 1)") }
        .replacing("/x/$defs", with: "/$defs").replacing("$defs", with: "x"),
    ]
    for text in texts {
      try Self.check(text, "7", isValid: true)
      try Self.check(text, "4", isValid: false)
    }
  }

  @Test(
    "A circle of 20,000 references is an error",
    arguments: ["{\"$ref\":\"#/$defs/d%\"}", "{\"not\":{\"$ref\":\"#/$defs/d%\"}}"])
  func circle(link: String) throws {
    let text = Self.definitions(20_000, head: "\"$ref\":\"#/$defs/d0\"") {
      link.replacing("%", with: "\(($0 + 1) % 20_000)")
    }
    try HostileInputDepthTests.onSmallStack {
      #expect(HostileInput.error(text)?.code == .infiniteReference)
    }
  }

  @Test("5,000 recursive resources with dynamic references judge as the outermost says")
  func dynamic() throws {
    let text = Self.definitions(5_000, head: "\"$id\":\"http://e/\",\"$ref\":\"d0\"") { number in
      "{\"$id\":\"d\(number)\",\"$dynamicAnchor\":\"x\",\"properties\":{\"a\":{\"$ref\":\"d\((number + 1) % 5_000)\"},"
        + "\"b\":{\"$dynamicRef\":\"#x\"},\"d\(number)\":{\"type\":\"string\"}}}"
    }
    try HostileInputDepthTests.onSmallStack {
      let schema = try Schema(text)
      #expect(try schema.accepts(JSONDocument(#"{"a":{"a":{"b":{"d2":1}}}}"#)))
      #expect(try !schema.accepts(JSONDocument(#"{"a":{"a":{"b":{"d0":1}}}}"#)))
      #expect(try !schema.accepts(JSONDocument(#"{"a":{"a":{"d2":1}}}"#)))
    }
  }

  @Test("5,000 recursive resources of 2019-09 do so too")
  func recursive() throws {
    let head = #""$schema":"https://json-schema.org/draft/2019-09/schema","$id":"http://e/","$ref":"d0""#
    let text = Self.definitions(5_000, head: head) { number in
      "{\"$id\":\"d\(number)\",\"$recursiveAnchor\":true,\"properties\":{\"a\":{\"$ref\":\"d\((number + 1) % 5_000)\"},"
        + "\"b\":{\"$recursiveRef\":\"#\"},\"d\(number)\":{\"type\":\"string\"}}}"
    }
    try HostileInputDepthTests.onSmallStack {
      let schema = try Schema(text)
      #expect(try schema.accepts(JSONDocument(#"{"a":{"a":{"b":{"d2":1}}}}"#)))
      #expect(try !schema.accepts(JSONDocument(#"{"a":{"a":{"b":{"d0":1}}}}"#)))
    }
  }

  @Test("Resources with an anchor of their own each refer to that alone")
  func dynamicNames() throws {
    let text = Self.definitions(5_000, head: "\"$id\":\"http://e/\",\"$ref\":\"d0\"") { number in
      "{\"$id\":\"d\(number)\",\"$dynamicAnchor\":\"x\(number)\",\"properties\":"
        + "{\"a\":{\"$ref\":\"d\((number + 1) % 5_000)\"},\"b\":{\"$dynamicRef\":\"#x\(number)\"}},\"required\":[\"c\"]}"
    }
    try Self.check(text, #"{"a":{"b":{"c":1},"c":1},"c":1}"#, isValid: true)
    try Self.check(text, #"{"a":{"b":{},"c":1},"c":1}"#, isValid: false)
  }

  @Test("Relative identifiers that repeat on the way down are different, and those of the schema around are duplicates")
  func repeatedIdentifiers() throws {
    let nested = { (id: String, depth: Int) in
      String(repeating: "{\"$id\":\"\(id)\",\"items\":", count: depth) + "{\"$ref\":\"http://e/a/a/\"}"
        + String(repeating: "}", count: depth)
    }
    let schema = try Schema("{\"$id\":\"http://e/\",\"type\":[\"array\",\"null\"],\"items\":\(nested("a/", 400))}")
    #expect(try schema.accepts(JSONDocument(HostileInputDepthTests.arrays(400))))
    for id in ["", "http://e/", "http://E/", "./"] {
      let error = try #require(HostileInput.error("{\"$id\":\"http://e/\",\"items\":\(nested(id, 1))}"))
      #expect(error.code == .duplicateIdentifier)
      #expect(error.location == "http://e/#/items/$id")
      #expect(error.reason.contains("the other place is #"))
    }
  }

  @Test("An identifier that would be very long, with the base that it is relative to, is an error")
  func longIdentifiers() throws {
    let base = "http://e/" + String(repeating: "a", count: 2_000) + "/"
    #expect(HostileInput.error("{\"$id\":\"\(base)\",\"items\":{\"$id\":\"b\"}}") == nil)
    let error = try #require(
      HostileInput.error("{\"$id\":\"\(base)\",\"items\":{\"$id\":\"\(String(repeating: "b", count: 100))\"}}"))
    #expect(error.code == .tooLarge)
    #expect(error.location.hasSuffix("#/items/$id"))
  }

  @Test("Properties of draft 3 that extend one chain are required as its end says")
  func requiredChain() throws {
    let count = 3_000
    let properties = HostileInput.object((0..<count).map { "p\($0)" }) { name in
      "{\"extends\":{\"$ref\":\"#/x/d\(name.dropFirst())\"}}"
    }
    for (end, failures) in [("{\"required\":true}", count), ("{\"required\":false}", 0)] {
      let chain = HostileInput.object((0..<count).map { "d\($0)" }) { name in
        let number = Int(name.dropFirst()) ?? 0
        return number + 1 == count ? end : "{\"extends\":[{\"$ref\":\"#/x/d\(number + 1)\"}]}"
      }
      let schema = try Schema(
        "{\"$schema\":\"http://json-schema.org/draft-03/schema#\",\"properties\":\(properties),\"x\":\(chain)}",
        options: .with { $0.maximumFailures = 10_000 })
      #expect(try schema.evaluate(JSONDocument("{}")).failures.count == failures)
    }
  }

  @Test("Pointers through wide objects and arrays lead to the right place")
  func wideContainers() throws {
    let names = (0..<3_000).map { "a name longer than seven bytes \($0)" } + (0..<3_000).map { "\($0)" }
    let definitions = HostileInput.object(names) { "{\"const\":\"\($0)\"}" }
    let pointers = names.map { "{\"$ref\":\"#/$defs/\($0.replacing(" ", with: "%20"))\"}" }
    let positions = (0..<3_000).map { "{\"$ref\":\"#/x/\($0)\"}" }
    let array = (0..<3_000).map { "{\"const\":\($0)}" }.joined(separator: ",")
    let schema = try Schema(
      "{\"prefixItems\":[\((pointers + positions).joined(separator: ","))],\"$defs\":\(definitions),\"x\":[\(array)]}")
    let instance = names.map { "\"\($0)\"" } + (0..<3_000).map { "\($0)" }
    #expect(try schema.accepts(JSONDocument("[\(instance.joined(separator: ","))]")))
    let missing = pointers.replacing([pointers[2_999]], with: ["{\"$ref\":\"#/$defs/none\"}"])
    #expect(
      HostileInput.error("{\"prefixItems\":[\(missing.joined(separator: ","))],\"$defs\":\(definitions)}")?.code
        == .unresolvedReference)
    let beyond = positions + ["{\"$ref\":\"#/x/3000\"}"]
    #expect(
      HostileInput.error("{\"prefixItems\":[\(beyond.joined(separator: ","))],\"x\":[\(array)]}")?.code
        == .unresolvedReference)
  }
}
