import Foundation
import SchemaKit
import Testing

@Suite("Decoding: the same as Foundation's")
struct DecodingPropertyTests {
  /// A type with a bit of everything.
  struct Thing: Codable, Equatable {
    var text: String
    var int: Int
    var byte: UInt8
    var wide: Int64
    var double: Double
    var float: Float
    var flag: Bool
    var optional: String?
    var list: [Int32]
    var texts: [String?]
    var table: [String: Double]
    var numbered: [Int: String]
    var kind: Kind
    var children: [Thing]
    var pair: Pair

    enum Kind: String, Codable, CaseIterable { case one, two, three }

    enum Pair: Codable, Equatable {
      case none
      case some(left: Int, right: String?)
      case both(Double, [Bool])
    }
  }

  private func text(_ generator: inout SystemRandomNumberGenerator) -> String {
    let alphabet = Array("ab\"\\/\n\t\u{0}é\u{301}😀\u{2028} z0")
    return String(
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
  }

  private func thing(_ generator: inout SystemRandomNumberGenerator, depth: Int) -> Thing {
    func count() -> Range<Int> { 0..<Int.random(in: 0...4, using: &generator) }
    func double() -> Double {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      return value.isFinite && Bool.random(using: &generator)
        ? value : Double.random(in: -1000...1000, using: &generator)
    }
    let pairs: [Thing.Pair] = [
      .none, .some(left: 3, right: nil), .some(left: 4, right: "x"), .both(0.5, [true, false]),
    ]
    return Thing(
      text: text(&generator), int: Int.random(in: Int.min...Int.max, using: &generator),
      byte: UInt8.random(in: 0...255, using: &generator),
      wide: Int64.random(in: Int64.min...Int64.max, using: &generator),
      double: double(), float: Float.random(in: -1...1, using: &generator), flag: Bool.random(using: &generator),
      optional: Bool.random(using: &generator) ? text(&generator) : nil,
      list: count().map { _ in Int32.random(in: Int32.min...Int32.max, using: &generator) },
      texts: count().map { _ in Bool.random(using: &generator) ? text(&generator) : nil },
      table: Dictionary(count().map { (text(&generator) + "\($0)", double()) }) { first, _ in first },
      numbered: Dictionary(count().map { ($0 * 7 - 3, text(&generator)) }) { first, _ in first },
      kind: Thing.Kind.allCases.randomElement(using: &generator) ?? .one,
      children: depth == 0 ? [] : count().map { _ in thing(&generator, depth: depth - 1) },
      pair: pairs.randomElement(using: &generator) ?? .none)
  }

  @Test("What JSONEncoder writes decodes to the same value by both decoders")
  func roundTrip() throws {
    var generator = SystemRandomNumberGenerator()
    let decoder = JSONDecoder()
    for round in 0..<150 {
      let original = thing(&generator, depth: 2)
      let encoder = JSONEncoder()
      if round % 2 == 0 { encoder.outputFormatting = [.prettyPrinted, .sortedKeys] }
      let data = try encoder.encode(original)
      let ours = try JSONDocument([UInt8](data)).root.decode(Thing.self)
      #expect(ours == original)
      #expect(try decoder.decode(Thing.self, from: data) == ours)
    }
  }

  @Test("Both decoders refuse a document in which one value has another kind")
  func damaged() throws {
    var generator = SystemRandomNumberGenerator()
    let decoder = JSONDecoder()
    for _ in 0..<150 {
      let data = try JSONEncoder().encode(thing(&generator, depth: 1))
      var text = String(decoding: data, as: UTF8.self)
      let damages = [
        ("true", "1"), ("false", "null"), (":[", ":[{},"), ("\"kind\":\"", "\"kind\":\"x"),
        ("\"int\":", "\"int\":0.5,\"x\":"),
      ]
      let (from, to) = damages.randomElement(using: &generator) ?? ("true", "1")
      guard let range = text.range(of: from) else { continue }
      text.replaceSubrange(range, with: to)
      let theirs = try? decoder.decode(Thing.self, from: Data(text.utf8))
      let ours = try? JSONDocument(text).root.decode(Thing.self)
      #expect(ours == theirs, "\(text)")
    }
  }
}
