/// The names that a dictionary with `Int` keys accepts.
enum IntegerNames {
  /// A regular expression of the texts that `Int` reads: a sign or none, zeros, and an integer in range.
  static let pattern: String = {
    // A regular expression of the numbers below the largest, digit by digit, and of the largest itself.
    let digits = Array(String(Int.max))
    let last = digits.count - 1
    var numbers = ["[0-9]{1,\(last)}"]
    for (index, digit) in digits.enumerated() {
      guard let value = digit.wholeNumberValue, value > (index == 0 ? 1 : 0) else { continue }
      let below = value - 1
      let first = index == 0 ? 1 : 0
      let rest = last - index
      numbers.append(
        String(digits[..<index]) + (below == first ? "\(first)" : "[\(first)-\(below)]")
          + (rest == 0 ? "" : rest == 1 ? "[0-9]" : "[0-9]{\(rest)}"))
    }
    let largest = String(digits)
    return "^([+-]?0*(\((numbers + [largest]).joined(separator: "|")))|-0*\(Int.min.magnitude))$"
  }()
}
