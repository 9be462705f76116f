import Testing

@testable import TestSupport

@Suite("The imported suite")
struct SuiteImportTests {
  @Test(
    "is loaded whole: as many cases of each draft and class as the import counted", arguments: SuiteDialect.allCases)
  func isLoadedWhole(dialect: SuiteDialect) throws {
    let counted = try ImportedCounts()
    for suiteClass in SuiteClass.allCases {
      let loaded = try SchemaSuite.positions(dialect, suiteClass).count
      #expect(loaded == counted[dialect, suiteClass], "\(dialect.rawValue) \(suiteClass.rawValue)")
    }
  }

  @Test("gives each case a name of its own", arguments: SuiteDialect.allCases)
  func namesAreUnique(dialect: SuiteDialect) throws {
    let names = try SuiteClass.allCases.flatMap { try SchemaSuite.positions(dialect, $0) }.map(\.description)
    #expect(Set(names).count == names.count)
  }

  @Test("keeps the spelling of numbers")
  func keepsNumbers() throws {
    let cases = try SchemaSuite.cases(.draft7, .required)
    #expect(cases.first { $0.name == "draft7/required/uniqueItems.json#0/3" }?.instance == "[1.0,1.00,1]")
    let optional = try SchemaSuite.cases(.draft7, .optional)
    #expect(
      optional.first { $0.name == "draft7/optional/bignum.json#0/0" }?.instance
        == "12345678910111213141516171819202122232425262728293031")
  }

  @Test("has a line in the table for each draft and class with cases, and no other")
  func hasTable() throws {
    for dialect in SuiteDialect.allCases {
      for suiteClass in SuiteClass.allCases {
        let lines = SuiteSelection.table.count { $0.dialect == dialect && $0.suiteClass == suiteClass }
        let hasCases = try !SchemaSuite.positions(dialect, suiteClass).isEmpty
        #expect(lines == (hasCases ? 1 : 0), "\(dialect.rawValue) \(suiteClass.rawValue)")
      }
    }
  }

  @Test("has its annotation tests in a form that can be judged", arguments: SuiteDialect.allCases)
  func hasAnnotationTests(dialect: SuiteDialect) throws {
    for annotationCase in try SchemaSuite.annotationCases(dialect) {
      #expect(!annotationCase.assertions.isEmpty, "\(annotationCase.name)")
    }
  }

  @Test(
    "says by constraints which drafts an annotation test is for",
    arguments: [
      ("3", [3, 4, 6, 7, 2019, 2020]), ("7", [7, 2019, 2020]), ("<=2019", [3, 4, 6, 7, 2019]), ("=2020", [2020]),
      ("6,<=2019", [6, 7, 2019]),
    ])
  func saysCompatibility(constraints: String, releases: [Int]) {
    #expect(SuiteDialect.allCases.filter { $0.isCompatible(with: constraints) == true }.map(\.release) == releases)
  }

  @Test("has no draft for constraints that nobody knows", arguments: ["", "7,", ">=7", "seven"])
  func refusesCompatibility(constraints: String) {
    #expect(SuiteDialect.draft7.isCompatible(with: constraints) == nil)
  }

  @Test("has its output tests in a form that can be judged", arguments: [SuiteDialect.draft2019_09, .draft2020_12])
  func hasOutputTests(dialect: SuiteDialect) throws {
    for outputCase in try SchemaSuite.outputCases(dialect) {
      #expect(!outputCase.outputs.isEmpty, "\(outputCase.name)")
    }
  }

  @Test("has remotes that can all be registered", arguments: SuiteSelection.dialects(running: .required))
  func hasRemotes(dialect: SuiteDialect) {
    #expect(SuiteRegistry.shared(for: dialect).problems == [])
  }
}

/// The table of counts that the import writes to SchemaSuite/README.md.
private struct ImportedCounts {
  private var rows: [String: [Int]] = [:]

  init() throws {
    let text = String(decoding: try Repository.bytes("SchemaSuite/README.md"), as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.filter { $0 != " " && $0 != "," } }
      guard cells.count == 1 + SuiteClass.allCases.count else { continue }
      rows["draft\(cells[0])"] = cells.dropFirst().map { Int($0) ?? 0 }
    }
  }

  /// The columns stand in the order of the classes; a count of none is an empty cell.
  subscript(dialect: SuiteDialect, suiteClass: SuiteClass) -> Int? {
    guard let row = rows[dialect.rawValue], let column = SuiteClass.allCases.firstIndex(of: suiteClass) else {
      return nil
    }
    return row[column]
  }
}
