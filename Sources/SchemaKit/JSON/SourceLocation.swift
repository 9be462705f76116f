/// A place in a text as people count it.
public struct SourceLocation: Sendable, Hashable {
  /// The line, counted from 1; a line ends with LF, CR, or CR and LF.
  public let line: Int

  /// The column in code points, counted from 1.
  public let column: Int

  /// The place of the byte at `offset`.
  ///
  /// Linear in the offset.
  init(of offset: Int, in input: ByteSlice) {
    var line = 1
    var column = 1
    var position = 0
    let end = min(offset, input.count)
    while position < end {
      let byte = input[position]
      position += 1
      if byte == 0x0A || (byte == 0x0D && !(position < input.count && input[position] == 0x0A)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}
