import Foundation
import TestSupport

/// Measures patterns, and compares verdicts on them.
///
/// ```
/// swift run -c release pattern-benchmark               writes the tables of Results.md
/// swift run -c release pattern-benchmark agree FILE    judges rows as Fixtures/regex/differential.mjs writes them
/// ```
@main
enum PatternBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case (nil, _): try measure()
    case ("agree", 2): exit(try Agreement.check(fileAt: arguments[2]) ? 0 : 1)
    default:
      FileHandle.standardError.write(Data("usage: pattern-benchmark [agree FILE]\n".utf8))
      exit(2)
    }
  }

  private static func measure() throws {
    print(Machine.heading("Patterns, measured", product: "pattern-benchmark"))
    print(try MatchTable.markdown())
    print(try GrowthTable.markdown())
  }
}
