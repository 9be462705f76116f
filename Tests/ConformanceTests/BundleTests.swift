import SchemaKit
import TestSupport
import Testing

/// Core 2020-12, 9.3.
@Suite("The official suite, bundled")
struct BundleTests {
  /// A schema of the suite that doesn't stand on its own, with its cases.
  struct Group: Sendable, CustomTestStringConvertible {
    var cases: [SuiteCase]

    var first: SuiteCase { cases[0] }
    var testDescription: String { "\(first.dialect.rawValue)/\(first.file)#\(first.group)" }
  }

  /// Every schema that can't be compiled without the suite's remotes.
  static let groups: [Group] = {
    var groups: [Group] = []
    for dialect in SuiteDialect.allCases {
      for suiteClass in [SuiteClass.required, .optional] {
        guard let cases = try? SchemaSuite.cases(dialect, suiteClass) else { continue }
        for group in Dictionary(grouping: cases, by: { "\($0.file)#\($0.group)" }).sorted(by: { $0.key < $1.key }) {
          let group = Group(cases: group.value)
          if (try? Schema(group.first.schema, options: options(group.first))) == nil { groups.append(group) }
        }
      }
    }
    return groups
  }()

  private static func options(_ suiteCase: SuiteCase) -> SchemaOptions {
    var options = SchemaOptions()
    options.dialect = suiteCase.dialect.dialect
    return options
  }

  @Test("has schemas that refer to remotes in each draft")
  func drafts() {
    for dialect in SuiteDialect.allCases {
      #expect(Self.groups.contains { $0.first.dialect == dialect && $0.first.file == "refRemote.json" })
    }
    #expect(Self.groups.count > 60, "\(Self.groups.count)")
  }

  @Test("judges the same without a registry, but for meta-schemas of its own", arguments: groups)
  func verdicts(group: Group) throws {
    let dialect = group.first.dialect
    let registry = SuiteRegistry.shared(for: dialect).registry
    let bundle = try registry.bundle(JSONDocument(group.first.schema), dialect: dialect.dialect)
    var metaschemas = SchemaRegistry()
    for remote in try SchemaSuite.remotes() where bundle.metaschemas.contains(remote.uri) {
      try metaschemas.add(JSONDocument(remote.text), at: remote.uri)
    }
    // The bundle says itself which dialect it is written in.
    let schema = try Schema(bundle.document, registry: metaschemas)
    for suiteCase in group.cases {
      let verdict = try schema.accepts(JSONDocument(suiteCase.instance))
      #expect(verdict == suiteCase.isValid, "\(suiteCase.name): \(bundle.document.root.text)")
    }
    let again = try metaschemas.bundle(bundle.document)
    #expect(again.document.bytes == bundle.document.bytes)
    #expect(again.metaschemas == bundle.metaschemas)
  }
}
