import SchemaKit
import TestSupport
import Testing

@Suite("The official suite, output")
struct OutputTests {
  @Test("satisfies the schema that each case has for it", arguments: try cases())
  func output(suiteCase: SuiteOutputCase) throws {
    let dialect = suiteCase.position.dialect
    let evaluation = try Self.evaluate(suiteCase.schema, suiteCase.instance, dialect)
    for (name, text) in suiteCase.outputs {
      let format = try #require(OutputFormat(rawValue: name))
      var options = SchemaOptions()
      options.dialect = dialect.dialect
      let schema = try Schema(text, options: options, registry: SuiteRegistry.shared(for: dialect).registry)
      let output = evaluation.output(format)
      #expect(throws: Never.self, "\(suiteCase.name): \(output)") { try schema.validate(try JSONDocument(output)) }
    }
  }

  @Test(
    "satisfies the published output schema in every form that it describes, for every required case",
    arguments: [SuiteDialect.draft2019_09, .draft2020_12])
  func published(dialect: SuiteDialect) throws {
    let registry = SuiteRegistry.shared(for: dialect).registry
    for format in [OutputFormat.flag, .basic, .detailed, .verbose] {
      // Any object with a verdict satisfies the whole of the published schema, but each form has a part of its own.
      let uri = "https://json-schema.org/draft/\(dialect.rawValue.dropFirst(5))/output/schema"
      let schema = try Schema(##"{"$ref": "\##(uri)#/$defs/\##(format.rawValue)"}"##, registry: registry)
      for suiteCase in try SchemaSuite.cases(dialect, .required) {
        let evaluation = try SuiteSchemas.shared.schema(of: suiteCase).evaluate(JSONDocument(suiteCase.instance))
        let output = try JSONDocument(evaluation.output(format))
        #expect(output.root["valid"]?.boolean == suiteCase.isValid, "\(suiteCase.name), \(format)")
        let accepts = try schema.accepts(output)
        #expect(accepts, "\(suiteCase.name), \(format): \(output.root)")
      }
    }
  }

  @Test("has in its detailed form the failures of every required case, those of branches in place of the whole")
  func detailed() throws {
    for dialect in SuiteSelection.dialects(running: .required) {
      for suiteCase in try SchemaSuite.cases(dialect, .required) where !suiteCase.isValid {
        let evaluation = try SuiteSchemas.shared.schema(of: suiteCase).evaluate(JSONDocument(suiteCase.instance))
        let wholes = Set(evaluation.failures.compactMap(\.causeOf))
        let failures = evaluation.failures.enumerated().filter { !wholes.contains($0.offset) }.map(\.element)
        let expected = Set(failures.map { "\($0.keywordLocation) \($0.instanceLocation)" })
        let found = Set(Self.leaves(try JSONDocument(evaluation.output(.detailed)).root))
        #expect(found == expected, "\(suiteCase.name)")
      }
    }
  }

  /// The locations of the units of an output that have no units within them.
  private static func leaves(_ unit: JSONValue) -> [String] {
    guard let inner = unit["errors"] else {
      return ["\(unit["keywordLocation"]?.string ?? "") \(unit["instanceLocation"]?.string ?? "")"]
    }
    return inner.elements.flatMap(leaves)
  }

  @Test("has the verdict of every required case in the forms with a unit for each subschema")
  func lists() throws {
    for suiteCase in try SchemaSuite.cases(.draft2020_12, .required) {
      let evaluation = try SuiteSchemas.shared.schema(of: suiteCase).evaluate(JSONDocument(suiteCase.instance))
      for format in [OutputFormat.list, .hierarchical] {
        let output = try JSONDocument(evaluation.output(format)).root
        #expect(output["valid"]?.boolean == suiteCase.isValid, "\(suiteCase.name), \(format)")
        let tells = suiteCase.isValid || output.serialized().contains("\"errors\":{")
        #expect(tells, "\(suiteCase.name), \(format): \(output)")
      }
    }
  }

  /// The cases of every draft whose output tests run.
  static func cases() throws -> [SuiteOutputCase] {
    try SuiteSelection.dialects(running: .output).flatMap { try SchemaSuite.outputCases($0) }
  }

  private static func evaluate(_ schema: String, _ instance: String, _ dialect: SuiteDialect) throws -> Evaluation {
    var options = SchemaOptions()
    options.dialect = dialect.dialect
    return try Schema(schema, options: options, registry: SuiteRegistry.shared(for: dialect).registry)
      .evaluate(JSONDocument(instance))
  }
}
