/// The durations of RFC 3339 appendix A.
enum DurationFormat {
  /// Whether `text` is a `duration`.
  ///
  /// Weeks stand alone; other units come in their order, and within the date part or the time part none between the first and
  /// the last may be left out: neither `P1Y1D` nor `PT1H1S` is a duration. Letters are of either case, as ABNF strings are
  /// (RFC 5234 §2.3).
  static func isDuration(_ text: ByteSlice) -> Bool {
    guard text.count > 2, text[0] | 0x20 == UInt8(ascii: "p") else { return false }
    if let end = componentEnd(text, from: 1, unit: UInt8(ascii: "w")) { return end == text.count }
    let time = run(text, from: 1, units: (UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d")))
    if time == text.count { return true }
    guard text[time] | 0x20 == UInt8(ascii: "t") else { return false }
    let end = run(text, from: time + 1, units: (UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")))
    return end > time + 1 && end == text.count
  }

  /// The offset after the components from `start` on whose units follow each other in `units` without a gap; it is `start`
  /// when there are none.
  private static func run(_ text: ByteSlice, from start: Int, units: (UInt8, UInt8, UInt8)) -> Int {
    if let first = componentEnd(text, from: start, unit: units.0) {
      guard let second = componentEnd(text, from: first, unit: units.1) else { return first }
      return componentEnd(text, from: second, unit: units.2) ?? second
    }
    if let second = componentEnd(text, from: start, unit: units.1) {
      return componentEnd(text, from: second, unit: units.2) ?? second
    }
    return componentEnd(text, from: start, unit: units.2) ?? start
  }

  /// The offset after digits at `start` and `unit`, a small letter that stands for both cases, or nil when they aren't there.
  private static func componentEnd(_ text: ByteSlice, from start: Int, unit: UInt8) -> Int? {
    var offset = start
    while offset < text.count, ASCIISet.digits.contains(text[offset]) { offset += 1 }
    guard offset > start, offset < text.count, text[offset] | 0x20 == unit else { return nil }
    return offset + 1
  }
}
