extension ByteSlice {
  /// How many bytes are `first`, `second`, or either case of the letter or bracket `letter`, all of them ASCII.
  ///
  /// Eight bytes a step: this is read over whole documents.
  func count(ofAny first: UInt8, _ second: UInt8, orLetter letter: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let firsts = ones &* UInt64(first)
    let seconds = ones &* UInt64(second)
    let letters = ones &* UInt64(letter)
    var total = 0
    var offset = 0
    while offset &+ 8 <= count {
      let word = word(at: offset)
      // A byte of `hit` has its top bit clear exactly where the byte looked for stands.
      let a = word ^ firsts
      let b = word ^ seconds
      let c = (word & 0xDFDF_DFDF_DFDF_DFDF) ^ letters
      let hit = (((a & lows) &+ lows) | a) & (((b & lows) &+ lows) | b) & (((c & lows) &+ lows) | c) | lows
      total &+= (~hit).nonzeroBitCount
      offset &+= 8
    }
    while offset < count {
      let byte = self[offset]
      if byte == first || byte == second || byte & 0xDF == letter { total &+= 1 }
      offset &+= 1
    }
    return total
  }
}
