/// The encoding of code points in letters, digits and hyphens (RFC 3492).
///
/// Labels are short, so that the quadratic cost of inserting code points one by one is bounded by a constant.
enum Punycode {
  private static let base = 36
  private static let minimumThreshold = 1
  private static let maximumThreshold = 26
  private static let skew = 38
  private static let damping = 700
  private static let initialBias = 72
  private static let initialCodePoint = 128

  /// The most code points that are encoded and the most octets that are decoded: no label holds more.
  private static let maximumLength = 63

  /// The encoded form of `scalars`, or nil when there are more of them than a label holds.
  static func encode(_ scalars: [UInt32]) -> [UInt8]? {
    guard scalars.count <= maximumLength else { return nil }
    var output = scalars.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
    let basicCount = output.count
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    // 63 code points below 2^21 keep every number here far below 2^63.
    var codePoint = initialCodePoint
    var delta = 0
    var bias = initialBias
    var handled = basicCount
    while handled < scalars.count {
      guard let next = scalars.lazy.map(Int.init).filter({ $0 >= codePoint }).min() else { return nil }
      delta += (next - codePoint) * (handled + 1)
      codePoint = next
      for scalar in scalars.lazy.map(Int.init) {
        if scalar < codePoint { delta += 1 }
        if scalar == codePoint {
          appendInteger(delta, bias: bias, to: &output)
          bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
          delta = 0
          handled += 1
        }
      }
      delta += 1
      codePoint += 1
    }
    return output
  }

  /// The code points that `bytes` encode, or nil when they encode none: a bad digit, a number cut short, a code point that is
  /// no Unicode scalar value.
  static func decode(_ bytes: [UInt8]) -> [UInt32]? {
    guard bytes.count <= maximumLength else { return nil }
    let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
    var output = bytes[..<(delimiter ?? 0)].map(UInt32.init)
    guard output.allSatisfy({ $0 < 0x80 }) else { return nil }
    var position = delimiter.map { $0 + 1 } ?? 0
    var codePoint = initialCodePoint
    var index = 0
    var bias = initialBias
    while position < bytes.count {
      guard let increment = readInteger(bytes, &position, bias: bias) else { return nil }
      index += increment
      let count = output.count + 1
      bias = adapted(increment, count: count, isFirst: output.count == (delimiter ?? 0))
      codePoint += index / count
      index %= count
      guard codePoint <= 0x10FFFF, !(0xD800...0xDFFF).contains(codePoint) else { return nil }
      output.insert(UInt32(codePoint), at: index)
      index += 1
    }
    return output
  }

  /// The bias after a number was coded (RFC 3492 §6.1).
  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damping : delta / 2
    delta += delta / count
    var bias = 0
    while delta > (base - minimumThreshold) * maximumThreshold / 2 {
      delta /= base - minimumThreshold
      bias += base
    }
    return bias + (base - minimumThreshold + 1) * delta / (delta + skew)
  }

  /// Appends `number` as a generalised variable-length integer (RFC 3492 §3.3).
  private static func appendInteger(_ number: Int, bias: Int, to output: inout [UInt8]) {
    var rest = number
    var place = base
    while true {
      let threshold = min(max(place - bias, minimumThreshold), maximumThreshold)
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      place += base
    }
    output.append(digit(rest))
  }

  /// Reads a generalised variable-length integer; nil when it is cut short or beyond what any code point needs.
  private static func readInteger(_ bytes: [UInt8], _ position: inout Int, bias: Int) -> Int? {
    // The largest increment that leads to a code point: one past the last, for each place in a label.
    let limit = 0x110000 * (maximumLength + 1)
    var number = 0
    var weight = 1
    var place = base
    while position < bytes.count, let digit = value(of: bytes[position]) {
      position += 1
      number += digit * weight
      guard number <= limit else { return nil }
      let threshold = min(max(place - bias, minimumThreshold), maximumThreshold)
      if digit < threshold { return number }
      weight = min(weight * (base - threshold), limit + 1)
      place += base
    }
    return nil
  }

  /// The value of a digit: small letters are 0 to 25, decimal digits 26 to 35.
  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x61...0x7A: Int(byte) - 0x61
    case 0x30...0x39: Int(byte) - 0x30 + 26
    default: nil
    }
  }

  private static func digit(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26)
  }
}
