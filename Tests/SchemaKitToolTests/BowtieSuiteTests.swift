import SchemaKit
import TestSupport
import Testing

@Suite("The official suite, through schemakit bowtie")
struct BowtieSuiteTests {
  @Test("required cases are judged right", arguments: SuiteDialect.allCases)
  func required(dialect: SuiteDialect) async throws {
    #expect(try await BowtieClient(dialect).wrongVerdicts(on: .required) == [])
  }

  @Test("optional cases are judged right, with formats asserted or not", arguments: SuiteDialect.allCases)
  func optional(dialect: SuiteDialect) async throws {
    // Draft 7 has optional cases that want content to be asserted, which 2019-09 made an annotation.
    let options = dialect == .draft7 ? ["--assert-content"] : []
    #expect(try await BowtieClient(dialect, options: options).wrongVerdicts(on: .optional) == [])
    #expect(try await BowtieClient(dialect, options: options + ["--assert-format"]).wrongVerdicts(on: .optional) == [])
  }

  @Test("format cases are judged right with formats asserted", arguments: SuiteDialect.allCases)
  func format(dialect: SuiteDialect) async throws {
    #expect(try await BowtieClient(dialect, options: ["--assert-format"]).wrongVerdicts(on: .format) == [])
  }

  @Test("format cases are valid without formats asserted", arguments: SuiteDialect.allCases)
  func formatDescribes(dialect: SuiteDialect) async throws {
    let invalid = try SchemaSuite.cases(dialect, .format).filter { !$0.isValid }.map(\.name)
    #expect(!invalid.isEmpty)
    #expect(try await BowtieClient(dialect).wrongVerdicts(on: .format) == invalid)
  }
}

/// Puts cases of the official suite to `schemakit bowtie`.
private struct BowtieClient {
  private let dialect: SuiteDialect
  private let options: [String]

  init(_ dialect: SuiteDialect, options: [String] = []) {
    self.dialect = dialect
    self.options = options
  }

  /// A schema of the suite with the cases that it judges.
  private struct Group {
    let schema: String
    var cases: [SuiteCase]
  }

  /// The names of the cases of a class that are judged otherwise than the suite expects, or not at all.
  func wrongVerdicts(on suiteClass: SuiteClass) async throws -> [String] {
    let groups = try groups(suiteClass)
    let registry = try registry()
    var lines = [
      #"{"cmd":"start","version":1}"#, "{\"cmd\":\"dialect\",\"dialect\":\"\(uri)\"}",
    ]
    for (number, group) in groups.enumerated() { lines.append(command(number, group, registry)) }
    lines.append(#"{"cmd":"stop"}"#)
    let run = try await Workspace().run(["bowtie"] + options, input: lines.joined(separator: "\n"))
    try #require(run.status == 0, "\(run.errors)")
    // The first two lines answer start and dialect.
    try #require(run.lines.count == groups.count + 2)
    try #require(run.lines[1] == #"{"ok":true}"#)
    var wrong: [String] = []
    for ((number, group), answer) in zip(groups.enumerated(), run.lines.dropFirst(2)) {
      let answer = try JSONDocument(String(answer)).root
      try #require(answer["seq"]?.integer == Int64(number))
      let verdicts = answer["results"].map { $0.elements.map { $0["valid"]?.boolean } } ?? []
      for (position, suiteCase) in group.cases.enumerated()
      where verdicts.count != group.cases.count || verdicts[position] != suiteCase.isValid {
        wrong.append(suiteCase.name)
      }
    }
    return wrong
  }

  private func groups(_ suiteClass: SuiteClass) throws -> [Group] {
    var groups: [Group] = []
    for suiteCase in try SchemaSuite.cases(dialect, suiteClass) {
      if let last = groups.last?.cases.first, last.file == suiteCase.file, last.group == suiteCase.group {
        groups[groups.count - 1].cases.append(suiteCase)
      } else {
        groups.append(Group(schema: suiteCase.schema, cases: [suiteCase]))
      }
    }
    return groups
  }

  private func command(_ number: Int, _ group: Group, _ registry: String) -> String {
    let tests = group.cases.map { "{\"description\":\"\($0.name)\",\"instance\":\($0.instance)}" }
    // As in Bowtie's own runs, a case that doesn't ask for the remotes isn't given them.
    let registry = group.schema.contains("http://localhost:1234/") ? ",\"registry\":\(registry)" : ""
    return "{\"cmd\":\"run\",\"seq\":\(number),\"case\":{\"description\":\"\",\"schema\":\(group.schema)\(registry),"
      + "\"tests\":[\(tests.joined(separator: ","))]}}"
  }

  /// The URI of the dialect, by which its meta-schema calls itself.
  private var uri: String {
    switch dialect {
    case .draft3: "http://json-schema.org/draft-03/schema#"
    case .draft4: "http://json-schema.org/draft-04/schema#"
    case .draft6: "http://json-schema.org/draft-06/schema#"
    case .draft7: "http://json-schema.org/draft-07/schema#"
    case .draft2019_09: "https://json-schema.org/draft/2019-09/schema"
    case .draft2020_12: "https://json-schema.org/draft/2020-12/schema"
    }
  }

  /// The remotes as a registry: those of the dialect's own folder or of none, and those that tell their dialect.
  private func registry() throws -> String {
    let members = try SchemaSuite.remotes().filter { remote in
      // Its Boolean subschema is no schema in drafts 3 and 4, whose tests don't refer to it.
      if remote.uri == "http://localhost:1234/tree.json", [.draft3, .draft4].contains(dialect) { return false }
      return remote.dialect == nil || remote.dialect == dialect || remote.declaresDialect
    }.map { "\"\($0.uri)\":\($0.text)" }
    return "{\(members.joined(separator: ","))}"
  }
}
