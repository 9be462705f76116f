import SchemaKit
import Testing

/// The code of the guide ValidateADocument, and what comes of it.
@Suite("Guide: validate a document", .printing)
struct ValidateADocumentTests {
  /// The guide's schema.
  static func orders() throws -> Schema {
    let schema = try Schema(
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
          "id": {"type": "integer", "minimum": 1},
          "email": {"type": "string", "format": "email", "title": "Where the receipt goes"}
        },
        "required": ["id"],
        "additionalProperties": false
      }
      """)
    return schema
  }

  @Test("a verdict, failures with their places, and annotations")
  func judging() throws {
    let schema = try Self.orders()

    let order = try JSONDocument(#"{"id": 7, "email": "ada@example.org"}"#)
    if try schema.accepts(order) { print("valid") }
    #expect(Printed.take() == "valid")

    let wrong = try JSONDocument(#"{"id": 0, "mail": "ada@example.org"}"#)
    do {
      try schema.validate(wrong)
    } catch {
      for failure in error.failures {
        let place = wrong.location(of: failure.offset)
        print("\(place.line):\(place.column): \(failure)")
      }
    }
    #expect(
      Printed.take() == """
        1:8: /id: must be at least 1
        1:19: /mail: the member "mail" is not allowed
        """)

    let evaluation = try schema.evaluate(order)
    for annotation in evaluation.annotations where annotation.keyword == "title" { print(annotation) }
    #expect(Printed.take() == #"/email: title "Where the receipt goes""#)
  }

  @Test("the landing page's example")
  func landing() throws {
    let schema = try Schema(#"{"type": "object", "required": ["name"]}"#)
    let person = try schema.validated(#"{"name": "Ada"}"#)
    print(person.value["name"]?.string ?? "")
    #expect(Printed.take() == "Ada")
  }

  @Test("a value that carries the proof of its validation")
  func proof() throws {
    let schema = try Self.orders()

    func ship(_ order: Validated<JSONValue>) {
      print("shipping", order.value["id"]?.integer ?? 0, "for", order.text)
    }

    do {
      ship(try schema.validated(#"{"id": 7}"#))
      ship(try schema.validated(#"{"id": 7.5}"#))
    } catch {
      print("refused:", error)
    }
    #expect(
      Printed.take() == """
        shipping 7 for {"id": 7}
        refused: /id: expected integer, found number
        """)
  }

  @Test("formats, where they are to be checked")
  func formats() throws {
    var options = SchemaOptions()
    options.assertsFormat = true
    let strict = try Schema(#"{"type": "string", "format": "date"}"#, options: options)
    print(try strict.accepts(JSONDocument(#""2023-02-29""#)))
    #expect(Printed.take() == "false")
  }

  @Test("one document after another")
  func session() throws {
    let schema = try Self.orders()

    let session = SchemaSession(schema)
    for line in [#"{"id": 1}"#, #"{"id": "2"}"#, #"{"id": 3"#] {
      let bytes = Array(line.utf8)
      do {
        print(try session.accepts(bytes.span) ? "valid" : "invalid")
      } catch {
        print("no verdict:", error)
      }
    }
    #expect(Printed.take().hasPrefix("valid\ninvalid\nno verdict: notJSON("))
  }

  @Test("schemas that refer to others")
  func references() async throws {
    var registry = SchemaRegistry()
    try registry.add(
      JSONDocument(
        #"{"$id": "https://example.com/money", "type": "string", "pattern": "^[0-9]+[.][0-9]{2}$"}"#))
    let invoice = try Schema(
      #"{"properties": {"total": {"$ref": "https://example.com/money"}}}"#, registry: registry)
    print(try invoice.accepts(JSONDocument(#"{"total": "12.50"}"#)))
    #expect(Printed.take() == "true")

    let document = try JSONDocument(#"{"items": {"$ref": "https://example.com/money"}}"#)
    let list = try await Schema(
      document, retrievingWith: Shelf(schemas: ["https://example.com/money": #"{"type": "string"}"#]))
    print(try list.accepts(JSONDocument(#"["1.00", 2]"#)))
    #expect(Printed.take() == "false")

    let bundle = try registry.bundle(JSONDocument(#"{"items": {"$ref": "https://example.com/money"}}"#))
    let whole = try Schema(bundle.document)
    print(try whole.accepts(JSONDocument(#"["1.00", "2"]"#)))
    #expect(Printed.take() == "false")
  }

  @Test("what is suspicious in a schema")
  func inspection() throws {
    let inspection = SchemaInspection(try JSONDocument(#"{"type": "string", "maxLenght": 10}"#))
    for warning in inspection.warnings { print(warning.code, warning.suggestion ?? "") }
    #expect(Printed.take() == "misspelledKeyword maxLength")
  }
}

struct Shelf: SchemaRetriever {
  struct Missing: Error {}

  let schemas: [String: String]

  func retrieve(_ uri: String, limits: RetrievalLimits) async throws -> RetrievedSchema {
    guard let text = schemas[uri] else { throw Missing() }
    return RetrievedSchema(bytes: Array(text.utf8), uri: uri)
  }
}
