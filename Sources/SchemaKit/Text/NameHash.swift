/// The hash of member names, made the same way from a document and from a schema.
///
/// Names of up to seven bytes are their own hash: the bytes, with the length on top, so equal hashes mean equal names.
/// Longer names are folded two words at a time with a secret of the process and have the top bit set, so they never equal a
/// short one; names with equal long hashes are still compared. The secret keeps an attacker from finding names that collide.
enum NameHash {
  /// The secret of this process.
  static let seed: UInt64 = {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }()

  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Mixes one word into a running hash: the two halves of a 128-bit product.
  @inline(__always)
  static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 { fold(hash ^ word, multiplier) }

  /// The two halves of a 128-bit product, as one.
  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// The second secret that goes with `seed`.
  @inline(__always)
  static func second(_ seed: UInt64) -> UInt64 { seed &* multiplier }

  /// The longest name that takes one step.
  static let stepLength = 16

  /// The hash of `length` bytes at `offset`; eight bytes from `offset` on must be readable, whatever the length.
  @inline(__always)
  static func padded(_ bytes: ByteSlice, at offset: Int, length: Int, seed: UInt64) -> UInt64 {
    length <= stepLength
      ? inOneStep(bytes, at: offset, length: length, seed: seed, second: second(seed))
      : ofMany(bytes, at: offset, length: length, seed: seed)
  }

  /// As ``padded(_:at:length:seed:)``, of up to ``stepLength`` bytes.
  ///
  /// Which of two ways a name goes can't be foreseen, so it goes both, without a jump.
  @inline(__always)
  static func inOneStep(_ bytes: ByteSlice, at offset: Int, length: Int, seed: UInt64, second: UInt64) -> UInt64 {
    let count = UInt64(truncatingIfNeeded: length)
    let word = bytes.word(at: offset)
    let short = word & ((1 &<< (count &* 8)) &- 1) | count &<< 56
    // In front of a short name there needn't be anything to read.
    let last = bytes.word(at: offset &+ max(length &- 8, 0))
    // Two words a step, each with a secret of its own: none can be chosen so that the product forgets the other.
    let long = fold(word ^ seed ^ count, last ^ second) | 1 &<< 63
    return length < 8 ? short : long
  }

  /// The hash of more than ``stepLength`` bytes.
  @inline(never)
  private static func ofMany(_ bytes: ByteSlice, at offset: Int, length: Int, seed: UInt64) -> UInt64 {
    let second = second(seed)
    let last = offset &+ length &- 8
    var first = seed ^ UInt64(truncatingIfNeeded: length)
    var position = offset
    while last &- position > 8 {
      first = fold(bytes.word(at: position) ^ first, bytes.word(at: position &+ 8) ^ second)
      position &+= 16
    }
    return fold(bytes.word(at: last &- 8) ^ first, bytes.word(at: last) ^ second) | 1 &<< 63
  }

  /// As ``padded(_:at:length:seed:)``, for texts of which those that are looked for one after another are alike, so that it
  /// can be foreseen whether they are short.
  @inline(__always)
  static func ofText(_ bytes: ByteSlice, at offset: Int, length: Int, seed: UInt64) -> UInt64 {
    guard length < 8 else { return padded(bytes, at: offset, length: length, seed: seed) }
    let count = UInt64(truncatingIfNeeded: length)
    return bytes.word(at: offset) & ((1 &<< (count &* 8)) &- 1) | count &<< 56
  }

  /// Whether a hash is that of a name of eight bytes or more, which others may share.
  @inline(__always)
  static func isLong(_ hash: UInt64) -> Bool { Int64(bitPattern: hash) < 0 }

  /// The hash of a whole slice with nothing readable beyond it.
  static func of(_ bytes: ByteSlice, seed: UInt64 = seed) -> UInt64 {
    if bytes.count >= 8 { return padded(bytes, at: 0, length: bytes.count, seed: seed) }
    var word: UInt64 = 0
    for offset in 0..<bytes.count { word |= UInt64(bytes[offset]) << UInt64(offset * 8) }
    return word | UInt64(bytes.count) << 56
  }
}
