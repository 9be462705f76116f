/// Small searches that the recognisers of URIs and formats share.
extension ByteSlice {
  /// The part of the slice in `range`, which must be within it.
  @inline(__always)
  func slice(_ range: Range<Int>) -> ByteSlice { slice(range.lowerBound, range.upperBound) }

  /// The offset of the first `byte`, or nil.
  func firstOffset(of byte: UInt8) -> Int? {
    var offset = 0
    while offset < count {
      if self[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// The offset of the last `byte`, or nil.
  func lastOffset(of byte: UInt8) -> Int? {
    var offset = count
    while offset > 0 {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }

  /// Whether every byte is in `set`; an empty slice is.
  func isRun(of set: ASCIISet) -> Bool {
    var offset = 0
    while offset < count {
      if !set.contains(self[offset]) { return false }
      offset += 1
    }
    return true
  }

  /// Whether the bytes are those of `text`, which must be in small ASCII letters, in any case.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    let other = unsafe ByteSlice(base: text.utf8Start, count: count)
    for offset in 0..<count where URICharacters.lowercased(self[offset]) != other[offset] { return false }
    return true
  }

  /// The code point that starts at `offset` and the number of its bytes.
  ///
  /// The slice must be valid UTF-8 and `offset` the start of a sequence; should it not be, the answer is U+FFFD and one byte,
  /// never a read outside the slice.
  @inline(__always)
  func utf8Scalar(at offset: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, offset + length <= count else { return (0xFFFD, 1) }
    var scalar = first & (0x7F >> UInt32(length))
    var next = offset + 1
    while next < offset + length {
      scalar = scalar << 6 | UInt32(self[next] & 0x3F)
      next += 1
    }
    return (scalar, length)
  }
}
