/// Reads one HTTP/1.1 response from the bytes of a connection as they come, strictly (RFC 9112).
///
/// A line ends with CR LF and nothing else, a length must be met exactly, and a response with both a length and a
/// transfer coding is refused (section 6.3 allows to repair it, which is how messages are smuggled).
struct HTTPReplyParser {
  /// What is wrong with the bytes, and where.
  struct Failure: Error, Equatable, CustomStringConvertible {
    /// The kinds of wrong.
    enum Kind {
      case malformed
      /// It doesn't even begin as HTTP does.
      case notHTTP
      /// A limit is exceeded.
      case tooLarge
      /// The connection ended too early.
      case cut
    }

    let problem: String
    let offset: Int
    var kind = Kind.malformed
    var description: String { "\(problem) (byte \(offset))" }
  }

  private enum State {
    case statusLine
    case headerLines
    case chunkSize
    case chunk(rest: Int)
    case chunkEnd
    case trailers
    case counted(rest: Int)
    case untilEnd
    case over
  }

  /// The most bytes of a head, of the size of a chunk with its extensions, and of trailers.
  private let maximumHeadBytes: Int
  private var state = State.statusLine
  /// How many bytes have been taken in.
  private var offset = 0
  /// The line so far.
  private var line: [UInt8] = []
  /// The bytes of the head or of the trailers so far, or of the sizes since the last byte of the body.
  private var headBytes = 0
  private var status = 0
  private var headers: [VllmChatReply.Header] = []

  /// The status, once the head that counts is whole.
  private(set) var isHeadWhole = false

  /// Whether there were bytes after the end of the reply.
  private(set) var hasSurplus = false

  init(maximumHeadBytes: Int) {
    self.maximumHeadBytes = maximumHeadBytes
  }

  /// The status and the headers, once they are whole.
  var head: (status: Int, headers: [VllmChatReply.Header])? { isHeadWhole ? (status, headers) : nil }

  /// Whether the reply has come to its end.
  var isOver: Bool { if case .over = state { true } else { false } }

  /// Takes in the next bytes of the connection, and appends to `body` what they have of the body.
  mutating func consume(_ bytes: ArraySlice<UInt8>, body: inout [UInt8]) throws(Failure) {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      switch state {
      case .over:
        hasSurplus = true
        return
      case .untilEnd:
        body += bytes[position...]
        offset += bytes.endIndex - position
        return
      case .counted(let rest):
        let taken = take(rest, of: bytes, from: &position, into: &body)
        state = taken == rest ? .over : .counted(rest: rest - taken)
      case .chunk(let rest):
        let taken = take(rest, of: bytes, from: &position, into: &body)
        headBytes = 0
        state = taken == rest ? .chunkEnd : .chunk(rest: rest - taken)
      default:
        let byte = bytes[position]
        position += 1
        offset += 1
        headBytes += 1
        guard headBytes <= maximumHeadBytes else {
          throw Failure(problem: "a head or chunk size too long", offset: offset, kind: .tooLarge)
        }
        if byte == 0x0A {
          guard line.last == 0x0D else { throw failure("a line that does not end with CR LF") }
          line.removeLast()
          try takeInLine()
          line.removeAll(keepingCapacity: true)
        } else {
          guard line.last != 0x0D else { throw failure("a line that does not end with CR LF") }
          line.append(byte)
        }
      }
    }
  }

  /// The connection has ended: the reply has too, or is cut.
  mutating func connectionEnded() throws(Failure) {
    switch state {
    case .over: return
    case .untilEnd: state = .over
    case .counted(let rest): throw cut("the body ends \(rest) bytes short")
    case .chunk: throw cut("the body ends within a chunk")
    case .chunkSize, .chunkEnd, .trailers: throw cut("the body ends between chunks")
    case .statusLine where offset == 0: throw cut("the connection ends without a reply")
    case .statusLine, .headerLines: throw cut("the connection ends within the head")
    }
  }

  private mutating func take(
    _ count: Int, of bytes: ArraySlice<UInt8>, from position: inout Int, into body: inout [UInt8]
  ) -> Int {
    let taken = min(count, bytes.endIndex - position)
    body += bytes[position..<(position + taken)]
    position += taken
    offset += taken
    return taken
  }

  private mutating func takeInLine() throws(Failure) {
    switch state {
    case .statusLine:
      status = try statusOfLine()
      headers = []
      state = .headerLines
    case .headerLines:
      if !line.isEmpty {
        headers.append(try header())
      } else if status < 200 {
        // Interim replies come before the one that counts (RFC 9110, section 15.2).
        headBytes = 0
        state = .statusLine
      } else {
        isHeadWhole = true
        headBytes = 0
        state = try bodyState()
      }
    case .chunkSize:
      guard let size = Self.number(line.prefix { $0 != UInt8(ascii: ";") }, radix: 16) else {
        throw failure("a chunk size that is not a number")
      }
      state = size == 0 ? .trailers : .chunk(rest: size)
    case .chunkEnd:
      guard line.isEmpty else { throw failure("a chunk longer than its size") }
      state = .chunkSize
    case .trailers:
      if line.isEmpty { state = .over } else { _ = try header() }
    case .chunk, .counted, .untilEnd, .over:
      break
    }
  }

  /// `HTTP/1.1 200 OK`: version, three digits, and a phrase that may be empty (section 4).
  private func statusOfLine() throws(Failure) -> Int {
    guard line.count >= 12, line.starts(with: "HTTP/1.".utf8), [0x30, 0x31].contains(line[7]), line[8] == 0x20,
      line.count == 12 || line[12] == 0x20
    else { throw Failure(problem: "not an HTTP/1.x status line", offset: offset, kind: .notHTTP) }
    guard let status = Self.number(line[9..<12], radix: 10), status >= 100, status != 101, status < 600 else {
      throw failure("a status that ends no exchange")
    }
    return status
  }

  /// A header line (section 5); folded lines are refused.
  private func header() throws(Failure) -> VllmChatReply.Header {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      line[..<colon].allSatisfy(HTTPSyntax.isTokenByte)
    else { throw failure("not a header line") }
    var value = line[(colon + 1)...]
    while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
    while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
    guard value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
      throw failure("a control character in a header")
    }
    return .init(name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self))
  }

  /// How the body ends, by the rules of section 6.3.
  private func bodyState() throws(Failure) -> State {
    if status == 204 || status == 304 { return .over }
    let codings = headers.filter { $0.name.lowercased() == "transfer-encoding" }.map { $0.value.lowercased() }
    let lengths = headers.filter { $0.name.lowercased() == "content-length" }.map(\.value)
    if !codings.isEmpty {
      guard codings == ["chunked"] else { throw failure("a transfer coding other than chunked") }
      guard lengths.isEmpty else { throw failure("both a length and a transfer coding") }
      return .chunkSize
    }
    guard let text = lengths.first else { return .untilEnd }
    guard lengths.allSatisfy({ $0 == text }) else { throw failure("two lengths that differ") }
    guard let length = Self.number(Array(text.utf8)[...], radix: 10) else {
      throw failure("a length that is not a number")
    }
    return length == 0 ? .over : .counted(rest: length)
  }

  private func failure(_ problem: String) -> Failure {
    Failure(problem: problem, offset: offset)
  }

  private func cut(_ problem: String) -> Failure {
    Failure(problem: problem, offset: offset, kind: .cut)
  }

  /// A number of digits only, at least one and at most 15, so that it can't overflow.
  private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> Int? {
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
