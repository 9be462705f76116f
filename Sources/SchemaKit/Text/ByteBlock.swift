/// Sixteen bytes that are looked at together, by the vector instructions that every processor has.
///
/// A block is read whole, whatever of it is asked for, so that as many bytes must be readable from its first on.
struct ByteBlock: BitwiseCopyable {
  /// The number of bytes.
  static var width: Int { 16 }

  /// The bytes, as signed numbers.
  let bytes: SIMD16<Int8>

  /// The block at `offset`.
  @inline(__always)
  init(_ slice: ByteSlice, at offset: Int) {
    assert(offset >= 0 && offset + Self.width <= slice.count, "block offset out of range")
    bytes = unsafe UnsafeRawPointer(slice.base).loadUnaligned(fromByteOffset: offset, as: SIMD16<Int8>.self)
  }

  /// Writes the block at `offset`.
  @inline(__always)
  func store(to run: RawRun<UInt8>, at offset: Int) {
    run.check(offset, Self.width)
    unsafe UnsafeMutableRawPointer(run.base).storeBytes(of: bytes, toByteOffset: offset, as: SIMD16<Int8>.self)
  }

  /// How many bytes the block begins with that can stand in a string as they are: no quote, no backslash, no control
  /// character, and nothing but ASCII.
  @inline(__always)
  var plainCount: Int {
    // What isn't ASCII is less than every control character; with this bit turned over, a quote comes right behind them.
    let turned: SIMD16<Int8> = bytes ^ SIMD16(repeating: 0x02)
    return Self.clearCount((turned .< SIMD16(repeating: 0x21)) .| (bytes .== SIMD16(repeating: 0x5C)))
  }

  /// How many digits the block begins with.
  @inline(__always)
  var digitCount: Int {
    Self.clearCount((bytes .< SIMD16(repeating: 0x30)) .| (bytes .> SIMD16(repeating: 0x39)))
  }

  /// How many places of `marks` are clear before the first that isn't.
  @inline(__always)
  private static func clearCount(_ marks: SIMDMask<SIMD16<Int8>>) -> Int {
    // Four bits of each place are kept, so that all fit into a word.
    let pairs = unsafe unsafeBitCast(marks, to: SIMD8<UInt16>.self) &>> SIMD8(repeating: 4)
    let word = unsafe unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: pairs), to: UInt64.self)
    return UInt64(littleEndian: word).trailingZeroBitCount &>> 2
  }

  /// As ``plainCount``, of two blocks, the first of them at `offset`.
  @inline(__always)
  static func plainCount(_ slice: ByteSlice, at offset: Int) -> Int {
    let first = ByteBlock(slice, at: offset).plainCount
    let second = ByteBlock(slice, at: offset &+ width).plainCount
    // The second counts where all of the first is plain: without a jump, which can't be foreseen.
    return first &+ second & (0 &- first &>> 4)
  }
}
