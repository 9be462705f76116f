/// A borrowed run of bytes: the one type through which lower folders read raw memory.
///
/// It owns nothing: whoever makes one keeps the memory alive for as long as the slice is used, and says with
/// `paddedBy16` nothing more than what the padded accessors below ask for. Offsets are relative to the slice's first
/// byte.
@safe
struct ByteSlice: BitwiseCopyable {
  /// The first byte.
  @unsafe let base: UnsafePointer<UInt8>

  /// The number of bytes.
  let count: Int

  /// A slice of `count` bytes from `base`.
  @inline(__always)
  @unsafe init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The byte at `offset`, which must be within the slice.
  @inline(__always)
  subscript(offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < count, "byte offset out of range")
    return unsafe base[offset]
  }

  /// The eight bytes at `offset` as a little-endian word; all eight must be within the slice.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    assert(offset >= 0 && offset + 8 <= count, "word offset out of range")
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The two bytes at `offset` as a little-endian number; both must be within the slice.
  @inline(__always)
  func pair(at offset: Int) -> UInt16 {
    assert(offset >= 0 && offset + 2 <= count, "pair offset out of range")
    return unsafe UInt16(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The part of the slice from `start` up to `end`; both must be within it.
  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> ByteSlice {
    assert(start >= 0 && start <= end && end <= count, "slice out of range")
    return unsafe ByteSlice(base: base + start, count: end - start)
  }

  /// The part of the slice from `start` on, which must be within it.
  @inline(__always)
  func dropping(_ start: Int) -> ByteSlice {
    assert(start >= 0 && start <= count, "slice out of range")
    return unsafe ByteSlice(base: base + start, count: count &- start)
  }

  /// Whether both slices hold the same bytes.
  ///
  /// Linear in the length.
  func equals(_ other: ByteSlice) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset + 8 <= count {
      if word(at: offset) != other.word(at: offset) { return false }
      offset += 8
    }
    while offset < count {
      if self[offset] != other[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Whether the bytes are those of `text`'s UTF-8 form.
  ///
  /// Linear in the length.
  func equals(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    return unsafe equals(ByteSlice(base: text.utf8Start, count: count))
  }

  /// The bytes, copied.
  var array: [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: base, count: count)) }

  /// The bytes as text; bytes that are not UTF-8 are repaired, which only messages may rely on.
  var string: String { unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }
}

/// Calls `body` with a borrowed view of `bytes`, valid only inside it.
@inline(__always)
func withByteSlice<Result, Failure: Error>(
  _ bytes: [UInt8], _ body: (ByteSlice) throws(Failure) -> Result
) throws(Failure) -> Result {
  try unsafe bytes.withUnsafeBufferPointer { buffer throws(Failure) -> Result in
    guard let base = buffer.baseAddress else {
      let empty: StaticString = ""
      return try unsafe body(ByteSlice(base: empty.utf8Start, count: 0))
    }
    return try unsafe body(ByteSlice(base: base, count: buffer.count))
  }
}
