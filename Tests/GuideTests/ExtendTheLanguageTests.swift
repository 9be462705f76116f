import SchemaKit
import Testing

/// The code of the guide ExtendTheLanguage, and what comes of it.
@Suite("Guide: formats, keywords and dialects of one's own", .printing)
struct ExtendTheLanguageTests {
  @Test("a format")
  func format() throws {
    let postcode = CustomFormat("postcode", isAlwaysAsserted: true) { text in
      text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    var options = SchemaOptions()
    options.formats = [postcode]
    let schema = try Schema(#"{"format": "postcode"}"#, options: options)
    print(try schema.accepts(JSONDocument(#""10115""#)), try schema.accepts(JSONDocument(#""SW1A 1AA""#)))
    #expect(Printed.take() == "true false")
  }

  @Test("keywords, a vocabulary and a dialect in code")
  func keywords() throws {
    let even = CustomKeyword.assertion("even", for: [.number]) { value in
      guard let wanted = value.boolean else { throw KeywordError("must be a boolean") }
      return { number in
        (number.integer.map { $0 % 2 == 0 } == wanted) ? nil : "must\(wanted ? "" : " not") be even"
      }
    }
    let unit = CustomKeyword.annotation("unit", for: [.number])
    let most = CustomKeyword.applicator("most", holding: .schema, appliedTo: .children, for: [.array]) { schema in
      { array in
        let count = try array.instance.elements.count { try array.apply(schema, to: $0) }
        return count * 2 > array.instance.count ? nil : "only \(count) of \(array.instance.count) do"
      }
    }

    let vocabulary = try CustomVocabulary(uri: "https://example.com/vocabulary", keywords: [even, unit, most])
    var options = SchemaOptions()
    options.dialect = try Dialect.draft2020_12.extended(with: [vocabulary], uri: "https://example.com/dialect")
    let schema = try Schema(#"{"most": {"even": true}, "items": {"unit": "cm"}}"#, options: options)

    let evaluation = try schema.evaluate(JSONDocument("[2, 3]"))
    for failure in evaluation.failures { print(failure) }
    #expect(
      Printed.take() == """
        (root): only 1 of 2 do
        /1: must be even
        """)

    let notes = try schema.evaluate(JSONDocument("[2]")).annotations
    for note in notes where note.keyword == "unit" { print(note) }
    #expect(Printed.take() == #"/0: unit "cm""#)

    do {
      _ = try Schema(#"{"even": 1}"#, options: options)
    } catch {
      print(error.code, error)
    }
    #expect(Printed.take() == "invalidKeywordValue #/even: the value of even is refused: must be a boolean")

    var registry = SchemaRegistry()
    try registry.add(vocabulary)
    try registry.add(
      JSONDocument(
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://example.com/meta",
          "$vocabulary": {
            "https://json-schema.org/draft/2020-12/vocab/core": true,
            "https://json-schema.org/draft/2020-12/vocab/applicator": true,
            "https://json-schema.org/draft/2020-12/vocab/validation": true,
            "https://example.com/vocabulary": true
          },
          "$ref": "https://json-schema.org/draft/2020-12/schema",
          "properties": {"even": {"type": "boolean"}}
        }
        """))
    let published = try Schema(
      #"{"$schema": "https://example.com/meta", "even": true}"#, registry: registry)
    print(try published.accepts(JSONDocument("3")))
    #expect(Printed.take() == "false")
  }

  @Test("what a keyword throws is no verdict")
  func throwing() throws {
    struct Offline: Error {}
    let known = CustomKeyword.assertion("known", for: [.string]) { _ in { _ in throw Offline() } }
    var options = SchemaOptions()
    options.dialect = try Dialect.draft2020_12.extended(
      with: [CustomVocabulary(uri: "https://example.com/known", keywords: [known])], uri: "https://example.com/2")
    let schema = try Schema(#"{"not": {"known": true}}"#, options: options)
    let instance = try JSONDocument(#""a""#)
    do {
      print(try schema.accepts(instance))
    } catch {
      print(error.code, error.keyword ?? "")
    }
    #expect(Printed.take() == "keyword known")
  }
}
