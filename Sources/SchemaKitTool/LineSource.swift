import SchemaKit

/// The lines of several files, one file after the other.
struct LineSource: Sendable {
  /// Lines that are judged together, or what is wrong with a file.
  struct Chunk: Sendable {
    /// The name of the file.
    let name: String
    /// How many bytes of the block are lines; none where a report alone takes their place in the order.
    var byteCount = 0
    /// The number of the first line in its file, counted from 1.
    var firstLine = 1
    /// What is to be said before the lines are judged.
    var report = Report()
  }

  /// A file that is being read.
  private struct OpenFile: Sendable {
    let name: String
    let file: FileDescriptor
    var reader: LineReader
    var line = 1
  }

  /// How many bytes a line may have.
  let maximumLine: Int

  private var inputs: ArraySlice<InputFile>
  private let blockSize: Int
  private var current: OpenFile?

  /// The lines of `inputs`.
  ///
  /// - Parameters:
  ///   - inputs: the files.
  ///   - maximumLine: how many bytes a line may have.
  ///   - blockSize: how many bytes are read at once.
  init(
    _ inputs: [InputFile], maximumLine: Int = JSONParsingOptions().maximumBytes,
    blockSize: Int = LineReader.defaultBlockSize
  ) {
    self.inputs = inputs[...]
    self.maximumLine = maximumLine
    self.blockSize = blockSize
  }

  /// Reads the next lines over whatever `block` holds; nil when there are no more.
  mutating func next(_ block: inout [UInt8]) -> Chunk? {
    while true {
      do throws(UnreadableFile) {
        if current == nil { current = try openNext() }
        guard var file = current.take() else { return nil }
        switch try Self.read(&file, &block) {
        case .lines(let byteCount, let newlines):
          let chunk = Chunk(name: file.name, byteCount: byteCount, firstLine: file.line)
          file.line += newlines
          current = file
          return chunk
        case .overlongLine:
          var chunk = Chunk(name: file.name)
          chunk.report.appendOverlongLine(file.line, of: file.name, limit: maximumLine)
          file.line += 1
          current = file
          return chunk
        case nil: file.file.close()
        }
      } catch {
        return Chunk(name: error.name, report: error.report)
      }
    }
  }

  private mutating func openNext() throws(UnreadableFile) -> OpenFile? {
    guard let input = inputs.popFirst() else { return nil }
    let file = try input.open()
    return OpenFile(
      name: input.name, file: file, reader: LineReader(file, maximumLine: maximumLine, blockSize: blockSize))
  }

  private static func read(_ file: inout OpenFile, _ block: inout [UInt8]) throws(UnreadableFile) -> LineReader.Piece? {
    do {
      return try file.reader.next(&block)
    } catch {
      file.file.close()
      throw UnreadableFile(name: file.name, reason: error.reason)
    }
  }
}
