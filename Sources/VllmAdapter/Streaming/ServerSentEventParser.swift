/// Bytes to server-sent events, as the HTML standard has it (section 9.2.6), for any split of the bytes.
///
/// A pure state machine over bytes: lines end with LF, CR or CR LF and with nothing else, so that the line separators of
/// Unicode stay part of the text; a byte order mark may stand at the very start; `data` fields of one event are joined;
/// comments and unknown fields are skipped, as are `id` and `retry`, which are about reconnecting. An event that the end
/// of the stream cuts is dropped. Whether the data is UTF-8 is for its reader to judge.
struct ServerSentEventParser {
  /// What a stream may not exceed.
  enum Overflow: Error, Equatable {
    /// A line has more bytes than allowed.
    case line(maximumBytes: Int)
    /// The data of an event has more bytes than allowed.
    case event(maximumBytes: Int)
  }

  private let maximumLineBytes: Int
  private let maximumEventBytes: Int

  /// Bytes that have arrived, those of the line at ``lineStart`` on not yet taken in.
  private var buffer: [UInt8] = []
  private var lineStart = 0
  /// Up to where no line end has been found.
  private var scanned = 0
  /// Whether the last line ended with CR, so that an LF right after it belongs to it.
  private var skipsLineFeed = false
  private var isFirstLine = true
  private var data = EventData.none
  private var type: String?

  /// The data of the event so far.
  private enum EventData {
    case none
    /// One field, which stands in ``buffer``.
    case line(Range<Int>)
    /// Several fields, or one from before the bytes that came last.
    case copied([UInt8])
  }

  /// A parser of one stream.
  ///
  /// - Parameters:
  ///   - maximumLineBytes: The most bytes of one line, without its end.
  ///   - maximumEventBytes: The most bytes of the data of one event.
  init(maximumLineBytes: Int, maximumEventBytes: Int) {
    self.maximumLineBytes = maximumLineBytes
    self.maximumEventBytes = maximumEventBytes
  }

  /// Takes in the next bytes of the stream, which ``next()`` then reads.
  mutating func append(_ bytes: some Collection<UInt8>) {
    if lineStart > 0 {
      if case .line(let range) = data { data = .copied(Array(buffer[range])) }
      buffer.removeSubrange(..<lineStart)
      scanned -= lineStart
      lineStart = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next event that is whole; nil when more bytes are needed for one.
  ///
  /// - Throws: ``Overflow`` when a limit is exceeded, whether or not the line or event is whole.
  mutating func next() throws(Overflow) -> ServerSentEvent? {
    while let line = try nextLine() {
      guard line.isEmpty else {
        try takeIn(line)
        continue
      }
      defer {
        data = .none
        type = nil
      }
      switch data {
      case .none: break
      case .line(let range): return ServerSentEvent(data: buffer[range], type: type)
      case .copied(let bytes): return ServerSentEvent(data: bytes[...], type: type)
      }
    }
    return nil
  }

  /// The bytes of the next line that is whole, without its end.
  private mutating func nextLine() throws(Overflow) -> Range<Int>? {
    if skipsLineFeed, lineStart < buffer.count {
      skipsLineFeed = false
      if buffer[lineStart] == 0x0A {
        lineStart += 1
        scanned = lineStart
      }
    }
    let count = buffer.count
    let position = Self.lineEnd(in: buffer.span, from: scanned)
    scanned = position
    guard position - lineStart <= maximumLineBytes else { throw .line(maximumBytes: maximumLineBytes) }
    guard position < count else { return nil }
    var line = lineStart..<position
    skipsLineFeed = buffer[position] == 0x0D
    lineStart = position + 1
    scanned = lineStart
    if isFirstLine {
      isFirstLine = false
      if buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = (line.lowerBound + 3)..<line.upperBound }
    }
    return line
  }

  /// Where the first LF or CR from `start` on stands; the end if there is none.
  private static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var position = start
    // Eight bytes at a time: the lowest mark is that of the first byte that is LF or CR.
    while position + 8 <= bytes.count {
      let word = unsafe UInt64(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      let lineFeed = word ^ (ones &* 0x0A)
      let carriageReturn = word ^ (ones &* 0x0D)
      let marks =
        ((lineFeed &- ones) & ~lineFeed | (carriageReturn &- ones) & ~carriageReturn) & (ones &* 0x80)
      if marks != 0 { return position + marks.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    return position
  }

  /// Takes in one line that isn't empty: a field, or a comment if it starts with a colon.
  private mutating func takeIn(_ line: Range<Int>) throws(Overflow) {
    var colon = line.lowerBound
    while colon < line.upperBound, buffer[colon] != 0x3A { colon += 1 }
    var start = min(colon + 1, line.upperBound)
    if start < line.upperBound, buffer[start] == 0x20 { start += 1 }
    let value = start..<line.upperBound
    let name = line.lowerBound..<colon
    if isField(name, "data") {
      try addData(value)
    } else if isField(name, "event") {
      type = value.isEmpty ? nil : String(decoding: buffer[value], as: UTF8.self)
    }
  }

  private func isField(_ name: Range<Int>, _ wanted: StaticString) -> Bool {
    guard name.count == wanted.utf8CodeUnitCount else { return false }
    return wanted.withUTF8Buffer { unsafe buffer[name].elementsEqual($0) }
  }

  private mutating func addData(_ value: Range<Int>) throws(Overflow) {
    var joined: [UInt8]
    switch data {
    case .none:
      guard value.count <= maximumEventBytes else { throw .event(maximumBytes: maximumEventBytes) }
      data = .line(value)
      return
    case .line(let range): joined = Array(buffer[range])
    case .copied(let bytes): joined = bytes
    }
    // One owner, or every field would copy those before it.
    data = .none
    joined.append(0x0A)
    guard joined.count + value.count <= maximumEventBytes else { throw .event(maximumBytes: maximumEventBytes) }
    joined.append(contentsOf: buffer[value])
    data = .copied(joined)
  }
}
