import TestSupport
import Testing

@Suite("The official suite, draft2019-09")
enum Draft201909Tests {
  @Suite("required")
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft2019_09, .required))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("optional")
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft2019_09, .optional))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("format")
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft2019_09, .format))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }
}
