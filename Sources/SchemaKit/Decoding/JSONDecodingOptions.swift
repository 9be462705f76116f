/// How values of Swift types are decoded: names, types with rules of their own, and limits.
public struct JSONDecodingOptions: Sendable {
  /// How the names of members become the keys that types ask for.
  public enum KeyStrategy: Sendable {
    /// Names are taken as they are.
    case useDefaultKeys
    /// `user_id` answers to `userId`: each word after the first begins with a capital, and the underscores go.
    ///
    /// Underscores at the start and the end stay, and so does a name of one word.
    case convertFromSnakeCase
    /// A name answers to what the function makes of it; it must give the same key for the same name.
    case custom(@Sendable (_ name: String) -> String)
  }

  /// The depth of nested types that 512 KiB of stack, which threads other than the main one may have, carries safely.
  ///
  /// Small types of unoptimised code take about 3 KiB a level, optimised ones less.
  public static let defaultMaximumDepth = 100

  /// How the names of members become keys.
  ///
  /// Two names of one object that become the same key are an error, ``ValueDecodingError/Code/dataCorrupted``: which of
  /// them a schema has judged would be anyone's guess.
  public var keys: KeyStrategy = .useDefaultKeys

  /// How deep values may nest that are decoded within one another; deeper is ``ValueDecodingError/Code/tooDeep``.
  ///
  /// `init(from:)` calls itself for recursive types, on the caller's stack, and a document chooses how often. Every value
  /// that a container or a decoder hands on counts, arrays and dictionaries too. No more than 60,000.
  public var maximumDepth: Int = Self.defaultMaximumDepth

  /// How often a type may fail on one element of an array before the whole decoding fails.
  ///
  /// A failure leaves an unkeyed container where it is, so that another type can be tried. A type that tries for ever, as
  /// `while !container.isAtEnd { try? … }` does, finds the container at its end after so many attempts, and the decoding
  /// ends with ``ValueDecodingError/Code/tooManyAttempts``. No more than 60,000.
  public var maximumAttempts: Int = 100

  /// What types find in their decoder's `userInfo`.
  public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

  /// The types with rules of their own.
  var strategies: [ObjectIdentifier: @Sendable (JSONValue) throws -> Any] = [:]

  /// The default options: names as they are, and no type with a rule of its own.
  public init() {}

  /// Decodes values of `type` by `body` from now on, in place of the type's own `init(from:)`.
  ///
  /// It holds for the type wherever it stands: as a member, an element, a dictionary's value, within an optional. A
  /// subclass is another type.
  /// - Parameters:
  ///   - type: The type.
  ///   - body: Makes the value; what it throws becomes a ``ValueDecodingError`` with the place of the JSON value.
  public mutating func decode<Value>(
    _ type: Value.Type, _ body: @escaping @Sendable (_ value: JSONValue) throws -> Value
  ) {
    strategies[ObjectIdentifier(type)] = body
  }
}
