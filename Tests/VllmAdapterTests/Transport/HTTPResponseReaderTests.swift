import SchemaKit
import Testing
import TestSupport

@testable import VllmAdapter

@Suite("Recorded replies are read strictly (RFC 9112)")
struct HTTPResponseReaderTests {
  private func read(_ text: String) throws -> VllmChatReply {
    try HTTPResponseReader.read(Array(text.utf8))
  }

  @Test("A body of a given length")
  func contentLength() throws {
    let reply = try read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A:  b c \t\r\n\r\n{}")
    #expect(reply.status == 200)
    #expect(reply.body == Array("{}".utf8))
    #expect(reply.header("x-a") == "b c")
    #expect(reply.header("content-length") == "2")
    #expect(reply.header("absent") == nil)
  }

  @Test("A body up to the end of the connection, and none at all")
  func untilClose() throws {
    #expect(try read("HTTP/1.1 200 OK\r\n\r\nabc").body == Array("abc".utf8))
    #expect(try read("HTTP/1.0 200\r\n\r\n").body.isEmpty)
    #expect(try read("HTTP/1.1 204 No Content\r\n\r\n").body.isEmpty)
  }

  @Test("Interim replies before the one that counts")
  func interim() throws {
    let reply = try read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 X\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc")
    #expect(reply == VllmChatReply(status: 200, headers: [], body: Array("abc".utf8)))
  }

  @Test("Chunks, with extensions, in either case, and trailers")
  func chunked() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(try read(head + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n").body == Array("abc0123456789".utf8))
    #expect(try read(head + "00\r\nTrailer: x\r\n\r\n").body.isEmpty)
    #expect(try read(head + "1\r\n\r\r\n0\r\n\r\n").body == [0x0D])
  }

  @Test(
    "Anything else is an error",
    arguments: [
      "", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\n\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
      "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 099 X\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 600 X\r\n\r\n",
      "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n", "HTTP/1.1 200 OK\r\nA : x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nA: x\r\n folded\r\n\r\n", "HTTP/1.1 200 OK\r\nA: \u{0}\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\na",
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ng\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore", "HTTP/1.1 204 X\r\n\r\nbody",
    ])
  func malformed(text: String) {
    #expect(throws: HTTPResponseReader.Failure.self) { try read(text) }
  }

  @Test("No prefix of a reply is a reply, as long as its end is known")
  func prefixes() throws {
    let text = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8)
    for length in 0..<text.count {
      #expect(throws: HTTPResponseReader.Failure.self) { try HTTPResponseReader.read(Array(text[..<length])) }
    }
  }

  @Test("Every recorded reply is read, streams with their chunks included")
  func recorded() throws {
    var count = 0
    for path in try Fixtures.files(in: "vllm", suffix: ".resp.http") {
      let reply = try HTTPResponseReader.read(try Fixtures.bytes(path))
      if reply.header("transfer-encoding") != nil {
        #expect(String(decoding: reply.body, as: UTF8.self).hasSuffix("data: [DONE]\n\n"))
      }
      count += 1
    }
    #expect(count > 200)
  }
}
