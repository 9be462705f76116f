import Testing
import TestSupport

@testable import VllmAdapter

@Suite("Replies are read as they come")
struct HTTPReplyParserTests {
  /// What a parser makes of bytes that come in pieces of a size.
  private func outcome(of bytes: [UInt8], pieceBytes: Int, maximumHeadBytes: Int = 65_536) -> String {
    var parser = HTTPReplyParser(maximumHeadBytes: maximumHeadBytes)
    var body: [UInt8] = []
    do {
      for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
        try parser.consume(bytes[start..<min(start + pieceBytes, bytes.count)], body: &body)
      }
      try parser.connectionEnded()
    } catch {
      return "\(error) after \(body)"
    }
    return "\(parser.head?.status ?? 0) \(parser.head?.headers ?? []) \(body) \(parser.hasSurplus)"
  }

  @Test("Any split of a recorded reply gives the same", arguments: [1, 3, 1_000])
  func splits(pieceBytes: Int) throws {
    for path in try Fixtures.files(in: "vllm", suffix: ".resp.http") {
      let bytes = try Fixtures.bytes(path)
      #expect(outcome(of: bytes, pieceBytes: pieceBytes) == outcome(of: bytes, pieceBytes: bytes.count), "\(path)")
    }
  }

  @Test("Broken bytes are an error or a reply, and the same however they are split")
  func broken() throws {
    let reply = Array(
      ("HTTP/1.1 103 X\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5;x\r\nhello\r\na\r\n0123456789\r\n0\r\nT: u\r\n\r\n").utf8)
    for position in reply.indices {
      for byte in [0x00, 0x0A, 0x0D, 0x20, 0x30, 0x3A, 0x66, 0xFF] as [UInt8] {
        var bytes = reply
        bytes[position] = byte
        let whole = outcome(of: bytes, pieceBytes: bytes.count)
        #expect(outcome(of: bytes, pieceBytes: 1) == whole)
        let cut = Array(bytes[..<position])
        #expect(outcome(of: cut, pieceBytes: 1) == outcome(of: cut, pieceBytes: max(cut.count, 1)))
      }
    }
  }

  @Test(
    "A head, a chunk's size and trailers have a limit",
    arguments: [
      "HTTP/1.1 200 \(String(repeating: "x", count: 100))",
      "HTTP/1.1 200 OK\r\n\(String(repeating: "A: b\r\n", count: 20))",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;\(String(repeating: "x", count: 100))",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(String(repeating: "A: b\r\n", count: 20))",
    ])
  func limits(text: String) throws {
    var parser = HTTPReplyParser(maximumHeadBytes: 80)
    var body: [UInt8] = []
    let failure = try #require(throws: HTTPReplyParser.Failure.self) {
      try parser.consume(Array(text.utf8)[...], body: &body)
    }
    #expect(failure.kind == .tooLarge)
  }

  @Test(
    "An end within a reply is told from bytes that are wrong",
    arguments: [
      ("", HTTPReplyParser.Failure.Kind.cut), ("HTTP/1.1 200 OK\r\nA", .cut),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na", .cut),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", .cut), ("SSH-2.0\r\n", .notHTTP),
      ("HTTP/1.1 200 OK\r\nA\r\n", .malformed),
    ])
  func kinds(text: String, kind: HTTPReplyParser.Failure.Kind) throws {
    let failure = try #require(throws: HTTPReplyParser.Failure.self) {
      try HTTPResponseReader.read(Array(text.utf8))
    }
    #expect(failure.kind == kind)
  }
}
