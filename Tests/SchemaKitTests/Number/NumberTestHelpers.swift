@testable import SchemaKit

/// Short ways from a number as written to what the folder Number makes of it, for the suites of this folder.
protocol NumberTesting {}

extension NumberTesting {
  /// The exact number that `text` spells.
  func exact(_ text: String) -> ExactNumber {
    withByteSlice(Array(text.utf8)) { ExactNumber(lexeme: $0) }
  }

  /// What the classifier says of `text`.
  func classify(_ text: String) -> NumberForm.Classification {
    withByteSlice(Array(text.utf8)) { NumberForm.classify(lexeme: $0) }
  }

  /// The double nearest to `text`.
  func double(_ text: String) -> Double {
    withByteSlice(Array(text.utf8)) { ExactNumber.double(lexeme: $0) }
  }

  /// The small decimal that `text` spells, if one holds it; an integer too.
  func small(_ text: String) -> SmallDecimal? {
    switch classify(text).form {
    case .integer(let value): SmallDecimal(mantissa: value, exponent: 0)
    case .decimal(let value): value
    case .big, .exponentOutOfRange: nil
    }
  }

  /// −1, 0 or 1 for two numbers as written.
  func order(_ left: String, _ right: String) -> Int { ExactNumber.compare(exact(left), exact(right)) }

  /// Whether the value written first is a multiple of the second; nil when undecided.
  func isMultiple(_ value: String, of divisor: String) -> Bool? { exact(value).isMultiple(of: exact(divisor)) }
}
