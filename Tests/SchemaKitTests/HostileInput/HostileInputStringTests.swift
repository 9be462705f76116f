import Testing

@testable import SchemaKit

/// Strings are code points, compared one by one (Core 2020-12, 4.2.1 and 4.2.2; Validation 2020-12, 6.3.1 and 6.3.2).
@Suite("Hostile input: strings and Unicode")
struct HostileInputStringTests {
  @Test(
    "Length counts code points, not what looks like a character",
    arguments: [
      ("👨‍👩‍👧", 5), ("e\u{301}", 2), ("é", 1), ("\\r\\n", 2), ("🇩🇪", 2), ("\\ud83d\\ude00", 1), ("😀", 1), ("\\u0000", 1),
      ("", 0), ("각", 1), ("\u{1112}\u{1161}\u{11AB}", 3), ("ab\\u00e9😀", 4),
    ] as [(String, Int)])
  func length(text: String, count: Int) throws {
    let instance = try JSONDocument("\"\(text)\"")
    try HostileInput.expect(Schema("{\"minLength\":\(count),\"maxLength\":\(count)}"), instance, isValid: true)
    try HostileInput.expect(Schema("{\"minLength\":\(count + 1)}"), instance, isValid: false)
    if count > 0 { try HostileInput.expect(Schema("{\"maxLength\":\(count - 1)}"), instance, isValid: false) }
    let names = try JSONDocument("{\"\(text)\":1}")
    try HostileInput.expect(
      Schema("{\"propertyNames\":{\"minLength\":\(count),\"maxLength\":\(count)}}"), names, isValid: true)
  }

  /// Texts that Swift's `String` takes for equal, and that JSON Schema does not.
  static let lookalikes = [
    ("é", "e\u{301}"), ("가", "\u{1100}\u{1161}"), ("Å", "\u{212B}"), ("Å", "A\u{30A}"), ("Ω", "\u{2126}"),
  ]

  @Test("Texts that are canonically equivalent are different values and names", arguments: lookalikes)
  func lookalike(one: String, two: String) throws {
    for (left, right) in [(one, two), (two, one)] {
      let cases: [Verdict] = [
        .invalid("{\"const\":\"\(left)\"}", "\"\(right)\""),
        .invalid("{\"enum\":[\"\(left)\"]}", "\"\(right)\""),
        .invalid("{\"enum\":[1,2,3,4,5,6,7,8,9,\"\(left)\"]}", "\"\(right)\""),
        .invalid("{\"const\":{\"\(left)\":1}}", "{\"\(right)\":1}"),
        .valid("{\"uniqueItems\":true}", "[\"\(left)\",\"\(right)\"]"),
        .valid("{\"uniqueItems\":true}", "[{\"\(left)\":1},{\"\(right)\":1}]"),
        .invalid("{\"required\":[\"\(left)\"]}", "{\"\(right)\":1}"),
        .valid("{\"required\":[\"\(left)\",\"\(right)\"]}", "{\"\(right)\":1,\"\(left)\":1}"),
        .valid("{\"properties\":{\"\(left)\":false}}", "{\"\(right)\":1}"),
        .invalid("{\"properties\":{\"\(left)\":{}},\"additionalProperties\":false}", "{\"\(right)\":1}"),
        .valid("{\"dependentRequired\":{\"\(left)\":[\"b\"]}}", "{\"\(right)\":1}"),
        .invalid("{\"dependentRequired\":{\"a\":[\"\(left)\"]}}", "{\"a\":1,\"\(right)\":1}"),
        .valid("{\"dependentSchemas\":{\"\(left)\":false}}", "{\"\(right)\":1}"),
        .valid("{\"minProperties\":2,\"maxProperties\":2}", "{\"\(left)\":1,\"\(right)\":1}"),
        .valid("{\"$defs\":{\"\(left)\":{\"type\":\"string\"},\"\(right)\":true},\"$ref\":\"#/$defs/\(right)\"}", "1"),
        .invalid("{\"$defs\":{\"\(left)\":{\"type\":\"string\"},\"\(right)\":true},\"$ref\":\"#/$defs/\(left)\"}", "1"),
        .invalid("{\"pattern\":\"^\(left)$\"}", "\"\(right)\""),
        .valid("{\"unevaluatedProperties\":false,\"properties\":{\"\(left)\":true}}", "{\"\(left)\":1}"),
        .invalid("{\"unevaluatedProperties\":false,\"properties\":{\"\(left)\":true}}", "{\"\(right)\":1}"),
      ]
      for verdict in cases { try verdict.check() }
      #expect(
        HostileInput.error("{\"$defs\":{\"\(left)\":true},\"$ref\":\"#/$defs/\(right)\"}")?.code == .unresolvedReference
      )
    }
  }

  @Test("NUL is a character like any other, in values and names", arguments: nul)
  func nulCharacter(verdict: Verdict) throws { try verdict.check() }

  static let nul: [Verdict] = [
    .valid(#"{"const":"hello\u0000there"}"#, #""hello\u0000there""#),
    .invalid(#"{"const":"hello\u0000there"}"#, #""hello\u0000""#),
    .invalid(#"{"const":"hello"}"#, #""hello\u0000there""#),
    .invalid(#"{"required":["a\u0000b"]}"#, #"{"a":1}"#),
    .valid(#"{"required":["a\u0000b"]}"#, #"{"a\u0000b":1}"#),
    .invalid(#"{"required":["a"]}"#, #"{"a\u0000":1}"#),
    .valid(#"{"properties":{"a\u0000":false}}"#, #"{"a":1}"#),
    .invalid(#"{"properties":{"\u0000":false}}"#, #"{"\u0000":1}"#),
    .valid(#"{"properties":{"\u0000":false}}"#, #"{"":1,"\u0000\u0000":1}"#),
    .invalid(#"{"properties":{"":false}}"#, #"{"":1}"#),
  ]

  @Test("Names that share a long prefix are different", arguments: [6, 7, 8, 15, 16, 30, 31, 32, 40, 255, 256])
  func commonPrefix(length: Int) throws {
    let prefix = String(repeating: "p", count: length)
    let schema =
      "{\"properties\":{\"\(prefix)1\":{\"type\":\"integer\"},\"\(prefix)2\":{\"type\":\"string\"}},"
      + "\"required\":[\"\(prefix)1\"],\"additionalProperties\":false}"
    try Verdict.valid(schema, "{\"\(prefix)1\":1,\"\(prefix)2\":\"x\"}").check()
    try Verdict.invalid(schema, "{\"\(prefix)1\":1,\"\(prefix)2\":2}").check()
    try Verdict.invalid(schema, "{\"\(prefix)1\":1,\"\(prefix)3\":2}").check()
    try Verdict.invalid(schema, "{\"\(prefix)2\":\"x\"}").check()
    try Verdict.invalid(schema, "{\"\(prefix)1\":1,\"\(prefix)\":2}").check()
    try Verdict.valid("{\"enum\":[\"\(prefix)1\",\"\(prefix)2\"]}", "\"\(prefix)2\"").check()
    try Verdict.invalid("{\"enum\":[\"\(prefix)1\",\"\(prefix)2\"]}", "\"\(prefix)3\"").check()
  }

  @Test("An escape is the character that it stands for", arguments: escapes)
  func escape(verdict: Verdict) throws { try verdict.check() }

  static let escapes: [Verdict] = [
    .valid(#"{"required":["a"]}"#, #"{"\u0061":1}"#),
    .invalid(#"{"properties":{"\u0061bc":false}}"#, #"{"abc":1}"#),
    .invalid(#"{"properties":{"a/b":false}}"#, #"{"a\/b":1}"#),
    .valid(#"{"const":"\ud83d\ude00"}"#, "\"😀\""),
    .valid(#"{"enum":["\u00e9"]}"#, "\"é\""),
    .invalid(#"{"properties":{"a-long-name-with-an-escape":false}}"#, #"{"a-long-name-with-an-\u0065scape":1}"#),
    .valid(#"{"$schema":"https://json-schema.org/draft/2020-12/schema","\u0074ype":"integer"}"#, "1"),
    .invalid(#"{"\u0074ype":"integer"}"#, "\"x\""),
  ]

  @Test(
    "Names with a meaning in other languages are ordinary names",
    arguments: ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "$ref", "$id", "type"])
  func ordinaryNames(name: String) throws {
    try Verdict.invalid("{\"required\":[\"\(name)\"]}", "{}").check()
    try Verdict.valid("{\"required\":[\"\(name)\"]}", "{\"\(name)\":1}").check()
    try Verdict.invalid("{\"properties\":{\"\(name)\":{\"type\":\"string\"}}}", "{\"\(name)\":1}").check()
    try Verdict.valid("{\"properties\":{\"\(name)\":{\"type\":\"string\"}}}", "{}").check()
    try Verdict.invalid("{\"properties\":{},\"additionalProperties\":false}", "{\"\(name)\":1}").check()
    try Verdict.invalid("{\"dependentRequired\":{\"\(name)\":[\"b\"]}}", "{\"\(name)\":1}").check()
  }

  @Test(
    "A duplicate name is no document, also when an escape hides it",
    arguments: [
      #"{"a":1,"a":"x"}"#, #"{"a":1,"b":2,"\u0061":3}"#, #"[{"x":{"":1,"":1}}]"#,
    ])
  func duplicateNames(text: String) {
    #expect(JSONTesting.error(text)?.code == .duplicateName)
    #expect(HostileInput.error("{\"const\":\(text)}")?.code == .notJSON)
  }

  @Test("Where duplicate names are allowed, every one of them is judged")
  func allowedDuplicates() throws {
    let schema = try Schema(#"{"properties":{"a":{"type":"integer"}}}"#)
    for text in [#"{"a":1,"a":"x"}"#, #"{"a":"x","a":1}"#] {
      let instance = try JSONDocument(text, options: JSONTesting.duplicatesAllowed)
      #expect(try !schema.accepts(instance))
      #expect(try schema.evaluate(instance).failures.count == 1)
    }
    let required = try Schema(#"{"required":["a","b"]}"#)
    let twice = try JSONDocument(#"{"a":1,"a":2}"#, options: JSONTesting.duplicatesAllowed)
    #expect(try !required.accepts(twice), "one name twice is not two names")
  }

  @Test(
    "Half a surrogate pair is an error, not a replacement character",
    arguments: [
      #""\ud83d""#, #""\ude00""#, #""\ude00\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\u0041""#,
      #"{"\ud83d":1}"#,
    ])
  func loneSurrogates(text: String) {
    #expect(JSONTesting.error(text)?.code == .loneSurrogate)
    #expect(HostileInput.error("{\"const\":\(text)}")?.code == .notJSON)
  }

  @Test(
    "Bytes that are not UTF-8 are an error",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xC3], [0xE2, 0x82],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    #expect(JSONTesting.error(Bytes.quoted(bytes).bytes)?.code == .invalidUTF8)
    let name: [UInt8] = [0x7B] + Bytes.quoted(bytes).bytes + [0x3A, 0x31, 0x7D]
    #expect(JSONTesting.error(name)?.code == .invalidUTF8)
  }

  @Test("Other encodings and a byte order mark are errors")
  func otherEncodings() {
    #expect(JSONTesting.error([0xEF, 0xBB, 0xBF, 0x31])?.code == .byteOrderMark)
    #expect(JSONTesting.error([0x22, 0x00, 0x61, 0x00, 0x22, 0x00]) != nil)
    #expect(JSONTesting.error([0xFF, 0xFE, 0x22, 0x00]) != nil)
    #expect(JSONTesting.error([0xFE, 0xFF, 0x00, 0x22]) != nil)
    #expect(JSONTesting.error([0x00, 0x00, 0x00, 0x31]) != nil)
  }
}
