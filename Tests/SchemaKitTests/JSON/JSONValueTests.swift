import Testing

@testable import SchemaKit

@Suite("Values of a document")
struct JSONValueTests {
  private let document = #" {"a": [1, 2.5, "x\n", null, true], "b": {"c": {}, "d": [ ]}, "": false} "#

  @Test(
    "A value knows its kind",
    arguments: [
      ("null", JSONValue.Kind.null), ("true", .boolean), ("false", .boolean), ("0", .number), ("1.5", .number),
      ("1e400", .number), ("123456789012345678901234567890", .number), ("\"\"", .string), ("[]", .array),
      ("{}", .object),
    ])
  func kinds(_ text: String, _ kind: JSONValue.Kind) throws {
    let value = try JSONTesting.value(text)
    #expect(value.kind == kind)
    #expect(value.isNull == (kind == .null))
    #expect((value.boolean != nil) == (kind == .boolean))
    #expect((value.string != nil) == (kind == .string))
    #expect((value.double != nil) == (kind == .number))
    #expect((value.lexeme != nil) == (kind == .number))
    #expect(value.count == 0)
    #expect(value["a"] == nil)
    #expect(value[0] == nil)
    #expect(Array(value.elements).isEmpty)
    #expect(Array(value.members).isEmpty)
  }

  @Test(
    "Numbers are kept as written, typed by value, and turned into Swift's types where they can be",
    arguments: [
      ("0", .integer, 0, 0), ("-0", .integer, 0, 0), ("7", .integer, 7, 7), ("1.0", .spelledInteger, 1, 1),
      ("1e0", .spelledInteger, 1, 1), ("10E-1", .spelledInteger, 1, 1), ("1E+2", .spelledInteger, 100, 100),
      ("-0.0", .spelledInteger, 0, 0),
      ("9223372036854775807", .integer, .max, 0x1p63), ("-9223372036854775808", .integer, .min, -0x1p63),
      ("999999999999999999", .integer, 999_999_999_999_999_999, 1e18),
      ("9007199254740993", .integer, 9_007_199_254_740_993, 0x1p53),
      ("9223372036854775808", .bigInteger, nil, 0x1p63), ("-9223372036854775809", .bigInteger, nil, -0x1p63),
      ("1e400", .bigSpelledInteger, nil, .infinity), ("-1e400", .bigSpelledInteger, nil, -.infinity),
      ("1e19", .bigSpelledInteger, nil, 1e19),
      ("0.1", .decimal, nil, 0.1), ("-1.5", .decimal, nil, -1.5), ("1e-400", .bigDecimal, nil, 0),
      ("0.1000000000000000055511151231257827", .bigDecimal, nil, 0.1), ("0e99999", .spelledInteger, 0, 0),
    ] as [(String, TapeNode.Tag, Int64?, Double)])
  func numbers(_ text: String, _ tag: TapeNode.Tag, _ integer: Int64?, _ double: Double) throws {
    for written in [text, "[\(text)]", "{\"a\":\(text) }"] {
      let root = try JSONTesting.value(written)
      let value = root[0] ?? root["a"] ?? root
      #expect(value.node.tag == tag)
      #expect(value.lexeme == text)
      #expect(value.text == text)
      #expect(value.integer == integer)
      #expect(value.double == double)
      #expect(value.isInteger == TypeMask.integer.allows(value.node))
    }
  }

  @Test("Members and elements are found by name, position and pointer")
  func lookUp() throws {
    let root = try JSONTesting.value(document)
    #expect(root.count == 3)
    #expect(root["a"]?.count == 5)
    #expect(root["a"]?[1]?.double == 2.5)
    #expect(root["a"]?[2]?.string == "x\n")
    #expect(root["a"]?[4]?.boolean == true)
    #expect(root["a"]?[5] == nil)
    #expect(root["a"]?[-1] == nil)
    #expect(root["a"]?[.max] == nil)
    #expect(root["z"] == nil)
    #expect(root[""]?.boolean == false)
    #expect(root["b"]?["d"]?.kind == .array)
    #expect(try root[at: JSONPointer("/b/c")]?.kind == .object)
    #expect(try root["a"]?[at: JSONPointer("/0")]?.integer == 1)
    #expect(root[at: .root] == root)
    #expect(root.members.map(\.name) == ["a", "b", ""])
    #expect(root["a"]?.elements.map(\.kind) == [.number, .number, .string, .null, .boolean])
  }

  @Test("A value gives back its own text, wherever it stands")
  func text() throws {
    let root = try JSONTesting.value(document)
    #expect(
      JSONTesting.descendants(root).map(\.text) == [
        String(document.dropFirst().dropLast()), #"[1, 2.5, "x\n", null, true]"#, "1", "2.5", #""x\n""#, "null", "true",
        #"{"c": {}, "d": [ ]}"#, "{}", "[ ]", "false",
      ])
    for value in JSONTesting.descendants(root) {
      #expect(value.range.lowerBound == value.offset)
      #expect(try JSONTesting.value(value.text) == value)
    }
  }

  @Test(
    "The ends of nested containers are told apart",
    arguments: [
      "[[[]]]", "[[[] ] ]", "[ [ [ ] ], [[]\n]\t] ", "{\"a\":{\"a\":{\"a\":{}}}}",
      "[{\"]\":\"}]\"},{\"\\\"]\":[\"\\\\\"]}]", "[[1],[[2]],[[[3]]]]",
      "[{},[{}],[[{}]]]", "[\"\\\\\",[\"\\\\\\\"\"]]",
    ])
  func ends(_ text: String) throws {
    for value in JSONTesting.descendants(try JSONTesting.value(text)) {
      #expect(try JSONTesting.value(value.text) == value)
    }
  }

  @Test("A value knows its place as line and column")
  func location() throws {
    let root = try JSONTesting.value("{\n  \"é\": [1,\r\n \"😀\", 2]}")
    let last = try #require(root["é"]?[2])
    #expect([last.location.line, last.location.column] == [3, 7])
    #expect([root.location.line, root.location.column] == [1, 1])
  }

  @Test("A value keeps its document alive")
  func lifetime() throws {
    func inner() throws -> JSONValue? { try JSONDocument(#"[["a string of some length"]]"#).root[0]?[0] }
    #expect(try inner()?.string == "a string of some length")
  }

  @Test("A document gives back its bytes as received")
  func bytes() throws {
    let bytes = [UInt8](document.utf8)
    #expect(try JSONDocument(bytes).bytes == bytes)
  }

  @Test("A value can be read from many tasks at once")
  func concurrency() async throws {
    let root = try JSONTesting.value("[" + (0..<1_000).map { "{\"n\":\($0)}" }.joined(separator: ",") + "]")
    let sums = await withTaskGroup(of: Int64.self, returning: [Int64].self) { group in
      for _ in 0..<8 { group.addTask { root.elements.reduce(0) { $0 + ($1["n"]?.integer ?? 0) } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == Array(repeating: 499_500, count: 8))
  }
}
