import Testing

@testable import SchemaKit

/// What the JSON tests have in common.
enum JSONTesting {
  /// The value of a document that has to be good.
  static func value(_ text: String, options: JSONParsingOptions = .init()) throws -> JSONValue {
    try JSONDocument(text, options: options).root
  }

  /// Options that allow duplicate names.
  static var duplicatesAllowed: JSONParsingOptions {
    var options = JSONParsingOptions()
    options.allowsDuplicateNames = true
    return options
  }

  /// The error that `bytes` give, or nil when they are a document.
  static func error(_ bytes: [UInt8], options: JSONParsingOptions = .init()) -> JSONError? {
    do {
      _ = try JSONDocument(bytes, options: options)
      return nil
    } catch {
      return error
    }
  }

  /// The error that `text` gives, or nil when it is a document.
  static func error(_ text: String, options: JSONParsingOptions = .init()) -> JSONError? {
    error([UInt8](text.utf8), options: options)
  }

  /// All values within `value`, itself included, in the order of the text.
  static func descendants(_ value: JSONValue) -> [JSONValue] {
    var found: [JSONValue] = []
    var waiting = [value]
    while let next = waiting.popLast() {
      found.append(next)
      waiting += (Array(next.elements) + next.members.map(\.value)).reversed()
    }
    return found
  }
}

/// Bytes as a test's argument: shown as text where they are text.
struct Bytes: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String) { bytes = [UInt8](text.utf8) }

  /// A string literal around `content`.
  static func quoted(_ content: [UInt8]) -> Bytes { Bytes([0x22] + content + [0x22]) }

  var testDescription: String {
    bytes.map { byte in
      (0x20..<0x7F).contains(byte) ? String(UnicodeScalar(byte)) : "<\(String(byte, radix: 16))>"
    }.joined()
  }
}

/// A small generator of random numbers that gives the same ones for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
