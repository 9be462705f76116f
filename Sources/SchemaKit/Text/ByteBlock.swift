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
  var plainCount: Int { Self.clearCount(special) }

  /// The places that can't stand in a string as they are: quotes, backslashes, control characters, and all but ASCII.
  @inline(__always)
  private var special: SIMDMask<SIMD16<Int8>> {
    // What isn't ASCII is less than every control character; with this bit turned over, a quote comes right behind them.
    let turned: SIMD16<Int8> = bytes ^ SIMD16(repeating: 0x02)
    return (turned .< SIMD16(repeating: 0x21)) .| (bytes .== SIMD16(repeating: 0x5C))
  }

  /// A bit for each of the 64 bytes from `offset` on, the first in the lowest: set where a byte can't stand in a string as
  /// it is.
  @inline(__always)
  static func specialBits(_ slice: ByteSlice, at offset: Int) -> UInt64 {
    sixteenBits(slice, at: offset) | sixteenBits(slice, at: offset &+ width) &<< 16
      | sixteenBits(slice, at: offset &+ 2 &* width) &<< 32 | sixteenBits(slice, at: offset &+ 3 &* width) &<< 48
  }

  @inline(__always)
  private static func sixteenBits(_ slice: ByteSlice, at offset: Int) -> UInt64 {
    let marks = unsafe unsafeBitCast(ByteBlock(slice, at: offset).special, to: SIMD2<UInt64>.self)
    // Each byte keeps the bit of its place among eight, and a multiplication adds them up in the highest.
    let weighted = marks & SIMD2(repeating: UInt64(littleEndian: 0x8040_2010_0804_0201))
    let low = (weighted[0] &* 0x0101_0101_0101_0101) &>> 56
    let high = (weighted[1] &* 0x0101_0101_0101_0101) &>> 56
    return low | high &<< 8
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
