/// One decoding: the document, the options, and what is remembered between one look-up and the next.
///
/// Decoders and containers are small values that refer to it, so that they need no memory of their own. They know where
/// they stand on the tape and nothing of the way there: a coding path is found on the tape when someone asks for it. Whoever
/// keeps one of them keeps the document alive too.
final class TapeDecoding {
  /// The document.
  private let storage: DocumentStorage

  /// The document's tape, alive as long as this is.
  let view: TapeView

  /// The value that was to be decoded.
  let root: TapeIndex

  /// The options.
  let options: JSONDecodingOptions

  /// The depth up to which values may be decoded.
  let maximumDepth: UInt16

  /// How often a type may fail on one element.
  let maximumAttempts: UInt16

  /// Whether names are keys as they are.
  let takesNamesAsKeys: Bool

  /// Whether the options have a rule for a type that is otherwise made from the tape without a look at the rules.
  let hasScalarRules: Bool

  /// Where the last look-up in an object ended, one for each depth.
  @safe @exclusivity(unchecked) var cursors = RawArray<MemberCursor>(capacity: 16)

  /// The members of objects that are looked up by a table, one for each depth.
  @safe @exclusivity(unchecked) var tables: [UInt16: MemberKeys] = [:]

  /// How types are decoded that have been met, each at a place that its identifier tells.
  @safe @exclusivity(unchecked) var plans = [TypePlan.Entry](repeating: TypePlan.Entry(), count: TypePlan.cacheSize)

  /// Where the last coding path led.
  @safe @exclusivity(unchecked) var path: [PathStep] = []

  /// Where an error that is on its way out was thrown.
  @safe @exclusivity(unchecked) var thrown: ThrownError?

  /// The number of values decoded by their types so far.
  @safe @exclusivity(unchecked) var valueCount = 0

  /// The element on which a type has failed too often.
  @safe @exclusivity(unchecked) var stuck: TapeIndex?

  /// A decoding of `value`.
  init(_ value: JSONValue, _ options: JSONDecodingOptions) {
    storage = value.storage
    view = value.storage.view
    root = value.index
    self.options = options
    maximumDepth = UInt16(max(0, min(options.maximumDepth, TapePlace.largestDepth)))
    maximumAttempts = UInt16(max(1, min(options.maximumAttempts, TapePlace.largestDepth)))
    takesNamesAsKeys = if case .useDefaultKeys = options.keys { true } else { false }
    hasScalarRules =
      !options.strategies.isEmpty && Self.scalars.contains { options.strategies[ObjectIdentifier($0)] != nil }
  }

  private static let scalars: [Any.Type] = [
    Bool.self, String.self, Double.self, Float.self, Int.self, Int8.self, Int16.self, Int32.self, Int64.self,
    Int128.self, UInt.self, UInt8.self, UInt16.self, UInt32.self, UInt64.self, UInt128.self,
  ]

  /// The value at `index`, which shares the document.
  func json(_ index: TapeIndex) -> JSONValue { JSONValue(storage: storage, index: index) }
}

extension JSONValue {
  /// Decodes a value of `type` from this one, without a copy of the JSON.
  ///
  /// Every integer type takes exactly the numbers that are integers by value and in its range, `1.0` and `1e2` among them.
  /// `Double` and `Float` take the nearest value, and refuse a number that only infinity would be near to. Members of type
  /// ``JSONValue`` are views of this document. Where duplicate names were allowed, the last one counts.
  ///
  /// Values nest on the caller's stack, no deeper than ``JSONDecodingOptions/maximumDepth``. Linear in the size of the
  /// value, for types that look at each member a fixed number of times.
  /// - Parameters:
  ///   - type: The type.
  ///   - options: How names become keys, which types have rules of their own, and limits.
  /// - Returns: The decoded value.
  /// - Throws: ``ValueDecodingError`` with the place of the JSON that isn't what the type asks for.
  public func decode<Value: Decodable>(
    _ type: Value.Type, options: JSONDecodingOptions = JSONDecodingOptions()
  ) throws(ValueDecodingError) -> Value {
    let decoding = TapeDecoding(self, options)
    let value: Value
    do {
      value = try decoding.value(type, at: TapePlace(index, depth: 0))
    } catch {
      throw decoding.located(error)
    }
    if let stuck = decoding.stuck { throw decoding.tooManyAttempts(stuck) }
    return value
  }
}
