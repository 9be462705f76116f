/// Decimal digits as eight bytes of text at once, the first of them in the lowest byte.
enum DigitWord {
  /// How many digits `word` begins with.
  @inline(__always)
  static func run(_ word: UInt64) -> Int {
    // A digit becomes 0 to 9; what is larger, and what isn't ASCII, has its top bit set after the addition or before.
    let values = word ^ 0x3030_3030_3030_3030
    let others = (((values & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount &>> 3
  }

  /// The number that the first `count` digits of `word` make; `count` is within 1...8.
  ///
  /// Neighbours are joined three times: digits to numbers below 100, those below 10,000, those below 100,000,000.
  @inline(__always)
  static func value(_ word: UInt64, count: Int) -> UInt64 {
    // The digits are moved to the end, so that zeros come before them.
    let digits = (word & 0x0F0F_0F0F_0F0F_0F0F) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF
  }

  /// The first position from `start` on that holds no digit; a block from there on must be readable.
  @inline(__always)
  static func end(_ bytes: ByteSlice, from start: Int) -> Int {
    var position = start
    while true {
      let count = ByteBlock(bytes, at: position).digitCount
      position &+= count
      if count < ByteBlock.width { return position }
    }
  }

  /// The number that the `count` digits from `start` on make, at most 19; eight bytes from each of them on must be readable.
  @inline(__always)
  static func value(_ bytes: ByteSlice, from start: Int, count: Int) -> UInt64 {
    let step = min(count, 8)
    var value = count == 0 ? 0 : self.value(bytes.word(at: start), count: step)
    var position = start &+ step
    var left = count &- step
    while left > 0 {
      let step = min(left, 8)
      value = value &* DecimalDigits.power(step) &+ self.value(bytes.word(at: position), count: step)
      position &+= step
      left &-= step
    }
    return value
  }
}
