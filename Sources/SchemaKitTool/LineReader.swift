/// Reads a file in pieces of whole lines, so that memory doesn't grow with the file.
struct LineReader: Sendable {
  /// A piece of the file.
  enum Piece {
    /// Whole lines, each with its LF but perhaps the file's last: how many bytes of the block they take, and how many LFs
    /// there are.
    case lines(byteCount: Int, newlines: Int)
    /// A line that is longer than the limit; it was passed over.
    case overlongLine
  }

  /// How many bytes are read at once by default.
  ///
  /// Half of a processor's own cache, so that what has been read is still there when it is judged.
  static let defaultBlockSize = 1 << 18

  private let file: FileDescriptor
  private let maximumLine: Int
  private let blockSize: Int
  /// What was read behind the last LF: not more than a block.
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// A reader of `file` from where it stands.
  ///
  /// - Parameters:
  ///   - file: what to read.
  ///   - maximumLine: how many bytes a line may have; a block later at most, a longer one is given up.
  ///   - blockSize: how many bytes are read at once, one at least.
  init(_ file: FileDescriptor, maximumLine: Int, blockSize: Int = defaultBlockSize) {
    self.file = file
    self.maximumLine = maximumLine
    self.blockSize = blockSize
  }

  /// Reads the next piece over whatever `block` holds; nil at the end of the file.
  ///
  /// Reads no more than it takes to have a whole line: what comes through a pipe is judged when it has come. A block that
  /// is given again is used again; it grows with a long line, and is small again after a very long one.
  mutating func next(_ block: inout [UInt8]) throws(SystemError) -> Piece? {
    if block.count < 2 * blockSize || block.count > 32 * blockSize {
      block = [UInt8](repeating: 0, count: 2 * blockSize)
    }
    var count = rest.count
    block.replaceSubrange(..<count, with: rest)
    rest.removeAll(keepingCapacity: true)
    var searched = 0
    while true {
      var newlines = 0
      var lastEnd = 0
      while case let newline = block.firstNewline(in: max(searched, lastEnd)..<count), newline < count {
        newlines += 1
        lastEnd = newline + 1
      }
      if newlines > 0 {
        rest.append(contentsOf: block[lastEnd..<count])
        return .lines(byteCount: lastEnd, newlines: newlines)
      }
      if count > maximumLine {
        try passOver(&block)
        return .overlongLine
      }
      if isAtEnd { return count == 0 ? nil : .lines(byteCount: count, newlines: 0) }
      searched = count
      if block.count - count < blockSize { block.append(contentsOf: repeatElement(0, count: block.count)) }
      count += try file.read(into: &block, from: count, atMost: blockSize)
      isAtEnd = count == searched
    }
  }

  /// Goes on behind the next LF.
  private mutating func passOver(_ block: inout [UInt8]) throws(SystemError) {
    while case let count = try file.read(into: &block, atMost: blockSize), count > 0 {
      let newline = block.firstNewline(in: 0..<count)
      guard newline < count else { continue }
      rest.append(contentsOf: block[(newline + 1)..<count])
      return
    }
    isAtEnd = true
  }
}
