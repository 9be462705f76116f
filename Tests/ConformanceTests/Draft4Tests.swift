import TestSupport
import Testing

@Suite("The official suite, draft4")
enum Draft4Tests {
  @Suite("required")
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft4, .required))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("optional")
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft4, .optional))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("format")
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft4, .format))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }
}
