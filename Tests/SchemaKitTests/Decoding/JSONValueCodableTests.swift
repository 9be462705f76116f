import Foundation
import SchemaKit
import Testing

@Suite("JSON values as parts of types")
struct JSONValueCodableTests {
  struct Envelope: Codable, Equatable {
    var id: Int
    var payload: JSONValue
    var extra: JSONValue?
    var list: [JSONValue]
  }

  private let text = #"{"id":1,"payload":{"a":[1.0,1e400,"x"],"b":null},"list":[true,"é"]}"#

  @Test("A member of type JSONValue is the value in the document")
  func views() throws {
    let envelope = try JSONDocument(text).root.decode(Envelope.self)
    #expect(envelope.payload.text == #"{"a":[1.0,1e400,"x"],"b":null}"#)
    #expect(envelope.payload.offset == 18)
    #expect(envelope.extra == nil)
    #expect(envelope.list.map(\.text) == ["true", "\"é\""])
    try decoded(Probe.self, "[1]") { decoder in
      let value = try JSONValue(from: decoder)
      #expect(value.text == "[1]")
    }
  }

  @Test("Foundation's coders take and give JSON values that they can hold")
  func foundation() throws {
    let text = #"{"id":1,"payload":{"a":[1.5,-7,18446744073709551615,"x\n",true,{},[]],"b":null},"list":[0.1]}"#
    let ours = try JSONDocument(text).root.decode(Envelope.self)
    let theirs = try JSONDecoder().decode(Envelope.self, from: Data(text.utf8))
    #expect(theirs == ours)
    let encoded = try JSONEncoder().encode(ours)
    #expect(try JSONDecoder().decode(Envelope.self, from: encoded) == ours)
    #expect(try JSONDocument([UInt8](encoded)).root.decode(Envelope.self) == ours)
  }

  @Test("A number that no type holds exactly is refused by an encoder, not rounded")
  func inexact() throws {
    for number in ["1e400", "0.12345678901234567890123", "123456789012345678901234567890"] {
      let value = try JSONDocument("[\(number)]").root
      #expect(throws: EncodingError.self) { try JSONEncoder().encode(value) }
    }
  }

  @Test("Deep values are refused by other coders before the stack ends")
  func deep() throws {
    let text = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    #expect(throws: EncodingError.self) { try JSONEncoder().encode(try JSONDocument(text).root) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }
  }
}
