#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ByteSlice {
  /// Whether a byte of the slice is `byte`.
  func contains(_ byte: UInt8) -> Bool { unsafe memchr(base, Int32(byte), count) != nil }

  /// How many bytes are `first`, `second`, or either case of the letter or bracket `letter`, all of them ASCII.
  ///
  /// Eight bytes a step, without a branch: this is read over whole documents.
  func count(ofAny first: UInt8, _ second: UInt8, orLetter letter: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let firsts = ones &* UInt64(first)
    let seconds = ones &* UInt64(second)
    let letters = ones &* UInt64(letter)
    var total = 0
    var offset = 0
    while offset &+ 8 <= count {
      // Each byte of `hits` counts up to 255; then they are added up.
      let words = min((count &- offset) &>> 3, 255)
      var hits: UInt64 = 0
      for number in 0..<words {
        let word = word(at: offset &+ 8 &* number)
        // A byte of `others` has its top bit clear exactly where a byte looked for stands.
        let a = word ^ firsts
        let b = word ^ seconds
        let c = (word & 0xDFDF_DFDF_DFDF_DFDF) ^ letters
        let others = (((a & lows) &+ lows) | a) & (((b & lows) &+ lows) | b) & (((c & lows) &+ lows) | c)
        hits &+= (~others &>> 7) & ones
      }
      offset &+= 8 &* words
      let pairs = (hits & 0x00FF_00FF_00FF_00FF) &+ (hits &>> 8 & 0x00FF_00FF_00FF_00FF)
      total &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    while offset < count {
      let byte = self[offset]
      if byte == first || byte == second || byte & 0xDF == letter { total &+= 1 }
      offset &+= 1
    }
    return total
  }
}
