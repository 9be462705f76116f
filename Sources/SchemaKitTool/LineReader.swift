/// Reads a file in pieces of whole lines, so that memory doesn't grow with the file.
struct LineReader {
  /// A piece of the file.
  enum Piece {
    /// Whole lines, each with its LF but perhaps the file's last.
    case lines([UInt8])
    /// A line that is longer than the limit; it was passed over.
    case overlongLine
  }

  /// The least number of bytes that are read at once.
  private static let blockSize = 1 << 18

  private let file: FileDescriptor
  private let maximumLine: Int
  private var block = [UInt8](repeating: 0, count: blockSize)
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// A reader of `file` from where it stands.
  ///
  /// - Parameters:
  ///   - file: what to read.
  ///   - maximumLine: how many bytes a line may have.
  init(_ file: FileDescriptor, maximumLine: Int) {
    self.file = file
    self.maximumLine = maximumLine
  }

  /// The next piece; nil at the end of the file.
  mutating func next() throws(SystemError) -> Piece? {
    var piece = rest
    rest = []
    while !isAtEnd {
      let count = try file.read(into: &block)
      if count == 0 {
        isAtEnd = true
        break
      }
      if let newline = block[..<count].lastIndex(of: 0x0A) {
        piece += block[...newline]
        rest = Array(block[(newline + 1)..<count])
        return .lines(piece)
      }
      piece += block[..<count]
      if piece.count > maximumLine {
        try passOver()
        return .overlongLine
      }
    }
    return piece.isEmpty ? nil : .lines(piece)
  }

  /// Goes on behind the next LF.
  private mutating func passOver() throws(SystemError) {
    while case let count = try file.read(into: &block), count > 0 {
      guard let newline = block[..<count].firstIndex(of: 0x0A) else { continue }
      rest = Array(block[(newline + 1)..<count])
      return
    }
    isAtEnd = true
  }
}
