import Foundation
import TestSupport

@testable import SchemaKit

/// The pattern of `source`.
func makePattern(_ source: String, limits: PatternLimits = PatternLimits()) throws(PatternError) -> Pattern {
  try withByteSlice(Array(source.utf8)) { bytes throws(PatternError) in try Pattern(bytes, limits: limits) }
}

/// The verdict of `pattern` on `text`, with a fresh scratch.
func outcome(of pattern: Pattern, on text: String) -> PatternOutcome {
  outcome(of: pattern, on: Array(text.utf8))
}

/// The verdict of `pattern` on the bytes of a text, with a fresh scratch.
func outcome(of pattern: Pattern, on text: [UInt8]) -> PatternOutcome {
  var scratch = PatternScratch()
  return withByteSlice(text) { pattern.matches($0, scratch: &scratch) }
}

/// One row of Fixtures/regex: a pattern, and what another implementation said of some texts.
struct PatternRow: Decodable {
  /// The pattern.
  let pattern: String
  /// The texts.
  let texts: [String]
  /// For each text whether it matches; nil if the pattern is invalid.
  let verdicts: [Bool]?

  private enum CodingKeys: String, CodingKey {
    case pattern = "p"
    case texts = "t"
    case verdicts = "v"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pattern = try container.decode(String.self, forKey: .pattern)
    texts = try container.decode([String].self, forKey: .texts)
    verdicts = try container.decode(String?.self, forKey: .verdicts).map { $0.utf8.map { $0 == UInt8(ascii: "1") } }
  }

  /// The rows of a file in Fixtures/regex.
  static func rows(_ name: String) throws -> [PatternRow] {
    try Fixtures.bytes("regex/\(name)").split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(PatternRow.self, from: Data($0))
    }
  }
}
