import Testing
import TestSupport

@testable import SchemaKit

/// Blocks of bytes say what looking at each byte says.
@Suite("Blocks of bytes")
struct ByteBlockTests {
  @Test("each byte is plain, or ends what is, wherever it stands", arguments: 0..<2 * ByteBlock.width)
  func plainBytes(_ place: Int) {
    for byte in UInt8.min...UInt8.max {
      var bytes = [UInt8](repeating: 0x61, count: 4 * ByteBlock.width)
      bytes[place] = byte
      let isPlain = byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
      let (one, two) = withByteSlice(bytes) { slice in
        (ByteBlock(slice, at: 0).plainCount, ByteBlock.plainCount(slice, at: 0))
      }
      #expect(one == min(isPlain ? .max : place, ByteBlock.width), "byte \(byte)")
      #expect(two == min(isPlain ? .max : place, 2 * ByteBlock.width), "byte \(byte)")
    }
  }

  /// Bytes at the borders between what is plain and what isn't.
  private static let telling: [UInt8] = [
    0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x61, 0x7F, 0x80, 0xFF,
  ]

  @Test("the first of several bytes that aren't plain counts")
  func firstOfSeveral() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let bytes = (0..<2 * ByteBlock.width).map { _ in
        Self.telling.randomElement(using: &generator) ?? 0
      }
      let expected = bytes.firstIndex { $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5C } ?? bytes.count
      #expect(withByteSlice(bytes) { ByteBlock.plainCount($0, at: 0) } == expected)
    }
  }

  @Test("each of 64 bytes that isn't plain has its bit")
  func bits() {
    var generator = SeededGenerator(seed: 12)
    for round in 0..<3_000 {
      let choices = round % 3 == 0 ? Self.telling : round % 3 == 1 ? [0x61, 0x20, 0x22] : Array(UInt8.min...UInt8.max)
      let bytes = (0..<4 * ByteBlock.width).map { _ in choices.randomElement(using: &generator) ?? 0 }
      var expected: UInt64 = 0
      for (place, byte) in bytes.enumerated() where byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C {
        expected |= 1 << UInt64(place)
      }
      #expect(withByteSlice(bytes) { ByteBlock.specialBits($0, at: 0) } == expected)
    }
  }

  @Test("commas, colons, brackets and backslashes are counted at every length")
  func structure() {
    var generator = SeededGenerator(seed: 11)
    for length in Array(0..<70) + [4_000, 4_079, 4_080, 4_081, 8_200, 70_001] {
      // Of a tally that isn't added up in time, a byte would run over.
      for choices: [UInt8] in [[0x2C], Array(0x20...0xFF), [0x3A, 0x5B, 0x7B, 0x61, 0x5D], [0x7B, 0x5C]] {
        let bytes = (0..<length).map { _ in choices.randomElement(using: &generator) ?? 0 }
        let signs = bytes.count { $0 == 0x2C || $0 == 0x3A || $0 == 0x5B || $0 == 0x7B }
        let found = withByteSlice(bytes) { $0.structure() }
        #expect(found.signs == signs && found.hasEscapes == bytes.contains(0x5C), "length \(length)")
      }
    }
  }
}
