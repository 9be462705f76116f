import SchemaKit
import TestSupport
import Testing

/// Which parts of the official suite run: one line for each draft and class that it has tests for.
///
/// A class that doesn't run is still imported, loaded and counted; its suite is shown as skipped, with the reason.
/// A class is switched on by its line alone, once the expected failures are listed.
enum SuiteSelection {
  enum State: Sendable, Equatable {
    case runs
    case waits(String)
  }

  static let table: [(dialect: SuiteDialect, suiteClass: SuiteClass, state: State)] = [
    (.draft2020_12, .required, .runs),
    (.draft2020_12, .optional, .runs),
    (.draft2020_12, .format, .runs),
    (.draft2020_12, .annotations, .runs),
    (.draft2020_12, .output, .runs),

    (.draft2019_09, .required, .runs),
    (.draft2019_09, .optional, .runs),
    (.draft2019_09, .format, .runs),
    (.draft2019_09, .annotations, .runs),
    (.draft2019_09, .output, .runs),

    (.draft7, .required, .runs),
    (.draft7, .optional, .runs),
    (.draft7, .format, .runs),
    (.draft7, .annotations, .runs),

    (.draft6, .required, .runs),
    (.draft6, .optional, .runs),
    (.draft6, .format, .runs),
    (.draft6, .annotations, .runs),

    (.draft4, .required, .runs),
    (.draft4, .optional, .runs),
    (.draft4, .format, .runs),
    (.draft4, .annotations, .runs),

    (.draft3, .required, .runs),
    (.draft3, .optional, .runs),
    (.draft3, .format, .runs),
    (.draft3, .annotations, .runs),
  ]

  static func state(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) -> State {
    table.first { $0.dialect == dialect && $0.suiteClass == suiteClass }?.state ?? .waits("the suite has no such tests")
  }

  static func runs(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) -> Bool {
    state(dialect, suiteClass) == .runs
  }

  /// The drafts of which a class runs.
  static func dialects(running suiteClass: SuiteClass) -> [SuiteDialect] {
    SuiteDialect.allCases.filter { runs($0, suiteClass) }
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs a suite when the table says so, and else shows the table's reason for skipping it.
  static func selected(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) -> Self {
    switch SuiteSelection.state(dialect, suiteClass) {
    case .runs: .enabled(if: true)
    case .waits(let reason): .disabled(Comment(rawValue: reason))
    }
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
