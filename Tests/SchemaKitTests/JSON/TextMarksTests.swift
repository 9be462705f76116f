import Testing

@testable import SchemaKit

@Suite("Where strings end")
struct TextMarksTests {
  /// The strings of an array of them.
  private func strings(_ text: String) throws -> [String] {
    try JSONDocument(text).root.elements.map { try #require($0.string) }
  }

  @Test("Strings of any length end where they do, wherever they begin")
  func lengths() throws {
    for length in 0...140 {
      let texts = (0..<9).map { String(repeating: "x", count: $0) } + [String(repeating: "y", count: length), "z"]
      #expect(try strings("[\(texts.map { "\"\($0)\"" }.joined(separator: ","))]") == texts)
    }
  }

  @Test("So they do about the end of a stretch, whatever is there", arguments: ["", "y", "é", "\\n", "😀", " y: [ "])
  func stretches(ending: String) throws {
    let decoded = ending == "\\n" ? "\n" : ending
    for stretch in [TextMarks.span, 2 * TextMarks.span] {
      for length in stretch - 80...stretch + 10 {
        let filling = String(repeating: "f", count: length - 40)
        let text = "[\"\(filling)\",\"a\(ending)\",\"\(ending)\",\"b\", \"\(filling)\(ending)\",\"\(ending)c\"]"
        #expect(
          try strings(text) == [filling, "a\(decoded)", decoded, "b", "\(filling)\(decoded)", "\(decoded)c"])
      }
    }
  }

  @Test("A string that doesn't end is an error at the end of the text, wherever that is")
  func unended() {
    for length in Array(0...140) + Array(TextMarks.span - 70...TextMarks.span + 70) {
      let text = "\"" + String(repeating: "x", count: length)
      #expect(throws: JSONError.self) { try JSONDocument(text) }
      #expect((try? JSONDocument(text + "\""))?.root.string?.utf8.count == length)
    }
  }

  @Test("Names and values in turns through many stretches are those that were written", arguments: 0..<UInt64(6))
  func many(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "bc", "name", "\\u00e9", "é", "\\\"", "😀", "a text of some length", "{", "]", "\\\\"]
    func string(_ most: Int) -> String {
      (0..<Int.random(in: 0...most, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
        .joined()
    }
    var members: [(name: String, value: String)] = []
    for number in 0..<3_000 { members.append(("\(string(3))\(number)", string(number % 7 == 0 ? 12 : 3))) }
    let text = "{\(members.map { "\"\($0.name)\":\"\($0.value)\"" }.joined(separator: ","))}"
    let parsed = Array(try JSONDocument(text).root.members)
    #expect(parsed.count == members.count)
    for (member, expected) in zip(parsed, members) {
      #expect(member.name == (try JSONDocument("\"\(expected.name)\"").root.string))
      #expect(member.value.string == (try JSONDocument("\"\(expected.value)\"").root.string))
    }
  }
}
