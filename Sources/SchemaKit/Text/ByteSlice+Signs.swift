#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ByteSlice {
  /// How many bytes are a comma, a colon or an opening bracket.
  ///
  /// Control characters that JSON doesn't have may be counted with them. A block at a time, without a branch: this is read
  /// over whole documents.
  func signCount() -> Int {
    // An opening bracket becomes an opening brace.
    let fold = SIMD16<Int8>(repeating: 0x20)
    let comma = SIMD16<Int8>(repeating: 0x2C)
    let colon = SIMD16<Int8>(repeating: 0x3A)
    let brace = SIMD16<Int8>(repeating: 0x7B)
    var signs = 0
    var offset = 0
    while offset &+ ByteBlock.width <= count {
      // Each place counts up to 127, what is equal being −1; then they are added up.
      let end = offset &+ min((count &- offset) / ByteBlock.width, 127) &* ByteBlock.width
      var places = SIMD16<Int8>(repeating: 0)
      while offset < end {
        let folded: SIMD16<Int8> = ByteBlock(self, at: offset).bytes | fold
        let found: SIMDMask<SIMD16<Int8>> = (folded .== comma) .| (folded .== colon) .| (folded .== brace)
        places = unsafe places &- unsafeBitCast(found, to: SIMD16<Int8>.self)
        offset &+= ByteBlock.width
      }
      for place in 0..<ByteBlock.width { signs &+= Int(places[place]) }
    }
    while offset < count {
      let byte = self[offset]
      if byte == 0x2C || byte == 0x3A || byte | 0x20 == 0x7B { signs &+= 1 }
      offset &+= 1
    }
    return signs
  }

  /// Whether a byte is `byte`.
  func holds(_ byte: UInt8) -> Bool { unsafe memchr(base, Int32(byte), count) != nil }
}
