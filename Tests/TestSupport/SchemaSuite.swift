import SchemaKit

/// The official test suite as the folder SchemaSuite holds it; SchemaSuite/README.md describes the files.
public enum SchemaSuite: Sendable {
  /// Loads the cases of a draft and a class that have a verdict.
  ///
  /// - Parameters:
  ///   - dialect: the draft.
  ///   - suiteClass: `required`, `optional` or `format`; the other classes have no verdicts, and so no cases here.
  /// - Returns: the cases, in the order of the files' names, then of the files.
  /// - Throws: `UnreadableFile`, `JSONError` or `SuiteError` when the imported files aren't as the import writes them.
  public static func cases(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) throws -> [SuiteCase] {
    try collect(dialect, suiteClass) { position, group, item in
      SuiteCase(
        position: position, schema: try group.text("schema"), instance: try item.text("instance"),
        isValid: try item.boolean("valid"))
    }
  }

  /// Loads the annotation tests that apply to a draft.
  ///
  /// - Parameter dialect: the draft.
  /// - Returns: the cases, in the order of the files' names, then of the files.
  /// - Throws: `UnreadableFile`, `JSONError` or `SuiteError` when the imported files aren't as the import writes them.
  public static func annotationCases(_ dialect: SuiteDialect) throws -> [SuiteAnnotationCase] {
    try collect(dialect, .annotations) { position, group, item in
      SuiteAnnotationCase(
        position: position, schema: try group.text("schema"),
        externalSchemas: group.value["externalSchemas"]?.members.map { (uri: $0.name, text: $0.value.text) } ?? [],
        instance: try item.text("instance"),
        assertions: try item.items("assertions").map { assertion in
          SuiteAnnotationCase.Assertion(
            location: try assertion.string("location"), keyword: try assertion.string("keyword"),
            expected: try assertion.required("expected").members.map { (location: $0.name, annotation: $0.value.text) })
        })
    }
  }

  /// Loads the output tests of a draft; only 2019-09 and 2020-12 have any.
  ///
  /// - Parameter dialect: the draft.
  /// - Returns: the cases, in the order of the files' names, then of the files.
  /// - Throws: `UnreadableFile`, `JSONError` or `SuiteError` when the imported files aren't as the import writes them.
  public static func outputCases(_ dialect: SuiteDialect) throws -> [SuiteOutputCase] {
    try collect(dialect, .output) { position, group, item in
      SuiteOutputCase(
        position: position, schema: try group.text("schema"), instance: try item.text("instance"),
        outputs: try item.required("output").members.map { (format: $0.name, schema: $0.value.text) })
    }
  }

  /// Tells which cases there are of a draft and a class, whatever they ask for.
  ///
  /// - Parameters:
  ///   - dialect: the draft.
  ///   - suiteClass: the class.
  /// - Returns: the position of each, in the order of the files' names, then of the files.
  /// - Throws: `UnreadableFile`, `JSONError` or `SuiteError` when the imported files aren't as the import writes them.
  public static func positions(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) throws -> [SuitePosition] {
    try collect(dialect, suiteClass) { position, _, _ in position }
  }

  /// Loads the documents that the suite expects under URIs of their own.
  ///
  /// - Returns: those for all drafts, then those in the folder of one.
  /// - Throws: `UnreadableFile`, `JSONError` or `SuiteError` when the imported file isn't as the import writes it.
  public static func remotes() throws -> [SuiteRemote] {
    let file = try SuiteNode(file: "SchemaSuite/remotes.json")
    return try file.items("remotes").map { remote in
      let schema = try remote.required("schema")
      return SuiteRemote(
        uri: try remote.string("uri"), text: schema.text,
        dialect: remote.value["dialect"]?.string.flatMap(SuiteDialect.init(rawValue:)),
        declaresDialect: schema["$schema"] != nil)
    }
  }

  /// The folder of a draft and a class, relative to the root of the repository.
  private static func folder(_ dialect: SuiteDialect, _ suiteClass: SuiteClass) -> String {
    switch suiteClass {
    case .required: "SchemaSuite/\(dialect.rawValue)"
    case .optional: "SchemaSuite/\(dialect.rawValue)/optional"
    case .format: "SchemaSuite/\(dialect.rawValue)/optional/format"
    case .annotations: "SchemaSuite/annotations"
    case .output: "SchemaSuite/\(dialect.rawValue)/output"
    }
  }

  /// Calls `body` for every case of a draft and a class with its position, its group and itself.
  private static func collect<Case>(
    _ dialect: SuiteDialect, _ suiteClass: SuiteClass,
    _ body: (_ position: SuitePosition, _ group: SuiteNode, _ item: SuiteNode) throws -> Case
  ) throws -> [Case] {
    if suiteClass == .output, dialect.release < SuiteDialect.draft2019_09.release {
      return []  // output formats come with 2019-09, so there is no folder to list
    }
    let folder = folder(dialect, suiteClass)
    var cases: [Case] = []
    for name in try Repository.files(in: folder, suffix: ".json") where !name.contains("/") {
      let file = try SuiteNode(file: "\(folder)/\(name)")
      for group in try file.items("groups") where try isCompatible(group, with: dialect) {
        for item in try group.items("cases") {
          let position = SuitePosition(
            dialect: dialect, suiteClass: suiteClass, file: name, group: try group.index("group"),
            index: try item.index("case"))
          cases.append(try body(position, group, item))
        }
      }
    }
    return cases
  }

  private static func isCompatible(_ group: SuiteNode, with dialect: SuiteDialect) throws -> Bool {
    guard let compatibility = group.value["compatibility"]?.string else { return true }
    guard let isCompatible = dialect.isCompatible(with: compatibility) else {
      throw SuiteError(file: group.file, offset: group.value.offset, expected: "a known compatibility")
    }
    return isCompatible
  }
}

/// Something in an imported file that is not as the import writes it.
public struct SuiteError: Error, Sendable, CustomStringConvertible {
  /// The file, relative to the root of the repository.
  public let file: String
  /// The byte offset of the value that something is wrong with.
  public let offset: Int
  /// What was expected there.
  public let expected: String

  /// The place and what was expected in a sentence.
  public var description: String { "\(file), byte \(offset): expected \(expected)" }
}

/// A value of an imported file, whose members are read with an error that tells the place when one is missing.
struct SuiteNode {
  let file: String
  let value: JSONValue

  init(file: String) throws {
    self.init(file: file, value: try JSONDocument(try Repository.bytes(file)).root)
  }

  init(file: String, value: JSONValue) {
    self.file = file
    self.value = value
  }

  func required(_ name: String) throws -> JSONValue {
    try unwrap(value[name], "a member \"\(name)\"")
  }

  func text(_ name: String) throws -> String {
    try required(name).text
  }

  func string(_ name: String) throws -> String {
    try unwrap(try required(name).string, "a string \"\(name)\"")
  }

  func boolean(_ name: String) throws -> Bool {
    try unwrap(try required(name).boolean, "a Boolean \"\(name)\"")
  }

  func index(_ name: String) throws -> Int {
    Int(try unwrap(try required(name).integer, "an index \"\(name)\""))
  }

  func items(_ name: String) throws -> [SuiteNode] {
    let array = try required(name)
    guard array.kind == .array else { throw error("an array \"\(name)\"") }
    return array.elements.map { SuiteNode(file: file, value: $0) }
  }

  private func unwrap<Value>(_ value: Value?, _ expected: String) throws -> Value {
    guard let value else { throw error(expected) }
    return value
  }

  private func error(_ expected: String) -> SuiteError {
    SuiteError(file: file, offset: value.offset, expected: expected)
  }
}
