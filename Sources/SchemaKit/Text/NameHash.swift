/// The hash of member names, made the same way from a document and from a schema.
///
/// Names of up to seven bytes are their own hash: the bytes, with the length on top, so equal hashes mean equal names.
/// Longer names are folded word by word with a secret of the process and have the top bit set, so they never equal a short
/// one; names with equal long hashes are still compared. The secret keeps an attacker from finding names that collide.
enum NameHash {
  /// The secret of this process.
  static let seed: UInt64 = {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }()

  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Mixes one word into a running hash: the two halves of a 128-bit product.
  @inline(__always)
  static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: multiplier)
    return product.high ^ product.low
  }

  /// The hash of `length` bytes at `offset`; eight bytes from `offset` on must be readable, whatever the length.
  @inline(__always)
  static func padded(_ bytes: ByteSlice, at offset: Int, length: Int, seed: UInt64) -> UInt64 {
    if length < 8 {
      let word = bytes.word(at: offset)
      let mask = (1 &<< (UInt64(truncatingIfNeeded: length) &* 8)) &- 1
      return word & mask | UInt64(truncatingIfNeeded: length) &<< 56
    }
    var hash = seed ^ UInt64(truncatingIfNeeded: length)
    var position = offset
    let last = offset &+ length &- 8
    while position < last {
      hash = mix(hash, bytes.word(at: position))
      position &+= 8
    }
    return mix(hash, bytes.word(at: last)) | 1 &<< 63
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
