import Testing

@testable import SchemaKit

/// Numbers are decimals of any size and precision (Core 2020-12, 4.2.1 and 4.2.2; Validation 2020-12, 4.2 and 6.2).
@Suite("Hostile input: numbers")
struct HostileInputNumberTests {
  @Test("Numbers beyond the machine's are judged by their value", arguments: huge)
  func hugeNumbers(verdict: Verdict) throws { try verdict.check() }

  static let huge: [Verdict] = [
    .valid(#"{"type":"integer"}"#, "1e400"),
    .valid(#"{"type":"integer"}"#, "-1E+400"),
    .invalid(#"{"type":"integer"}"#, "1E-400"),
    .valid(#"{"type":"number"}"#, "1E-400"),
    .invalid(#"{"maximum":0}"#, "1E-400"),
    .valid(#"{"exclusiveMinimum":0}"#, "1E-400"),
    .invalid(#"{"exclusiveMinimum":0}"#, "-1E-400"),
    .valid(#"{"exclusiveMaximum":0}"#, "-1E-400"),
    .invalid(#"{"items":{"type":"number","minimum":0,"maximum":100}}"#, "[1e400]"),
    .invalid(#"{"items":{"type":"number","minimum":0,"maximum":100}}"#, "[-1e400]"),
    .invalid(#"{"items":{"type":"integer","minimum":0,"maximum":100}}"#, "[1e400]"),
    .valid(#"{"items":{"type":"number","minimum":0}}"#, "[1e400]"),
    .valid(#"{"maximum":1e401}"#, "1e400"),
    .invalid(#"{"maximum":1e399}"#, "1e400"),
    .valid(#"{"const":1e400}"#, "10e399"),
    .invalid(#"{"const":1e400}"#, "1e401"),
    .invalid(#"{"minimum":-9223372036854775808}"#, "-9223372036854775809"),
    .valid(#"{"minimum":-9223372036854775809}"#, "-9223372036854775809"),
    .invalid(#"{"minimum":0}"#, "-9223372036854775809"),
    .invalid(#"{"maximum":9223372036854775807}"#, "9223372036854775808"),
    .valid(#"{"maximum":9223372036854775808}"#, "9223372036854775807"),
  ]

  @Test("Neither bounds nor equality round", arguments: exact)
  func exactNumbers(verdict: Verdict) throws { try verdict.check() }

  static let exact: [Verdict] = [
    .invalid(#"{"const":9007199254740993}"#, "9007199254740992.0"),
    .invalid(#"{"const":9007199254740993}"#, "9007199254740992"),
    .valid(#"{"const":9007199254740993}"#, "9007199254740993.0"),
    .invalid(#"{"minimum":9007199254740993}"#, "9007199254740992.0"),
    .valid(#"{"minimum":9007199254740993}"#, "9007199254740993.0"),
    .invalid(#"{"enum":[9007199254740993, 1]}"#, "9007199254740992.0"),
    .invalid(#"{"const":0.1}"#, "0.1000000000000000055511151231257827021181583404541015625"),
    .invalid(#"{"const":0.1000000000000000055511151231257827021181583404541015625}"#, "0.1"),
    .valid(#"{"const":0.1}"#, "1e-1"),
    .valid(#"{"exclusiveMinimum":0.1}"#, "0.1000000000000000055511151231257827021181583404541015625"),
    .valid(#"{"uniqueItems":true}"#, "[0.1, 0.1000000000000000055511151231257827021181583404541015625]"),
    .valid(#"{"uniqueItems":true}"#, "[9007199254740993, 9007199254740992.0]"),
  ]

  @Test("A multiple is one when decimal division leaves nothing", arguments: multiples)
  func decimalMultiples(verdict: Verdict) throws { try verdict.check() }

  static let multiples: [Verdict] = [
    .invalid(#"{"multipleOf":2}"#, "123456789012345678901234567891"),
    .valid(#"{"multipleOf":2}"#, "123456789012345678901234567892"),
    .valid(#"{"multipleOf":0.01}"#, "19.99"),
    .valid(#"{"multipleOf":0.1}"#, "0.3"),
    .invalid(#"{"multipleOf":0.3}"#, "1"),
    .invalid(#"{"multipleOf":1}"#, "1e-11"),
    .valid(#"{"multipleOf":1e-400}"#, "1"),
    .invalid(#"{"multipleOf":1e400}"#, "1"),
    .valid(#"{"multipleOf":1e400}"#, "3e400"),
    .valid(#"{"multipleOf":1e400}"#, "0"),
    .valid(#"{"multipleOf":0.0001}"#, "0.0075"),
    .invalid(#"{"multipleOf":0.0001}"#, "0.00751"),
    .invalid(#"{"type":"integer","multipleOf":0.123456789}"#, "1e308"),
  ]

  @Test("One value is one value however it is spelled", arguments: spellings)
  func spelling(verdict: Verdict) throws { try verdict.check() }

  static let spellings: [Verdict] =
    ["0", "-0", "-0.0", "0.0", "0e5", "-0E-7"].flatMap { zero -> [Verdict] in
      [
        .valid(#"{"const":0}"#, zero), .valid(#"{"const":-0.0}"#, zero), .valid(#"{"enum":[1, -0]}"#, zero),
        .valid(#"{"const":[{"a":0}]}"#, "[{\"a\":\(zero)}]"), .invalid(#"{"uniqueItems":true}"#, "[0, \(zero)]"),
        .invalid(#"{"uniqueItems":true}"#, "[{\"a\":[0]}, {\"a\":[\(zero)]}]"),
        .invalid(#"{"const":false}"#, zero), .invalid(#"{"enum":[false]}"#, zero),
        .valid(#"{"uniqueItems":true}"#, "[false, \(zero)]"),
        .valid(#"{"uniqueItems":true}"#, "[[false], [\(zero)]]"),
      ]
    }
    + ["1", "1.0", "1e0", "10e-1", "0.1E+1", "1.000"].flatMap { one -> [Verdict] in
      [
        .valid(#"{"const":1}"#, one), .valid(#"{"const":1.0}"#, one), .valid(#"{"enum":["1", 1e0]}"#, one),
        .valid(#"{"const":{"a":[1]}}"#, "{\"a\":[\(one)]}"), .invalid(#"{"uniqueItems":true}"#, "[1, \(one)]"),
        .invalid(#"{"uniqueItems":true}"#, "[[{\"a\":1}], [{\"a\":\(one)}]]"),
        .invalid(#"{"const":true}"#, one), .invalid(#"{"enum":[true, "1"]}"#, one),
        .valid(#"{"uniqueItems":true}"#, "[true, \(one), \"1\"]"),
        .valid(#"{"uniqueItems":true}"#, "[{\"a\":true}, {\"a\":\(one)}]"),
        .valid(#"{"enum":[1,2,3,4,5,6,7,8,9,10]}"#, one), .invalid(#"{"enum":[true,2,3,4,5,6,7,8,9,10]}"#, one),
        .valid(#"{"type":"integer"}"#, one, .draft6), .valid(#"{"type":"integer"}"#, one, .draft7),
        .valid(#"{"type":"integer"}"#, one),
      ]
    }
    + [.invalid(#"{"type":"integer"}"#, "true"), .invalid(#"{"type":"boolean"}"#, "1")]

  @Test("A least count beyond the machine's integers is never reached, and never 0", arguments: hugeCounts)
  func hugeCount(verdict: Verdict) throws { try verdict.check() }

  static let hugeCounts: [Verdict] =
    [
      "1e30", "18446744073709551616", "18446744073709551615", "4294967296", "4294967295", "9223372036854775807",
      "1e400",
    ]
    .flatMap { count -> [Verdict] in
      [
        .invalid("{\"minLength\":\(count)}", "\"abc\""), .invalid("{\"minItems\":\(count)}", "[1]"),
        .invalid("{\"minProperties\":\(count)}", "{\"a\":1}"),
        .invalid("{\"contains\":true,\"minContains\":\(count)}", "[1,2]"),
        .valid("{\"maxLength\":\(count)}", "\"abc\""), .valid("{\"maxItems\":\(count)}", "[1]"),
        .valid("{\"maxProperties\":\(count)}", "{\"a\":1}"),
        .valid("{\"contains\":true,\"maxContains\":\(count)}", "[1,2]"),
        .valid("{\"minLength\":\(count)}", "1"), .valid("{\"not\":{\"minItems\":\(count)}}", "[]"),
      ]
    }

  @Test("A count may be spelled with a point or an exponent", arguments: spelledCounts)
  func spelledCount(verdict: Verdict) throws { try verdict.check() }

  static let spelledCounts: [Verdict] = [
    .invalid(#"{"minLength":2.0}"#, #""a""#), .valid(#"{"minLength":2.0}"#, #""ab""#),
    .invalid(#"{"maxItems":1e0}"#, "[1,2]"), .invalid(#"{"maxProperties":0.0}"#, #"{"a":1}"#),
  ]

  @Test(
    "A number with an exponent of ten digits is judged rightly or refused, at no cost",
    arguments: ["1e1000000000", "-1e1000000000", "1e-1000000000", "1e99999999999999999999"])
  func vastExponent(lexeme: String) throws {
    let document: JSONDocument
    do {
      document = try JSONDocument(lexeme)
    } catch {
      #expect(error.code == .exponentOutOfRange)
      return
    }
    let isSmall = lexeme.utf8.contains(UInt8(ascii: "-"))
    try HostileInput.expect(Schema(#"{"multipleOf":7}"#), document, isValid: false)
    try HostileInput.expect(Schema(#"{"maximum":5}"#), document, isValid: isSmall)
    try HostileInput.expect(Schema(#"{"type":"number"}"#), document, isValid: true)
  }
}
