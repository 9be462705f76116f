import Testing

@testable import SchemaKit

@Suite("A format of one's own")
struct CustomFormatTests {
  private let isbn = CustomFormat("isbn") { $0.utf8.count == 13 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  private func options(_ formats: [CustomFormat], asserts: Bool = true, _ dialect: Dialect = .draft2020_12)
    -> SchemaOptions
  {
    .with {
      $0.formats = formats
      $0.assertsFormat = asserts
      $0.dialect = dialect
    }
  }

  private let row = Sorting(
    #"{"format": "isbn"}"#, accepts: [#""9780262033848""#, "1", "null"], refuses: [#""978""#, #""""#])

  @Test("is asserted where formats are, in every dialect", arguments: Dialect.all)
  func asserted(dialect: Dialect) throws {
    try row.check(options([isbn], dialect))
    try Sorting(row.schema, accepts: row.accepts + row.refuses).check(options([isbn], asserts: false, dialect))
  }

  private func options(_ formats: [CustomFormat], _ dialect: Dialect) -> SchemaOptions {
    options(formats, asserts: true, dialect)
  }

  @Test("is asserted where the dialect says so")
  func byDialect() throws {
    let registry = try SchemaKitTests.registry(
      (
        nil,
        #"""
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://e/meta", "$vocabulary": {
          "https://json-schema.org/draft/2020-12/vocab/format-assertion": true}}
        """#
      ))
    let schema = #"{"$schema": "http://e/meta", "format": "isbn"}"#
    try Sorting(schema, accepts: row.accepts, refuses: row.refuses).check(
      options([isbn], asserts: false), registry: registry)
  }

  @Test("can be asserted always")
  func always() throws {
    let format = CustomFormat("isbn", isAlwaysAsserted: true) { $0.utf8.count == 13 }
    try Sorting(#"{"items": {"format": "isbn"}}"#, accepts: [#"["9780262033848"]"#], refuses: [#"["978"]"#])
      .check(options([format], asserts: false))
    try Sorting(#"{"format": "isbn"}"#, refuses: [#""978""#]).check(options([format], asserts: false))
  }

  @Test("can be of values of any kind")
  func kinds() throws {
    let port = CustomFormat("port", for: [.number]) { (0...65_535).contains($0.integer ?? -1) }
    try Sorting(#"{"format": "port"}"#, accepts: ["80", #""x""#], refuses: ["65536", "1.5"]).check(options([port]))
  }

  @Test("acts where its vocabulary does")
  func vocabulary() throws {
    let dialect = try Dialect.draft7.extended(
      with: [Sample.vocabulary([], formats: [isbn])], uri: "http://e/d")
    try row.check(options([], dialect))
    try Sorting(row.schema, accepts: row.refuses).check(options([], .draft7))
  }

  @Test("stands in the place of one of the specification only if it says so")
  func replacing() throws {
    let email = CustomFormat("email", replacesStandard: true) { $0.utf8.contains(0x40) }
    let row = Sorting(#"{"format": "email"}"#, accepts: [#""@""#], refuses: [#""a""#])
    try row.check(options([email]))
    try row.check(
      options([], Dialect.draft7.extended(with: [Sample.vocabulary([], formats: [email])], uri: "http://e/d")))
    let silent = CustomFormat("email") { _ in true }
    #expect(schemaError("{}", options([silent]))?.code == .conflictingVocabularies)
    let error = vocabularyError { () throws(VocabularyError) in
      _ = try CustomVocabulary(uri: "http://e/v", formats: [silent])
    }
    #expect(error == VocabularyError(.standardFormat, "email"))
  }

  @Test("can't be defined twice: in a list, by two vocabularies, or by a vocabulary and the options")
  func twice() throws {
    #expect(schemaError("{}", options([isbn, isbn]))?.code == .conflictingVocabularies)
    let first = try Sample.vocabulary([], formats: [isbn])
    let second = try Sample.vocabulary([], formats: [isbn], uri: "http://e/2")
    let error = vocabularyError { () throws(VocabularyError) in
      _ = try Dialect.draft7.extended(with: [first, second], uri: "http://e/d")
    }
    #expect(error == VocabularyError(.duplicateFormat, "isbn"))
    let dialect = try Dialect.draft7.extended(with: [first], uri: "http://e/d")
    let conflict = try #require(schemaError(#"{"items": {"format": "isbn"}}"#, options([isbn], dialect)))
    #expect(conflict.code == .conflictingVocabularies)
    #expect(conflict.location == "#/items/format")
  }

  @Test("that throws is an error, never a verdict")
  func thrown() throws {
    let broken = CustomFormat("broken") { _ in throw Sample.Trouble.noAnswer }
    for text in [#"{"format": "broken"}"#, #"{"not": {"format": "broken"}}"#] {
      let schema = try Schema(text, options: options([broken]))
      #expect(try schema.accepts(JSONDocument("1")) == !text.contains("not"))
      #expect {
        try schema.accepts(JSONDocument(#""x""#))
      } throws: { error in
        (error as? EvaluationError)?.code == .keyword && (error as? EvaluationError)?.keyword == "format"
      }
    }
  }

  @Test("fails as formats do, and annotates as they do")
  func failures() throws {
    let schema = try Schema(row.schema, options: options([isbn]))
    let failure = try #require(try schema.evaluate(JSONDocument(#""978""#)).failures.first)
    #expect(failure.kind == .format("isbn"))
    #expect(failure.keyword == "format")
    #expect(failure.keywordLocation.description == "/format")
    let annotations = try schema.evaluate(JSONDocument(#""9780262033848""#)).annotations
    #expect(annotations.map(\.description) == [#"(root): format "isbn""#])
  }
}
