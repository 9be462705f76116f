/// Reads one HTTP/1.1 response from the bytes of a connection, strictly (RFC 9112).
///
/// Recorded bytes have been on a wire, and a reader that guesses would hide what was wrong with them. So a line ends
/// with CR LF and nothing else, a length must be met exactly, and a response with both a length and a transfer coding
/// is refused (section 6.3 allows to repair it, which is how messages are smuggled).
struct HTTPResponseReader {
  /// What is wrong with the bytes, and where.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let problem: String
    let offset: Int
    var description: String { "\(problem) (byte \(offset))" }
  }

  /// The most bytes of one line of the head or of a chunk's size.
  static let maximumLineBytes = 65_536
  /// The most header lines.
  static let maximumHeaders = 256

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The response that `bytes` hold, all of them.
  static func read(_ bytes: [UInt8]) throws(Failure) -> VllmChatReply {
    var reader = HTTPResponseReader(bytes)
    var status = try reader.statusLine()
    var headers = try reader.headerLines()
    // Interim replies come before the one that counts (RFC 9110, section 15.2).
    while status < 200 {
      status = try reader.statusLine()
      headers = try reader.headerLines()
    }
    let body = try reader.body(status: status, headers: headers)
    return VllmChatReply(status: status, headers: headers, body: body)
  }

  /// `HTTP/1.1 200 OK`: version, three digits, and a phrase that may be empty (section 4).
  private mutating func statusLine() throws(Failure) -> Int {
    let start = position
    let line = try self.line()
    let prefix = Array("HTTP/1.".utf8)
    guard line.count >= 12, line.starts(with: prefix), [0x30, 0x31].contains(line[line.startIndex + 7]),
      line[line.startIndex + 8] == 0x20, line.count == 12 || line[line.startIndex + 12] == 0x20
    else { throw Failure(problem: "not an HTTP/1.x status line", offset: start) }
    var status = 0
    for byte in line[(line.startIndex + 9)..<(line.startIndex + 12)] {
      guard let digit = Self.digit(byte, radix: 10) else {
        throw Failure(problem: "a status that is not three digits", offset: start + 9)
      }
      status = status * 10 + digit
    }
    guard status >= 100, status != 101, status < 600 else {
      throw Failure(problem: "a status that ends no exchange", offset: start + 9)
    }
    return status
  }

  /// Header lines up to the empty one (section 5); folded lines are refused.
  private mutating func headerLines() throws(Failure) -> [VllmChatReply.Header] {
    var headers: [VllmChatReply.Header] = []
    while true {
      let start = position
      let line = try self.line()
      if line.isEmpty { return headers }
      guard headers.count < Self.maximumHeaders else { throw Failure(problem: "too many headers", offset: start) }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(HTTPSyntax.isTokenByte)
      else { throw Failure(problem: "not a header line", offset: start) }
      var value = line[(colon + 1)...]
      while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
      while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
      guard value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
        throw Failure(problem: "a control character in a header", offset: start)
      }
      headers.append(
        .init(name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
    }
  }

  /// The body by the rules of section 6.3: none, chunked, of a length, or up to the end of the connection.
  private mutating func body(status: Int, headers: [VllmChatReply.Header]) throws(Failure) -> [UInt8] {
    let codings = headers.filter { $0.name.lowercased() == "transfer-encoding" }.map { $0.value.lowercased() }
    let lengths = headers.filter { $0.name.lowercased() == "content-length" }.map(\.value)
    let start = position
    if status == 204 || status == 304 {
      guard position == bytes.count else { throw Failure(problem: "a body where none may be", offset: position) }
      return []
    }
    if !codings.isEmpty {
      guard codings == ["chunked"] else {
        throw Failure(problem: "a transfer coding other than chunked", offset: start)
      }
      guard lengths.isEmpty else { throw Failure(problem: "both a length and a transfer coding", offset: start) }
      return try chunkedBody()
    }
    guard let text = lengths.first else {
      position = bytes.count
      return Array(bytes[start...])
    }
    guard lengths.allSatisfy({ $0 == text }) else {
      throw Failure(problem: "two lengths that differ", offset: start)
    }
    guard let length = Self.number(text.utf8, radix: 10) else {
      throw Failure(problem: "a length that is not a number", offset: start)
    }
    guard bytes.count - start >= length else {
      throw Failure(problem: "the body ends \(length - (bytes.count - start)) bytes short", offset: bytes.count)
    }
    guard bytes.count - start == length else {
      throw Failure(problem: "bytes after the body", offset: start + length)
    }
    position = bytes.count
    return Array(bytes[start...])
  }

  /// Chunks, the last one empty, then trailer lines, which are dropped (section 7.1).
  private mutating func chunkedBody() throws(Failure) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let start = position
      let line = try self.line()
      let digits = line.prefix { $0 != UInt8(ascii: ";") }
      guard let size = Self.number(digits, radix: 16) else {
        throw Failure(problem: "a chunk size that is not a number", offset: start)
      }
      if size == 0 { break }
      guard bytes.count - position >= size else {
        throw Failure(problem: "the body ends within a chunk", offset: bytes.count)
      }
      body += bytes[position..<(position + size)]
      position += size
      guard try self.line().isEmpty else { throw Failure(problem: "a chunk longer than its size", offset: position) }
    }
    _ = try headerLines()
    guard position == bytes.count else { throw Failure(problem: "bytes after the body", offset: position) }
    return body
  }

  /// The bytes up to the next CR LF, which is consumed; a bare CR or LF is an error.
  private mutating func line() throws(Failure) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0D {
        guard position + 1 < bytes.count, bytes[position + 1] == 0x0A else { break }
        defer { position += 2 }
        return bytes[start..<position]
      }
      guard byte != 0x0A else { break }
      guard position - start < Self.maximumLineBytes else { throw Failure(problem: "a line too long", offset: start) }
      position += 1
    }
    throw Failure(problem: "a line that does not end with CR LF", offset: position)
  }

  /// A number of digits only, at least one and at most 15, so that it can't overflow.
  private static func number(_ digits: some Collection<UInt8>, radix: Int) -> Int? {
    guard !digits.isEmpty, digits.count <= 15 else { return nil }
    var value = 0
    for byte in digits {
      guard let digit = digit(byte, radix: radix) else { return nil }
      value = value * radix + digit
    }
    return value
  }

  private static func digit(_ byte: UInt8, radix: Int) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46 where radix == 16: Int(byte) - 0x37
    case 0x61...0x66 where radix == 16: Int(byte) - 0x57
    default: nil
    }
  }
}
