import Testing
import TestSupport

@testable import SchemaKit

/// Blocks of bytes say what looking at each byte says.
@Suite("Blocks of bytes")
struct ByteBlockTests {
  /// Bytes at the borders between what is plain and what isn't, and between digits and others.
  private static let telling: [UInt8] = [
    0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x2F, 0x30, 0x31, 0x39, 0x3A, 0x5B, 0x5C, 0x5D, 0x61, 0x7F, 0x80, 0xB0, 0xFF,
  ]

  /// The bits of the bytes that `holds` is true of.
  private static func bits(_ bytes: [UInt8], where holds: (UInt8) -> Bool) -> UInt64 {
    bytes.enumerated().reduce(0) { $0 | (holds($1.element) ? 1 << UInt64($1.offset) : 0) }
  }

  @Test("each of 64 bytes that isn't plain has its bit, and so has each that is no digit, and each digit but 0")
  func bits() {
    var generator = SeededGenerator(seed: 12)
    for round in 0..<3_000 {
      let choices =
        [Self.telling, [0x61, 0x20, 0x22], Array(0x2F...0x3A), Array(UInt8.min...UInt8.max)][round % 4]
      let bytes = (0..<4 * ByteBlock.width).map { _ in choices.randomElement(using: &generator) ?? 0 }
      let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
      withByteSlice(bytes) { slice in
        #expect(
          ByteBlock.specialBits(slice, at: 0)
            == Self.bits(bytes) { $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5C })
        #expect(ByteBlock.otherThanDigitBits(slice, at: 0) == Self.bits(bytes) { !isDigit($0) })
        #expect(ByteBlock.nonzeroDigitBits(slice, at: 0) == Self.bits(bytes) { isDigit($0) && $0 != 0x30 })
        let block = ByteBlock(slice, at: 0)
        #expect(block.otherThanDigitBits == Self.bits(Array(bytes.prefix(ByteBlock.width))) { !isDigit($0) })
        #expect(block.digitCount == bytes.prefix(ByteBlock.width).prefix(while: isDigit).count)
      }
    }
  }

  @Test("commas, colons and opening brackets are counted, and a backslash is found, at every length")
  func signs() {
    var generator = SeededGenerator(seed: 11)
    for length in Array(0..<70) + [4_000, 4_079, 4_080, 4_081, 8_200, 70_001] {
      // Of a tally that isn't added up in time, a byte would run over.
      for choices: [UInt8] in [[0x2C], Array(0x20...0xFF), [0x3A, 0x5B, 0x7B, 0x61, 0x5D], [0x7B, 0x5C]] {
        let bytes = (0..<length).map { _ in choices.randomElement(using: &generator) ?? 0 }
        let signs = bytes.count { $0 == 0x2C || $0 == 0x3A || $0 == 0x5B || $0 == 0x7B }
        withByteSlice(bytes) { slice in
          #expect(slice.signCount() == signs, "length \(length)")
          #expect(slice.holds(0x5C) == bytes.contains(0x5C), "length \(length)")
        }
      }
    }
  }
}
