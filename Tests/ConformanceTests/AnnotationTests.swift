import SchemaKit
import TestSupport
import Testing

@Suite("The official suite, annotations")
struct AnnotationTests {
  @Test("are those that each case expects, and no others", arguments: try cases())
  func annotations(suiteCase: SuiteAnnotationCase) throws {
    var options = SchemaOptions()
    options.dialect = suiteCase.position.dialect.dialect
    var registry = SuiteRegistry.shared(for: suiteCase.position.dialect).registry
    for external in suiteCase.externalSchemas {
      try registry.add(try JSONDocument(external.text), at: external.uri, dialect: options.dialect)
    }
    let schema = try Schema(suiteCase.schema, options: options, registry: registry)
    let evaluation = try schema.evaluate(JSONDocument(suiteCase.instance))
    #expect(!evaluation.isTruncated)
    for assertion in suiteCase.assertions {
      let found = evaluation.annotations.filter {
        $0.instanceLocation.description == assertion.location && $0.keyword == assertion.keyword
      }
      let expected = try assertion.expected.map { try JSONDocument($0.annotation).root }
      let text = "\(suiteCase.name): \(assertion.keyword) at \"\(assertion.location)\" is \(found)"
      #expect(found.count == expected.count, "\(text)")
      for (entry, value) in zip(assertion.expected, expected) {
        let isThere = found.contains { $0.value == value && Self.isOf(entry.location, $0) }
        #expect(isThere, "\(text), without \(entry)")
      }
    }
  }

  /// The cases of every draft whose annotation tests run.
  static func cases() throws -> [SuiteAnnotationCase] {
    try SuiteSelection.dialects(running: .annotations).flatMap { try SchemaSuite.annotationCases($0) }
  }

  /// Whether an annotation comes from the schema at `location`: a URI, of which a case may give the fragment alone.
  private static func isOf(_ location: String, _ annotation: Annotation) -> Bool {
    let own = annotation.absoluteKeywordLocation
    guard let slash = own.lastIndex(of: "/"), let hash = own.firstIndex(of: "#") else { return false }
    let schema = own[..<slash]
    return schema == location || own[hash..<slash] == location
  }
}
