import Testing

@testable import VllmAdapter

@Suite("Server-sent events")
struct ServerSentEventParserTests {
  /// The data of the events in `bytes`, however they are split.
  private func events(
    _ bytes: [UInt8], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String] {
    var results: Set<[String]> = []
    for size in [1, 2, 3, 5, max(bytes.count, 1)] {
      var parser = ServerSentEventParser(maximumLineBytes: 1_000, maximumEventBytes: 1_000)
      var found: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        parser.append(bytes[start..<min(start + size, bytes.count)])
        while let event = try parser.next() { found.append(String(decoding: event.data, as: UTF8.self)) }
      }
      results.insert(found)
    }
    #expect(results.count == 1, "the events depend on the split", sourceLocation: sourceLocation)
    return results.first ?? []
  }

  private func events(
    _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try events(Array(text.utf8), sourceLocation: sourceLocation)
  }

  @Test("Lines end with LF, CR or CR LF", arguments: ["\n", "\r", "\r\n"])
  func lineEnds(end: String) throws {
    #expect(try events("data: a\(end)\(end)data: b\(end)\(end)") == ["a", "b"])
  }

  @Test("Separators of Unicode are part of the text", arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\u{0B}"])
  func separators(separator: String) throws {
    #expect(try events("data: a\(separator)b\n\n") == ["a\(separator)b"])
  }

  @Test("A byte order mark may stand at the start, and only there")
  func byteOrderMark() throws {
    #expect(try events("\u{FEFF}data: a\n\ndata: b\n\n\u{FEFF}data: c\n\n") == ["a", "b"])
  }

  @Test("Several data fields are joined by line feeds")
  func joined() throws {
    #expect(try events("data: a\ndata: b\ndata\n\n") == ["a\nb\n"])
  }

  @Test("One space after the colon is dropped, and no more")
  func space() throws {
    #expect(try events("data:a\n\ndata:  b\n\ndata:\n\n") == ["a", " b", ""])
  }

  @Test("Comments, unknown fields and fields about reconnecting say nothing")
  func skipped() throws {
    #expect(
      try events(": keep-alive\nevent: x\nid: 7\nretry: 10\nfoo: bar\n data: no\ndata: a\n\n\n\nevent: y\n\n") == ["a"])
  }

  @Test("The type of an event is its last event field, and is forgotten after it")
  func type() throws {
    var parser = ServerSentEventParser(maximumLineBytes: 100, maximumEventBytes: 100)
    parser.append("event: x\nevent: error\ndata: a\n\ndata: b\n\n".utf8)
    #expect(try parser.next() == ServerSentEvent(data: Array("a".utf8), type: "error"))
    #expect(try parser.next() == ServerSentEvent(data: Array("b".utf8), type: nil))
    #expect(try parser.next() == nil)
  }

  @Test("An event that the end cuts is dropped")
  func cut() throws {
    #expect(try events("data: a\n\ndata: b\n") == ["a"])
  }

  @Test("Bytes that aren't UTF-8 are passed on as they are")
  func notUTF8() throws {
    var parser = ServerSentEventParser(maximumLineBytes: 100, maximumEventBytes: 100)
    parser.append(Array("data: ".utf8) + [0xFF, 0xC0] + Array("\n\n".utf8))
    #expect(try parser.next()?.data == [0xFF, 0xC0])
  }

  @Test("A line longer than the limit is refused before it ends")
  func longLine() throws {
    var parser = ServerSentEventParser(maximumLineBytes: 10, maximumEventBytes: 100)
    parser.append("data: abcd\n".utf8)
    #expect(try parser.next() == nil)
    parser.append("data: abcde".utf8)
    #expect(throws: ServerSentEventParser.Overflow.line(maximumBytes: 10)) { try parser.next() }
  }

  @Test("An event longer than the limit is refused")
  func longEvent() throws {
    var parser = ServerSentEventParser(maximumLineBytes: 100, maximumEventBytes: 5)
    parser.append("data: abc\ndata: d\n".utf8)
    #expect(try parser.next() == nil)
    parser.append("data:\n".utf8)
    #expect(throws: ServerSentEventParser.Overflow.event(maximumBytes: 5)) { try parser.next() }
  }
}

extension ServerSentEvent {
  /// An event of its own bytes.
  fileprivate init(data: [UInt8], type: String?) {
    self.init(data: data[...], type: type)
  }
}
