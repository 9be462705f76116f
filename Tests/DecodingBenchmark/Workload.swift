import Foundation
import SchemaKit

/// A type, a document of it, and the schema that describes it.
struct Workload {
  /// The row's name.
  let name: String
  /// The document.
  let bytes: [UInt8]
  /// Decodes it by this package, validated.
  let ours: () throws -> Void
  /// Decodes it by Foundation.
  let foundation: () throws -> Void

  init<Value: Decodable & Equatable>(_ name: String, _ type: Value.Type, schema: String, _ text: String) throws {
    let schema = try Schema(schema)
    let bytes = Array(text.utf8)
    let data = Data(bytes)
    let decoder = JSONDecoder()
    guard try schema.decode(type, from: bytes).value == decoder.decode(type, from: data) else {
      throw Disagreement(name: name)
    }
    self.name = name
    self.bytes = bytes
    ours = { blackHole(try schema.decode(type, from: bytes).value) }
    foundation = { blackHole(try decoder.decode(type, from: data)) }
  }
}

/// Two decoders that made different values.
struct Disagreement: Error {
  let name: String
}

/// Keeps the optimiser from leaving `value` out.
@inline(never)
func blackHole<Value>(_ value: Value) {
  withExtendedLifetime(value) {}
}
