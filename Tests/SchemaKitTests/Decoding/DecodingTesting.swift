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

/// Decodes `text` as a ``Probe`` whose decoder `body` is called with.
@discardableResult
func decoded(
  _ type: Probe.Type, _ text: String, _ options: JSONDecodingOptions = JSONDecodingOptions(),
  _ body: @escaping (any Decoder) throws -> Void
) throws -> Probe {
  try Probe.$current.withValue(Probe.probing(body)) { try decoded(Probe.self, text, options) }
}

/// A type that hands its decoder to a test.
struct Probe: Decodable {
  /// What the test does with the decoder.
  struct Body: @unchecked Sendable {
    let body: (any Decoder) throws -> Void
  }

  @TaskLocal static var current: Body?

  /// Whether the test has had the decoder.
  let wasCalled: Bool

  static func probing(_ body: @escaping (any Decoder) throws -> Void) -> Body { Body(body: body) }

  init(from decoder: any Decoder) throws {
    if let current = Self.current { try current.body(decoder) }
    wasCalled = Self.current != nil
  }
}

/// Any key, written as a literal.
struct AnyKey: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int?

  init(stringLiteral value: String) { self.init(stringValue: value) }

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = Int(stringValue)
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }
}
