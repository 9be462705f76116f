import TestSupport
import Testing

@Suite("The official suite, draft2020-12")
enum Draft202012Tests {
  @Suite("required")
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft2020_12, .required))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("optional")
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft2020_12, .optional))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("format")
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft2020_12, .format))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }
}
