import Foundation
import TestSupport

/// A row of a file in Fixtures/regex: a pattern, texts, and what another implementation said of them.
struct PatternRow: Decodable {
  /// The pattern.
  let pattern: String
  /// The folders whose schemas have it.
  let folders: [String]?
  /// The texts.
  let texts: [String]
  /// For each text whether it matches; nil if the pattern is invalid.
  let verdicts: [Bool]?

  private enum CodingKeys: String, CodingKey {
    case pattern = "p"
    case folders = "d"
    case texts = "t"
    case verdicts = "v"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pattern = try container.decode(String.self, forKey: .pattern)
    folders = try container.decodeIfPresent([String].self, forKey: .folders)
    texts = try container.decode([String].self, forKey: .texts)
    verdicts = try container.decode(String?.self, forKey: .verdicts).map { $0.utf8.map { $0 == UInt8(ascii: "1") } }
  }

  /// The rows of a file, one a line.
  static func rows(_ bytes: [UInt8]) throws -> [PatternRow] {
    try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(PatternRow.self, from: Data($0)) }
  }
}
