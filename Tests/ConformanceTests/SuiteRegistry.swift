import SchemaKit
import Synchronization
import TestSupport

/// The suite's remotes in a registry, made once for each draft under test.
struct SuiteRegistry: Sendable {
  let registry: SchemaRegistry
  /// What could not be registered, and why; a test of its own wants this to be empty.
  let problems: [String]

  private static let made = Mutex<[SuiteDialect: SuiteRegistry]>([:])

  static func shared(for dialect: SuiteDialect) -> SuiteRegistry {
    made.withLock { made in
      if let registry = made[dialect] { return registry }
      let registry = SuiteRegistry(dialect)
      made[dialect] = registry
      return registry
    }
  }

  /// Registers each remote by the suite's rule: a document in a draft's folder is of that draft, any other is of the
  /// draft under test, and `$schema` goes before both.
  private init(_ dialect: SuiteDialect) {
    var registry = SchemaRegistry()
    var problems: [String] = []
    do {
      for remote in try SchemaSuite.remotes() where Self.isWanted(remote, by: dialect) {
        let own = (remote.dialect ?? dialect).dialect
        do {
          try registry.add(try JSONDocument(remote.text), at: remote.uri, dialect: own)
        } catch {
          problems.append("\(remote.uri): \(error)")
        }
      }
    } catch {
      problems.append("\(error)")
    }
    self.registry = registry
    self.problems = problems
  }

  private static func isWanted(_ remote: SuiteRemote, by dialect: SuiteDialect) -> Bool {
    guard let own = remote.dialect else {
      // Its Boolean subschema is no schema in drafts 3 and 4, whose tests don't refer to it.
      return !([.draft3, .draft4].contains(dialect) && remote.uri == "http://localhost:1234/tree.json")
    }
    // Cross-draft tests refer to other drafts' remotes; those of a draft that doesn't run yet can't be judged.
    return own == dialect || SuiteSelection.runs(own, .required)
  }
}
