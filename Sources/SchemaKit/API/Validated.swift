/// A value that a schema has accepted, with the text that it came from: proof of validation that the type system carries.
///
/// Only the validator makes one: ``Schema/validated(_:parsing:)-([UInt8],_)`` and ``Schema/decode(_:from:parsing:options:)-(_,[UInt8],_,_)``.
/// A function that takes a `Validated` value can't be called with anything else.
public struct Validated<Value> {
  /// The value.
  public let value: Value

  /// The JSON that was judged, which ``value`` is or was decoded from.
  public let json: JSONValue

  /// The schema that accepted it.
  public let schema: Schema

  /// Only for what has just been judged.
  init(_ value: Value, from json: JSONValue, acceptedBy schema: Schema) {
    self.value = value
    self.json = json
    self.schema = schema
  }

  /// The bytes that the value came from, exactly as received.
  ///
  /// Copies them.
  public var bytes: [UInt8] { json.index == .root ? json.storage.input.array : Array(json.text.utf8) }

  /// The text that the value came from, exactly as received.
  ///
  /// Copies it.
  public var text: String { json.index == .root ? json.storage.input.string : json.text }
}

extension Validated: Sendable where Value: Sendable {}

extension Validated: Equatable where Value: Equatable {
  /// Whether two values are equal, whatever texts they came from and whichever schemas accepted them.
  public static func == (left: Validated, right: Validated) -> Bool { left.value == right.value }
}

extension Validated: Hashable where Value: Hashable {
  /// Feeds `hasher` with the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Validated: CustomStringConvertible {
  /// The value in words of its own.
  public var description: String { String(describing: value) }
}
