import SchemaKit
import Testing

@Suite("Decoding what a schema accepts")
struct SchemaDecodingTests {
  struct Point: Decodable, Equatable { var x: Int, y: Int }

  private func schema() throws -> Schema {
    try Schema(
      #"{"type":"object","required":["x","y"],"properties":{"x":{"type":"integer"},"y":{"type":"number","minimum":0}}}"#
    )
  }

  @Test("A value comes with its JSON, its bytes and the schema")
  func accepted() throws {
    let schema = try schema()
    let text = #" {"y":2,"x":1.0} "#
    let validated = try schema.decode(Point.self, from: text)
    #expect(validated.value == Point(x: 1, y: 2))
    #expect(validated.text == text)
    #expect(validated.bytes == Array(text.utf8))
    let again: Validated<[String: Double]> = try schema.validated(text).decode([String: Double].self)
    #expect(again.value == ["x": 1, "y": 2])
    #expect(again.text == text)
  }

  @Test("What the schema refuses is never decoded, and what only the type refuses has its place")
  func refused() throws {
    let schema = try schema()
    #expect { try schema.decode(Point.self, from: "{") } throws: {
      if case InstanceError.notJSON = $0 { true } else { false }
    }
    #expect { try schema.decode(Point.self, from: #"{"x":"1","y":-1}"#) } throws: {
      ($0 as? InstanceError)?.failures.count == 2
    }
    #expect { try schema.decode(Point.self, from: #"{"x":1,"y":0.5}"#) } throws: {
      guard case InstanceError.undecodable(let error) = $0 else { return false }
      return error.code == .notAnInteger && error.pointer.description == "/y" && "\($0)" == error.description
    }
  }
}
