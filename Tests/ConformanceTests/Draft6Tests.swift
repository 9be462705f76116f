import TestSupport
import Testing

@Suite("The official suite, draft6")
enum Draft6Tests {
  @Suite("required", .selected(.draft6, .required))
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft6, .required))
    func verdict(suiteCase: SuiteCase) throws { try SuiteJudge.check(suiteCase) }
  }

  @Suite("optional", .selected(.draft6, .optional))
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft6, .optional))
    func verdict(suiteCase: SuiteCase) throws { try SuiteJudge.check(suiteCase) }
  }

  @Suite("format", .selected(.draft6, .format))
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft6, .format))
    func verdict(suiteCase: SuiteCase) throws { try SuiteJudge.check(suiteCase) }
  }
}
