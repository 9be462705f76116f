import Testing

@testable import SchemaKit

@Suite("Sequences of UTF-8 (Unicode, table 3-7)")
struct UTF8SequenceTests {
  /// The length of the one sequence of more than one byte that `bytes` begin with, as the standard library has it.
  private func expected(_ bytes: [UInt8]) -> Int? {
    (2...4).first { String(validating: bytes.prefix($0), as: UTF8.self)?.unicodeScalars.count == 1 }
  }

  @Test("are well-formed by their first two bytes, and by whether the others continue them")
  func firstTwoBytes() {
    for first in UInt8(0x80)...0xFF {
      for second in UInt8.min...UInt8.max {
        for others: [UInt8] in [
          [0x80, 0x80], [0xBF, 0xBF], [0x7F, 0x80], [0xC0, 0xBF], [0x80, 0x7F], [0xBF, 0xC0],
        ] {
          let bytes = [first, second] + others
          let found = withByteSlice(bytes + [0, 0, 0, 0]) { UTF8Sequence.length($0, at: 0) }
          if found != expected(bytes) { Issue.record("\(bytes): \(String(describing: found))") }
        }
      }
    }
  }

  @Test("of every code point beyond ASCII are as long as it is written")
  func everyCodePoint() {
    for value in UInt32(0x80)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let found = withByteSlice(bytes + [0x80, 0xBF, 0, 0, 0, 0, 0]) { UTF8Sequence.length($0, at: 0) }
      if found != bytes.count { Issue.record("U+\(String(value, radix: 16)): \(String(describing: found))") }
    }
  }
}
