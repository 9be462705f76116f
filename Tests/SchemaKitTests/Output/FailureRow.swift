import Testing

@testable import SchemaKit

/// A schema, an instance, and all that the one failure says.
struct FailureRow: Sendable, CustomTestStringConvertible {
  let schema: String
  let instance: String
  let kind: @Sendable () throws -> FailureKind
  let message: String
  let keyword: String
  let location: String
  let keywordLocation: String
  let absolute: String
  let offset: Int
  var options = SchemaOptions()

  /// A row of the table.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - instance: An instance that fails it in one way.
  ///   - keyword: The keyword that it fails.
  ///   - kind: The typed data.
  ///   - message: The failure in words.
  ///   - location: The instance location.
  ///   - at: The keyword location; `/keyword` unless said otherwise.
  ///   - absolute: The absolute keyword location; that of `at` in a schema without identifier unless said otherwise.
  ///   - offset: The byte of the instance that the failing value starts at.
  init(
    _ schema: String, _ instance: String, _ keyword: String, _ kind: @escaping @Sendable () throws -> FailureKind,
    _ message: String, location: String = "", at: String? = nil, absolute: String? = nil, offset: Int = 0
  ) {
    self.schema = schema
    self.instance = instance
    self.kind = kind
    self.message = message
    self.keyword = keyword
    self.location = location
    keywordLocation = at ?? (keyword.isEmpty ? "" : "/" + keyword)
    self.absolute = absolute ?? "#" + keywordLocation
    self.offset = offset
  }

  /// The row with another dialect.
  func dialect(_ dialect: Dialect) -> FailureRow {
    var row = self
    row.options.dialect = dialect
    return row
  }

  /// The row with formats asserted.
  func assertingFormat() -> FailureRow {
    var row = self
    row.options.assertsFormat = true
    return row
  }

  var testDescription: String { "\(schema) ← \(instance)" }

  /// Expects the failure that the row tells of and no other.
  func check() throws {
    let evaluation = try Schema(schema, options: options).evaluate(JSONDocument(instance))
    #expect(!evaluation.isTruncated)
    try #require(evaluation.failures.count == 1, "\(evaluation.failures)")
    let failure = evaluation.failures[0]
    #expect(try failure.kind == kind())
    #expect(failure.message == message)
    #expect(failure.keyword == keyword)
    #expect(failure.instanceLocation.description == location)
    #expect(failure.keywordLocation.description == keywordLocation)
    #expect(failure.absoluteKeywordLocation == absolute)
    #expect(failure.offset == offset)
    #expect(failure.causeOf == nil)
    #expect(failure.description == "\(location.isEmpty ? "(root)" : location): \(message)")
  }
}

/// All failures of `instance` in order.
func allFailures(
  _ schema: String, _ instance: String, _ options: SchemaOptions = SchemaOptions(),
  registry: SchemaRegistry = SchemaRegistry()
) throws -> [ValidationFailure] {
  try Schema(schema, options: options, registry: registry).evaluate(JSONDocument(instance)).failures
}

/// The one failure of `instance`.
func onlyFailure(
  _ schema: String, _ instance: String, _ options: SchemaOptions = SchemaOptions(),
  registry: SchemaRegistry = SchemaRegistry()
) throws -> ValidationFailure {
  let failures = try allFailures(schema, instance, options, registry: registry)
  try #require(failures.count == 1, "\(failures)")
  return failures[0]
}
