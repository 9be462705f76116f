import AllocationCounter
import Testing

@testable import SchemaKit

/// What a document takes beside the bytes that it is parsed from: a copy of them, text without its escapes, and 16 bytes for
/// each value and each name.
@Suite("Memory of parsing", .enabled(if: allocation_counter_works()))
struct ParsingMemoryTests {
  /// A document of about 400,000 bytes: `part` again and again in an array.
  private static func document(of part: String) -> [UInt8] {
    Array(("[" + [String](repeating: part, count: 400_000 / part.utf8.count).joined(separator: ",") + "]").utf8)
  }

  /// Parses once, so that what Swift makes of types when they are first used, 16 kB at a time, isn't counted with a document.
  private static func warmUp(_ bytes: [UInt8]) throws {
    #expect(try JSONDocument(bytes).root.count > 0)
  }

  @Test(
    "is at most three times the bytes, at its peak and afterwards, where a value or name takes eight bytes or more",
    arguments: [
      #"{"identifier":"a1b2-c3d4","description":"an item of a shop","amount":123456.25}"#, "12345678", #""six chars""#,
      #""a string with an escape \n in it, and with text that goes on for a while""#,
      #""a string with text in it that goes on for a while""#, "[12345678901,12345678901]",
      #"{"a, comma: and [brackets] in a name":"commas, colons: and [brackets] in a string"}"#,
    ])
  func peak(part: String) throws {
    let bytes = Self.document(of: part)
    try Self.warmUp(bytes)
    let before = allocated_bytes()
    reset_allocation_peak()
    let document = try JSONDocument(bytes)
    let peak = allocation_peak() - before
    let kept = allocated_bytes() - before
    #expect(Double(peak) <= 3 * Double(bytes.count) + 4_096)
    #expect(Double(kept) <= 3 * Double(bytes.count) + 4_096)
    #expect(document.root.count > 0)
  }

  @Test("is at most nine bytes for each byte of the densest document")
  func densest() throws {
    let bytes = Self.document(of: "1")
    try Self.warmUp(bytes)
    let before = allocated_bytes()
    reset_allocation_peak()
    let document = try JSONDocument(bytes)
    #expect(allocation_peak() - before <= 9 * bytes.count + 4_096)
    #expect(document.root.count == 400_000)
  }
}
