import SchemaKit
import TestSupport

/// What there is of the official suite, all of which runs: one line for each draft and class that it has tests for.
enum SuiteSelection {
  static let table: [(dialect: SuiteDialect, suiteClass: SuiteClass)] = [
    (.draft2020_12, .required),
    (.draft2020_12, .optional),
    (.draft2020_12, .format),
    (.draft2020_12, .annotations),
    (.draft2020_12, .output),

    (.draft2019_09, .required),
    (.draft2019_09, .optional),
    (.draft2019_09, .format),
    (.draft2019_09, .annotations),
    (.draft2019_09, .output),

    (.draft7, .required),
    (.draft7, .optional),
    (.draft7, .format),
    (.draft7, .annotations),

    (.draft6, .required),
    (.draft6, .optional),
    (.draft6, .format),
    (.draft6, .annotations),

    (.draft4, .required),
    (.draft4, .optional),
    (.draft4, .format),
    (.draft4, .annotations),

    (.draft3, .required),
    (.draft3, .optional),
    (.draft3, .format),
    (.draft3, .annotations),
  ]

  static func runs(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) -> Bool {
    table.contains { $0.dialect == dialect && $0.suiteClass == suiteClass }
  }

  /// The drafts of which a class runs.
  static func dialects(running suiteClass: SuiteClass) -> [SuiteDialect] {
    SuiteDialect.allCases.filter { runs($0, suiteClass) }
  }
}

extension SuiteDialect {
  /// SchemaKit's name for the draft.
  var dialect: Dialect {
    switch self {
    case .draft3: .draft3
    case .draft4: .draft4
    case .draft6: .draft6
    case .draft7: .draft7
    case .draft2019_09: .draft2019_09
    case .draft2020_12: .draft2020_12
    }
  }
}
