import Testing

@testable import SchemaKit

private struct Person: Codable {
  var name: String
  var age: UInt8?
  var tags: [String]
  var friends: [Person]
}

@Suite("A derived schema")
struct DerivationTests {
  @Test("says what the type asks for")
  func person() throws {
    let schema = try Schema.derived(from: Person.self)
    print(schema.source.serialized(pretty: true))
    #expect(try schema.accepts(JSONDocument(#"{"name":"a","tags":[],"friends":[]}"#)))
  }
}
