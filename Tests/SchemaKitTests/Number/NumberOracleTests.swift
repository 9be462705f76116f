import TestSupport
import Testing

@testable import SchemaKit

/// Pairs of random numbers in random spellings, with what Fixtures/numbers/generate.py says of them.
@Suite("Numbers against Python's integers, fractions and floats")
struct NumberOracleTests: NumberTesting {
  /// A row of Fixtures/numbers/pairs.tsv.
  struct Row {
    let left: String
    let right: String
    let order: Int
    let isMultiple: Bool?
    let isInteger: Bool
    let integer: Int64?
    let bits: UInt64

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 7, let order = Int(fields[2]), let bits = UInt64(fields[6], radix: 16) else { return nil }
      (left, right, self.order, self.bits) = (fields[0], fields[1], order, bits)
      isMultiple = fields[3] == "-" ? nil : fields[3] == "1"
      isInteger = fields[4] == "1"
      integer = Int64(fields[5])
    }
  }

  let rows: [Row]

  init() throws {
    let lines = try Fixtures.text("numbers/pairs.tsv").split(separator: "\n")
    rows = lines.compactMap { Row($0) }
    try #require(rows.count == lines.count && rows.count > 1000)
  }

  @Test("Exact numbers have the same order and equality")
  func exactOrder() {
    for row in rows {
      let (left, right) = (exact(row.left), exact(row.right))
      #expect(ExactNumber.compare(left, right) == row.order, "\(row.left) and \(row.right)")
      #expect(ExactNumber.compare(right, left) == -row.order, "\(row.right) and \(row.left)")
      #expect((left == right) == (row.order == 0), "\(row.left) and \(row.right)")
    }
  }

  @Test("Exact numbers have the same multiples")
  func exactMultiples() {
    for row in rows {
      #expect(
        exact(row.left).isMultiple(of: exact(row.right)) == row.isMultiple ?? false, "\(row.left) of \(row.right)")
    }
  }

  @Test("Classification finds the same integers, and the form that a value has")
  func forms() {
    for row in rows {
      let (left, right) = (classify(row.left), classify(row.right))
      #expect(left.isIntegral == row.isInteger, "\(row.left)")
      #expect(exact(row.left).isInteger == row.isInteger, "\(row.left)")
      #expect(exact(row.left).int64() == row.integer, "\(row.left)")
      if row.integer != nil || !isBig(left.form) || !isBig(right.form) {
        #expect((left.form == right.form) == (row.order == 0), "\(row.left) and \(row.right)")
      }
      if case .integer(let value) = left.form {
        #expect(value == row.integer, "\(row.left)")
      } else {
        #expect(row.integer == nil, "\(row.left)")
      }
    }
  }

  @Test("Words have the same order and multiples, in all four mixtures of integers and decimals")
  func words() {
    var compared = 0
    for row in rows {
      let order: Int
      let multiple: Bool
      switch (classify(row.left).form, classify(row.right).form) {
      case (.integer(let left), .integer(let right)):
        (order, multiple) = (SmallDecimal.compare(left, right), SmallDecimal.isMultiple(left, of: right))
      case (.integer(let left), .decimal(let right)):
        (order, multiple) = (SmallDecimal.compare(left, right), SmallDecimal.isMultiple(left, of: right))
      case (.decimal(let left), .integer(let right)):
        (order, multiple) = (SmallDecimal.compare(left, right), left.isMultiple(of: right))
      case (.decimal(let left), .decimal(let right)):
        (order, multiple) = (SmallDecimal.compare(left, right), left.isMultiple(of: right))
      default: continue
      }
      compared += 1
      #expect(order == row.order, "\(row.left) and \(row.right)")
      #expect(multiple == row.isMultiple ?? false, "\(row.left) of \(row.right)")
    }
    #expect(compared > 300)
  }

  @Test("Hashes agree between forms and spellings, and differ with values")
  func hashes() {
    for row in rows {
      let left = ExactNumber.hash(exact: exact(row.left), seed: 42)
      #expect(
        (left == ExactNumber.hash(exact: exact(row.right), seed: 42)) == (row.order == 0),
        "\(row.left) and \(row.right)")
      switch classify(row.left).form {
      case .integer(let value):
        #expect(ExactNumber.hash(integer: value, seed: 42) == left, "\(row.left)")
        if let decimal = SmallDecimal(mantissa: value, exponent: 0) {
          #expect(ExactNumber.hash(decimal: decimal, seed: 42) == left, "\(row.left)")
        }
      case .decimal(let value): #expect(ExactNumber.hash(decimal: value, seed: 42) == left, "\(row.left)")
      case .big, .exponentOutOfRange: break
      }
      if row.order == 0 { #expect(exact(row.left).hashValue == exact(row.right).hashValue) }
    }
  }

  @Test("Doubles are the nearest ones, to the bit")
  func doubles() {
    for row in rows { #expect(double(row.left).bitPattern == row.bits, "\(row.left)") }
  }

  private func isBig(_ form: NumberForm) -> Bool { form == .big }
}
