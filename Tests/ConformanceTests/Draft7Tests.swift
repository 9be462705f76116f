import TestSupport
import Testing

@Suite("The official suite, draft7")
enum Draft7Tests {
  @Suite("required")
  struct RequiredCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft7, .required))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("optional")
  struct OptionalCases {
    @Test("is judged right", arguments: try SchemaSuite.cases(.draft7, .optional))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }

  @Suite("format")
  struct FormatCases {
    @Test("is judged right with formats asserted", arguments: try SchemaSuite.cases(.draft7, .format))
    func verdict(suiteCase: SuiteCase) throws { SuiteJudge.check(suiteCase) }
  }
}
