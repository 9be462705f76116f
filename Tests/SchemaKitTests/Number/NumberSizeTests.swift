import Testing

@testable import SchemaKit

/// Numbers of hostile size: each question is answered, or refused, in time linear in what was sent.
@Suite("Numbers of hostile size")
struct NumberSizeTests: NumberTesting {
  static let million = String(repeating: "1234567890", count: 100_000)
  static let ones = String(repeating: "1", count: 1_000_000)

  @Test("A million digits classify, compare and hash at once")
  func million() {
    let elapsed = ContinuousClock().measure {
      #expect(classify(Self.million).form == .big)
      #expect(classify("0." + Self.ones).isIntegral == false)
      #expect(classify("-" + Self.million + "e-1").isIntegral)
      #expect(order(Self.million, Self.million + "0") == -1)
      #expect(exact(Self.million) == exact(Self.million + ".000"))
      #expect(ExactNumber.hash(exact: exact(Self.million)) == ExactNumber.hash(exact: exact(Self.million + "e0")))
    }
    #expect(elapsed < .seconds(2))
  }

  @Test("A million zeros before or after a digit are nothing")
  func zeros() {
    let zeros = String(repeating: "0", count: 1_000_000)
    #expect(classify("1" + zeros + "e-1000000").form == .integer(1))
    #expect(classify("0." + zeros + "1e1000001").form == .integer(1))
    #expect(classify("0." + zeros).form == .integer(0))
    #expect(classify("1e" + zeros + "1").form == .integer(10))
    #expect(exact("1" + zeros).digitCount == 1)
    #expect(exact("1" + zeros).tail.isEmpty)
  }

  @Test("A million digits divide by a short number at once")
  func divideMillion() {
    let elapsed = ContinuousClock().measure {
      #expect(isMultiple(Self.ones, of: "11") == true)
      #expect(isMultiple(Self.ones + "1", of: "11") == false)
      #expect(isMultiple(Self.ones, of: "0.01") == true)
      #expect(isMultiple(Self.ones, of: String(repeating: "1", count: 50)) == true)
      #expect(isMultiple(Self.ones + "e1000000000", of: String(repeating: "1", count: 49) + "e-1000") == false)
    }
    #expect(elapsed < .seconds(5))
  }

  @Test("A million digits by half a million exceed the budget at once, and are neither yes nor no")
  func overBudget() {
    let elapsed = ContinuousClock().measure {
      #expect(isMultiple(Self.ones, of: String(repeating: "1", count: 500_000)) == nil)
    }
    #expect(elapsed < .seconds(2))
  }

  @Test("A budget of one step less than a question takes leaves it undecided, and is not spent")
  func budget() {
    var budget = 1 << 20
    #expect(exact("22222222222222222222222").isMultiple(of: exact("11111111111111111111111"), budget: &budget) == true)
    let work = (1 << 20) - budget
    #expect(work > 0)
    var short = work - 1
    #expect(exact("22222222222222222222222").isMultiple(of: exact("11111111111111111111111"), budget: &short) == nil)
    #expect(short == work - 1)
  }

  @Test("A divisor longer or deeper than the value costs nothing")
  func cheapRefusals() {
    #expect(exact("7").isMultiple(of: exact(Self.ones), maximumWork: 0) == false)
    #expect(exact("1e-1000000000").isMultiple(of: exact(Self.ones), maximumWork: 0) == false)
    #expect(exact(Self.ones).isMultiple(of: exact("1e1"), maximumWork: 0) == false)
    #expect(exact("0").isMultiple(of: exact(Self.ones), maximumWork: 0) == true)
  }
}
