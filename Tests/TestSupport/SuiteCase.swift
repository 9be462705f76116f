/// Where a case stands in the official suite, and so its identity.
public struct SuitePosition: Sendable, Hashable, CustomStringConvertible {
  /// The draft by which it is judged.
  public let dialect: SuiteDialect
  /// The class of tests that it belongs to.
  public let suiteClass: SuiteClass
  /// The name of its file, such as "ref.json".
  public let file: String
  /// The index of its group in the file; the cases of a group share one schema.
  public let group: Int
  /// The index of the case in the group.
  public let index: Int

  /// The name of the case, such as "draft2020-12/required/ref.json#3/1".
  public var description: String { "\(dialect.rawValue)/\(suiteClass.rawValue)/\(file)#\(group)/\(index)" }
}

/// One verdict of the suite: a schema, an instance, and whether the one accepts the other.
public struct SuiteCase: Sendable, Identifiable, CustomStringConvertible {
  /// Where it stands in the suite.
  public let position: SuitePosition
  /// The schema, as the suite spells it but for white space.
  public let schema: String
  /// The instance, as the suite spells it but for white space.
  public let instance: String
  /// The verdict that the suite expects.
  public let isValid: Bool

  /// The draft by which it is judged.
  public var dialect: SuiteDialect { position.dialect }
  /// The class of tests that it belongs to.
  public var suiteClass: SuiteClass { position.suiteClass }
  /// The name of its file, such as "ref.json".
  public var file: String { position.file }
  /// The index of its group in the file.
  public var group: Int { position.group }
  /// The index of the case in the group.
  public var index: Int { position.index }
  /// Its name, such as "draft2020-12/required/ref.json#3/1", which is its identity too.
  public var name: String { position.description }
  /// Its name.
  public var id: String { name }
  /// Its name.
  public var description: String { name }
}

/// One annotation test: what a schema says about the values of an instance.
public struct SuiteAnnotationCase: Sendable, Identifiable, CustomStringConvertible {
  /// An assertion about one keyword at one value of the instance.
  public struct Assertion: Sendable {
    /// The JSON Pointer of the value.
    public let location: String
    /// The keyword that annotates it.
    public let keyword: String
    /// What has to stand there and no more: the schema's location as a URI, and the annotation as JSON text.
    public let expected: [(location: String, annotation: String)]
  }

  /// Where it stands in the suite.
  public let position: SuitePosition
  /// The schema, as the suite spells it but for white space.
  public let schema: String
  /// The schemas that it refers to, each with the URI that it is retrieved by.
  public let externalSchemas: [(uri: String, text: String)]
  /// The instance, as the suite spells it but for white space.
  public let instance: String
  /// All that has to hold.
  public let assertions: [Assertion]

  /// Its name, such as "draft2020-12/annotations/core.json#0/0", which is its identity too.
  public var name: String { position.description }
  /// Its name.
  public var id: String { name }
  /// Its name.
  public var description: String { name }
}

/// One output test: a schema for each output format, that accepts what a right implementation puts out.
public struct SuiteOutputCase: Sendable, Identifiable, CustomStringConvertible {
  /// Where it stands in the suite.
  public let position: SuitePosition
  /// The schema, as the suite spells it but for white space.
  public let schema: String
  /// The instance, as the suite spells it but for white space.
  public let instance: String
  /// The name of each output format that is tested, such as "basic", and the schema that its output has to satisfy.
  public let outputs: [(format: String, schema: String)]

  /// Its name, such as "draft2020-12/output/type.json#0/0", which is its identity too.
  public var name: String { position.description }
  /// Its name.
  public var id: String { name }
  /// Its name.
  public var description: String { name }
}

/// A document that the suite expects to be found under a URI.
public struct SuiteRemote: Sendable {
  /// The URI that it is served under.
  public let uri: String
  /// The document, as the suite spells it but for white space.
  public let text: String
  /// The draft whose folder of remotes it lies in; nil when it is for whichever draft is tested.
  public let dialect: SuiteDialect?
  /// Whether the document tells its dialect itself, by `$schema`.
  public let declaresDialect: Bool
}
