import SchemaKit
import Testing
import VllmAdapter

/// The tables of limits tell the defaults that the code has.
@Suite("The tables of limits")
struct LimitTableTests {
  /// The default of each option that a table names.
  static let defaults: [String: Int] = {
    let parsing = JSONParsingOptions()
    let options = SchemaOptions()
    let retrieval = RetrievalLimits()
    let files = SchemaFile.Limits()
    let decoding = JSONDecodingOptions()
    let derivation = SchemaDerivationOptions()
    return [
      "JSONParsingOptions.maximumDepth": parsing.maximumDepth,
      "JSONParsingOptions.maximumBytes": parsing.maximumBytes,
      "JSONParsingOptions.maximumNumberBytes": parsing.maximumNumberBytes,
      "JSONParsingOptions.maximumNameBytes": parsing.maximumNameBytes,
      "SchemaOptions.maximumInstructions": options.maximumInstructions,
      "SchemaOptions.maximumPatternBytes": options.maximumPatternBytes,
      "SchemaOptions.maximumPatternRepeat": options.maximumPatternRepeat,
      "SchemaOptions.maximumPatternInstructions": options.maximumPatternInstructions,
      "SchemaOptions.maximumPatternSteps": options.maximumPatternSteps,
      "SchemaOptions.maximumNumberWork": options.maximumNumberWork,
      "SchemaOptions.maximumWork": options.maximumWork,
      "SchemaOptions.maximumEvaluationDepth": options.maximumEvaluationDepth,
      "SchemaOptions.maximumFailures": options.maximumFailures,
      "SchemaOptions.maximumLocationTokens": options.maximumLocationTokens,
      "SchemaOptions.maximumResults": options.maximumResults,
      "RetrievalLimits.maximumResources": retrieval.maximumResources,
      "RetrievalLimits.maximumBytes": retrieval.maximumBytes,
      "RetrievalLimits.maximumTotalBytes": retrieval.maximumTotalBytes,
      "RetrievalLimits.maximumRedirects": retrieval.maximumRedirects,
      "RetrievalLimits.maximumDepth": retrieval.maximumDepth,
      "SchemaFile.Limits.maximumFiles": files.maximumFiles,
      "SchemaFile.Limits.maximumDepth": files.maximumDepth,
      "SchemaFile.Limits.maximumTotalBytes": files.maximumTotalBytes,
      "JSONDecodingOptions.maximumDepth": decoding.maximumDepth,
      "JSONDecodingOptions.maximumAttempts": decoding.maximumAttempts,
      "SchemaDerivationOptions.maximumDepth": derivation.maximumDepth,
      "SchemaDerivationOptions.maximumTypes": derivation.maximumTypes,
      "SchemaDerivationOptions.maximumCases": derivation.maximumCases,
      "SchemaDerivationOptions.maximumProbes": derivation.maximumProbes,
    ]
  }()

  @Test("the guide LimitsAndThreats has every option with its default")
  func guide() throws {
    let told = try Self.table(in: "Sources/SchemaKit/SchemaKit.docc/LimitsAndThreats.md")
    for (option, value) in Self.defaults { #expect(told[option] == value, "\(option)") }
    #expect(told.count == Self.defaults.count)
  }

  @Test("the guide RunAgainstYourOwnVllm has every option of VllmLimits with its default")
  func adapterGuide() throws {
    let limits = VllmLimits()
    #expect(
      try Self.table(in: "Sources/VllmAdapter/VllmAdapter.docc/RunAgainstYourOwnVllm.md") == [
        "VllmLimits.maximumResponseBytes": limits.maximumResponseBytes,
        "VllmLimits.maximumHeaderBytes": limits.maximumHeaderBytes,
        "VllmLimits.maximumLineBytes": limits.maximumLineBytes,
        "VllmLimits.maximumEventBytes": limits.maximumEventBytes,
        "VllmLimits.maximumBufferedBytes": limits.maximumBufferedBytes,
      ])
  }

  /// The defaults that the tables of a guide tell, by option.
  private static func table(in guide: String) throws -> [String: Int] {
    var told: [String: Int] = [:]
    for line in try GuideBlockTests.text(guide).split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimming(" ") }
      guard cells.count >= 3, let number = Int(cells[1].filter { $0 != "," }) else { continue }
      told[String(cells[2].trimming("`")).replacing("/", with: ".")] = number
    }
    return told
  }

  @Test("README.md has no other default for any of them")
  func readme() throws {
    var compared = 0
    for line in try GuideBlockTests.text("README.md").split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimming(" ") }
      guard cells.count == 3, let number = Self.number(cells[1]),
        let wanted = Self.defaults[String(cells[2].trimming("`"))]
      else { continue }
      #expect(number == wanted, "\(line)")
      compared += 1
    }
    #expect(compared >= 15)
  }

  /// A number as README.md writes it, such as `1,000` or `1 MiB`.
  private static func number(_ text: Substring) -> Int? {
    let words = text.split(separator: " ")
    guard let first = words.first, let number = Int(first.filter { $0 != "," }) else { return nil }
    switch words.dropFirst().first {
    case nil: return number
    case "MiB": return number << 20
    case "GiB": return number << 30
    default: return nil
    }
  }
}

extension Substring {
  /// The text without any `character` at its ends.
  fileprivate func trimming(_ character: Character) -> Substring {
    var text = drop { $0 == character }
    while text.last == character { text.removeLast() }
    return text
  }
}
