import TestSupport
import Testing

@Suite("The list of expected failures")
struct ExpectedFailureTests {
  @Test("matches a case that runs with each line")
  func matchesCases() throws {
    var names: [String] = []
    for row in SuiteSelection.table where row.state == .runs {
      names += try SchemaSuite.positions(row.dialect, row.suiteClass).map(\.description)
    }
    for failure in try ExpectedFailures.listed.get() {
      let matchesCase = names.contains(where: failure.matches)
      #expect(matchesCase, "\(failure.pattern) matches no case that runs")
    }
  }

  @Test("holds no required case")
  func holdsNoRequiredCase() throws {
    let listed = try ExpectedFailures.listed.get()
    for dialect in SuiteDialect.allCases {
      for position in try SchemaSuite.positions(dialect, .required) {
        let isListed = listed.contains { $0.matches(position.description) }
        #expect(!isListed, "\(position) has to pass")
      }
    }
  }

  @Test("takes the first word of a line as the name of a case, and the others as the reason")
  func readsLine() throws {
    let failure = try #require(try ExpectedFailure(line: "draft7/optional/id.json#0/1  no such  thing"))
    #expect(failure.pattern == "draft7/optional/id.json#0/1")
    #expect(failure.reason == "no such  thing")
  }

  @Test("passes over empty lines and comments", arguments: ["", "  ", "#", "# draft7/optional/id.json#0/1 no"])
  func passesOver(line: String) throws {
    #expect(try ExpectedFailure(line: line) == nil)
  }

  @Test("refuses a line without a reason", arguments: ["draft7/optional/id.json#0/1", "draft7/optional/id.json#*  "])
  func refusesLine(line: String) {
    #expect(throws: ExpectedFailure.Malformed.self) { try ExpectedFailure(line: line) }
  }

  @Test("matches one name, or with a star all that begin alike")
  func matchesNames() throws {
    let one = try #require(try ExpectedFailure(line: "draft7/optional/id.json#0/1 reason"))
    #expect(one.matches("draft7/optional/id.json#0/1"))
    #expect(!one.matches("draft7/optional/id.json#0/11"))
    let many = try #require(try ExpectedFailure(line: "draft7/optional/id.json#* reason"))
    #expect(many.matches("draft7/optional/id.json#0/11"))
    #expect(!many.matches("draft7/optional/bignum.json#0/0"))
  }
}
