import SchemaKit
import Testing

@Suite("An inspection tells all that keeps a schema from being used")
struct SchemaInspectionTests {
  @Test("every violation, unresolved reference and bad pattern is told")
  func all() throws {
    let document = try JSONDocument(
      ##"{"minLength": -1, "items": {"$ref": "#/nowhere"}, "not": {"$ref": "#/neither"}, "pattern": "("}"##)
    let inspection = SchemaInspection(document)
    #expect(!inspection.isUsable)
    #expect(
      inspection.errors.map(\.code) == [.invalidSchema, .unresolvedReference, .unresolvedReference, .invalidPattern])
    #expect(Set(inspection.errors.map(\.location)).count == 4)
  }

  @Test(
    "it is usable just where a schema can be made of it",
    arguments: ["{}", "true", "7", ##"{"$ref": "#"}"##, #"{"$schema": "x:y"}"#, #"{"type": "strng"}"#])
  func agreement(_ text: String) throws {
    let document = try JSONDocument(text)
    let inspection = SchemaInspection(document)
    do throws(SchemaError) {
      _ = try Schema(document)
      #expect(inspection.isUsable)
    } catch {
      #expect(inspection.errors == [error])
    }
  }

  @Test("a schema with errors has warnings too")
  func both() throws {
    let inspection = SchemaInspection(try JSONDocument(#"{"minLength": -1, "requried": ["a"]}"#))
    #expect(inspection.errors.map(\.code) == [.invalidSchema])
    #expect(inspection.warnings.map(\.code) == [.misspelledKeyword])
  }

  @Test("the number of warnings is bounded, and that there are more is told")
  func bounded() throws {
    var options = SchemaOptions()
    options.maximumFailures = 2
    let inspection = SchemaInspection(
      try JSONDocument(#"{"then": {}, "else": {}, "minContains": 1}"#), options: options)
    #expect(inspection.warnings.map(\.pointer.description) == ["/then", "/else"])
    #expect(inspection.isTruncated)
  }

  @Test("a place in the document is found by its offset")
  func pointers() throws {
    let document = try JSONDocument(#"{"a": [1, {"\u0062": true}], "c": {}}"#)
    #expect(document.pointer(at: 0).description == "")
    #expect(document.pointer(at: 7).description == "/a/0")
    #expect(document.pointer(at: 21).description == "/a/1/b")
    #expect(document.pointer(at: 1_000).description == "/c")
  }
}
