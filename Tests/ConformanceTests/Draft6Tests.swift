import TestSupport
import Testing

@Suite("The official suite, draft6")
enum Draft6Tests {
  @Suite("required")
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft6, .required))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("optional")
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft6, .optional))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("format")
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft6, .format))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }
}
