/// Random JSON texts, valid by construction.
struct RandomDocument {
  private(set) var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A document whose arrays and objects nest `depth` deep at most.
  mutating func text(depth: Int = 4) -> String { space() + value(depth) + space() }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &generator)]
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  private mutating func space() -> String {
    chance(70) ? "" : pick([" ", "  ", "\n", "\t", "\r\n", "          \n"])
  }

  private mutating func value(_ depth: Int) -> String {
    if depth > 0, chance(60) { return chance(50) ? array(depth) : object(depth) }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return pick(["null", "true", "false"])
    case 1, 2: return number()
    default: return string()
    }
  }

  private mutating func array(_ depth: Int) -> String {
    let elements = (0..<Int.random(in: 0...5, using: &generator)).map { _ in space() + value(depth - 1) + space() }
    return elements.isEmpty ? "[\(space())]" : "[\(elements.joined(separator: ","))]"
  }

  private mutating func object(_ depth: Int) -> String {
    // The number keeps the names distinct, whatever their escapes mean.
    let members = (0..<Int.random(in: 0...5, using: &generator)).map { position in
      space() + String(string().dropLast()) + "\(position)\"" + space() + ":" + space() + value(depth - 1) + space()
    }
    return members.isEmpty ? "{\(space())}" : "{\(members.joined(separator: ","))}"
  }

  private mutating func number() -> String {
    func digits(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> String {
      (0..<Int.random(in: range, using: &generator)).map { _ in String(Int.random(in: 0...9, using: &generator)) }
        .joined()
    }
    var text = chance(30) ? "-" : ""
    text +=
      chance(20)
      ? "0" : String(Int.random(in: 1...9, using: &generator)) + digits(0...(chance(10) ? 30 : 4), &generator)
    if chance(30) { text += "." + digits(1...(chance(10) ? 30 : 4), &generator) }
    if chance(20) { text += pick(["e", "E"]) + pick(["", "+", "-"]) + digits(1...3, &generator) }
    return text
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "b", "name", " ", "/", "~", "é", "e\u{301}", "€", "😀", "\u{7F}", "\u{FFFF}", "\\n", "\\\"", "\\\\", "\\/",
      "\\t", "\\b", "\\u0000",
      "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\uFFFF", "[", "]", "{", "}", ",", ":",
      "longer text of plain characters",
    ]
    return "\"" + (0..<Int.random(in: 0...6, using: &generator)).map { _ in pick(pieces) }.joined() + "\""
  }
}
