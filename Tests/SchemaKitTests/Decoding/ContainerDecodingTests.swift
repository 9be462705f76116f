import SchemaKit
import Testing

/// Decodes `text` as `type`.
func decoded<Value: Decodable>(
  _ type: Value.Type, _ text: String, _ options: JSONDecodingOptions = JSONDecodingOptions(),
  allowsDuplicateNames: Bool = false
) throws -> Value {
  var parsing = JSONParsingOptions()
  parsing.allowsDuplicateNames = allowsDuplicateNames
  parsing.maximumDepth = 100_000
  return try JSONDocument(text, options: parsing).root.decode(type, options: options)
}

/// The error that decoding `text` as `type` throws; nil if it throws none.
func decodingError<Value: Decodable>(
  _ type: Value.Type, _ text: String, _ options: JSONDecodingOptions = JSONDecodingOptions(),
  allowsDuplicateNames: Bool = false
) throws -> ValueDecodingError? {
  do {
    _ = try decoded(type, text, options, allowsDuplicateNames: allowsDuplicateNames)
    return nil
  } catch let error as ValueDecodingError {
    return error
  }
}

@Suite("Decoding: containers")
struct ContainerDecodingTests {
  struct Person: Decodable, Equatable {
    var name: String
    var age: Int
    var email: String?
    var tags: [String]
    var home: Address
    var scores: [String: Double]
  }

  struct Address: Decodable, Equatable {
    var street: String
    var number: UInt16
  }

  @Test("A struct with all that a compiler makes of Decodable")
  func synthesized() throws {
    let text = #"""
      {"age": 41, "name": "Ada", "tags": ["a", "\u00e9"], "home": {"number": 7.0, "street": "S"},
       "scores": {"x": 1.5, "y": -2e1, "": 0}, "unknown": [1, {"name": 2}]}
      """#
    let person = try decoded(Person.self, text)
    #expect(
      person
        == Person(
          name: "Ada", age: 41, email: nil, tags: ["a", "é"], home: Address(street: "S", number: 7),
          scores: ["x": 1.5, "y": -20, "": 0]))
  }
}
