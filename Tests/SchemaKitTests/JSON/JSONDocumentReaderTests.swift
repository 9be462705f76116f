import Testing

@testable import SchemaKit

@Suite("Documents read one after another")
struct JSONDocumentReaderTests {
  private let reader = JSONDocumentReader(options: JSONParsingOptions())

  private func read(_ text: String) throws -> JSONDocument {
    try reader.read(Array(text.utf8).span)
  }

  @Test("Each is what it would be by itself")
  func same() throws {
    let texts = [
      "1", "[]", #"{"a":"é\n\u00e9","b":[1,2.5,{"c":null}]}"#, "\"\(String(repeating: "long ", count: 2_000))\"",
      "[[[]]]", #"{"a":{"a":{"a":"x"}}}"#, " true ",
    ]
    for text in texts + texts.reversed() {
      let document = try read(text)
      let alone = try JSONDocument(text)
      #expect(document.root == alone.root)
      #expect(document.root.serialized() == alone.root.serialized())
      #expect(document.bytes == alone.bytes)
      #expect(document.storage.depth == alone.storage.depth)
    }
  }

  @Test("A document or a value that is kept stays what it was")
  func kept() throws {
    let document = try read(#"{"a":"first"}"#)
    let value = try read(#"["second \u0041"]"#).root[0]
    for number in 0..<10 { _ = try read("{\"a\":\"\(number)\"}") }
    #expect(document.root["a"]?.string == "first")
    #expect(value?.string == "second A")
  }

  @Test("Memory is used again when nobody has the last document")
  func memory() throws {
    let first = ObjectIdentifier(try read("[1]").storage)
    #expect(ObjectIdentifier(try read("[2]").storage) == first)
    let kept = try read("[3]")
    #expect(ObjectIdentifier(kept.storage) == first)
    #expect(ObjectIdentifier(try read("[4]").storage) != first)
    #expect(kept.root[0]?.integer == 3)
  }

  @Test("An error says where, and the next document is read all the same")
  func errors() throws {
    for _ in 0..<3 {
      let error = try #require(throws: JSONError.self) { _ = try read("[1,]") }
      #expect(error.code == .unexpectedCharacter)
      #expect(error.offset == 3)
      #expect(throws: JSONError.self) { _ = try read("") }
      #expect(try read("[1]").root[0]?.integer == 1)
    }
  }

  @Test("The limits are those of the options")
  func limits() {
    var options = JSONParsingOptions()
    options.maximumDepth = 2
    let reader = JSONDocumentReader(options: options)
    #expect(throws: Never.self) { try reader.read(Array("[[]]".utf8).span) }
    #expect(throws: JSONError.self) { try reader.read(Array("[[[]]]".utf8).span) }
  }
}
