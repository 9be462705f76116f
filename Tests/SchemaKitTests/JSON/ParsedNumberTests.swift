import Testing

@testable import SchemaKit

@Suite("Numbers as the parser reads them")
struct ParsedNumberTests {
  /// The node of a number, parsed alone.
  private func node(_ text: String) throws -> TapeNode {
    let storage = try JSONDocument(text).storage
    return withExtendedLifetime(storage) { storage.view[.root] }
  }

  /// What the tape says of a number: by its tag, and its value where the tape holds it.
  private func told(_ text: String) throws -> NumberForm.Classification {
    let node = try node(text)
    let isWritten = node.tag == .integer || node.tag == .bigInteger
    switch node.tag {
    case .integer, .spelledInteger:
      return NumberForm.Classification(form: .integer(node.integer), isIntegral: true, isWrittenAsInteger: isWritten)
    case .decimal:
      let decimal = SmallDecimal(packed: node.body)
      return NumberForm.Classification(form: .decimal(decimal), isIntegral: false, isWrittenAsInteger: false)
    default:
      return NumberForm.Classification(
        form: .big, isIntegral: node.tag != .bigDecimal, isWrittenAsInteger: isWritten)
    }
  }

  /// What the spelling says, where integers beyond `Int64` have no form of their own on a tape.
  private func expected(_ text: String) -> NumberForm.Classification {
    let number = withByteSlice(Array(text.utf8)) { NumberForm.classify(lexeme: $0) }
    guard case .decimal = number.form, number.isIntegral else { return number }
    return NumberForm.Classification(form: .big, isIntegral: true, isWrittenAsInteger: number.isWrittenAsInteger)
  }

  @Test(
    "have the value of their spelling at every length where the way of reading changes",
    arguments: [
      "0", "-0", "7", "1234567", "12345678", "-12345678", "123456789012345678", "1234567890123456789",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
      "12345678901234567890", "10000000000000000000", "100000000000000000000000", "0.0", "0.5", "1.0", "-1.50", "0.00",
      "1234567.0", "12345678.5", "0.1234567890123456789", "0.12345678901234567891", "0.012345678901234567891",
      "1.2345678901234567890", "12345678901234567890.5", "12345678901234567890.0", "1e0", "1E+2", "1e-2", "120e-1",
      "1e18", "1e19", "-1e30", "1e400", "1e-400", "0e99999999999999999999", "0.000e-7", "5e0000000000000000000000001",
      "1.5e00000000000000000", "12345678901234567891e2", "12345678901234567891e-1", "1234567890123456789012e-3",
      "36028797018963967.5", "360287970189639.68e-1", "100e126", "1e127", "0.1e-127",
    ])
  func lengths(text: String) throws {
    try checkAlone(text)
  }

  @Test("have the value of their spelling where they are longer than what is looked at together", arguments: 56..<72)
  func longer(count: Int) throws {
    for (first, rest) in [("1", "0"), ("9", "7"), ("0.", "7"), ("0.", "0"), ("5.", "0"), ("123.", "4")] {
      let digits = first + String(repeating: rest, count: count - first.count)
      for text in [digits, digits + "1", digits + "10", digits + "e5", digits + "e-70", digits + "E+1000000"] {
        try checkAlone(text)
        try checkAlone("-" + text)
      }
    }
    let point = String(repeating: "3", count: count)
    for text in [point + ".5", point + ".0", point + ".25e2", point + ".000e-3"] { try checkAlone(text) }
  }

  private func checkAlone(_ text: String) throws {
    #expect(try told(text) == expected(text))
    #expect(try JSONDocument("[\(text),\(text)]").root[1]?.lexeme == text)
  }

  @Test("have the value of their spelling, whatever that is")
  func random() throws {
    var chance = SeededGenerator(seed: 7)
    func digits(_ most: Int) -> String {
      // Zeros matter at both ends.
      let figures = chance.next() % 4 == 0 ? "0" : chance.next() % 2 == 0 ? "0001" : "0123456789"
      return String(
        (0..<Int.random(in: 1...most, using: &chance)).map { _ in figures.randomElement(using: &chance) ?? "1" })
    }
    for _ in 0..<20_000 {
      var text = chance.next() % 3 == 0 ? "-" : ""
      let most = chance.next() % 8 == 0 ? 70 : 24
      let whole = digits(most).drop { $0 == "0" }
      text += whole.isEmpty ? "0" : whole
      if chance.next() % 2 == 0 { text += "." + digits(most) }
      if chance.next() % 3 == 0 { text += ["e", "E", "e-", "E+"][Int(chance.next() % 4)] + digits(3) }
      #expect(try told(text) == expected(text), "\(text)")
    }
  }
}
