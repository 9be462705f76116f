/// What a decoding throws: `DecodingError`, as types expect that want to catch it, with a note of the place.
///
/// A type may try this and that, and catch what it throws, for every element of a long array. So nothing that is linear in
/// the document is done for one error.
struct TapeFailure: Error {
  /// What is wrong.
  let code: ValueDecodingError.Code
  /// The value.
  let index: TapeIndex
  /// The decoding.
  let decoding: ObjectIdentifier
}

/// An error that isn't of this folder's making, on its way out through values that are being decoded.
struct ThrownError {
  /// The innermost value whose decoding it ended.
  let index: TapeIndex
  /// The depth that it has come to.
  var depth: UInt16
  /// The number of values decoded when it was thrown.
  let valueCount: Int
}

extension TapeDecoding {
  /// An error about the value at `index`.
  @inline(never)
  func failure(
    _ code: ValueDecodingError.Code, at index: TapeIndex, _ message: String, _ type: Any.Type = Any.self,
    key: (any CodingKey)? = nil
  ) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: codingPath(to: index), debugDescription: message,
      underlyingError: TapeFailure(code: code, index: index, decoding: ObjectIdentifier(self)))
    switch code {
    case .typeMismatch: return .typeMismatch(type, context)
    case .nullValue, .endOfArray: return .valueNotFound(type, context)
    case .missingMember: return key.map { .keyNotFound($0, context) } ?? .dataCorrupted(context)
    case .numberOutOfRange, .notAnInteger, .dataCorrupted, .tooDeep, .tooManyAttempts, .custom:
      return .dataCorrupted(context)
    }
  }

  /// The value at `index` is none of `type`.
  @inline(never)
  func mismatch(_ type: Any.Type, at index: TapeIndex) -> DecodingError {
    let kind = json(index).kind
    if kind == .null { return failure(.nullValue, at: index, "null where \(type) asks for a value", type) }
    let (expected, found) = (Self.kind(of: type) ?? "\(type)", kind.rawValue)
    return failure(.typeMismatch, at: index, "expected \(expected), found \(Self.article(found)) \(found)", type)
  }

  /// The object at `index` lacks a member.
  @inline(never)
  func missing(_ key: some CodingKey, in index: TapeIndex) -> DecodingError {
    failure(.missingMember, at: index, "the member \"\(key.stringValue)\" is missing", key: key)
  }

  /// The value at `index` nests too deep.
  @inline(never)
  func tooDeep(_ index: TapeIndex) -> DecodingError {
    failure(.tooDeep, at: index, "values nest deeper than \(maximumDepth) when decoded")
  }

  /// The error of a decoding that was given up at the element at `index`.
  func tooManyAttempts(_ index: TapeIndex) -> ValueDecodingError {
    located(failure(.tooManyAttempts, at: index, "the type failed \(maximumAttempts) times on one element"))
  }

  private static func article(_ noun: String) -> String { noun == "array" || noun == "object" ? "an" : "a" }

  private static func kind(of type: Any.Type) -> String? {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "a boolean"
    case is any DirectlyDecodable.Type where type is any Numeric.Type: "a number (\(type))"
    default: nil
    }
  }

  /// Remembers that an error ends the decoding of the value at `place`.
  @inline(never)
  func note(_ place: TapePlace) {
    // What comes from the value within, with nothing decoded since, has its place already.
    if let thrown, thrown.valueCount == valueCount, thrown.depth > place.depth {
      self.thrown?.depth = place.depth
    } else {
      thrown = ThrownError(index: place.index, depth: place.depth, valueCount: valueCount)
    }
  }

  /// An error that has come out of the decoding, with its place.
  func located(_ error: any Error) -> ValueDecodingError {
    guard let error = error as? DecodingError else {
      let index = thrown?.index ?? root
      return located(.custom, index, codingPath(to: index), Self.message(of: error))
    }
    let (code, context): (ValueDecodingError.Code, DecodingError.Context)
    switch error {
    case .typeMismatch(_, let found): (code, context) = (.typeMismatch, found)
    case .valueNotFound(_, let found): (code, context) = (.nullValue, found)
    case .keyNotFound(_, let found): (code, context) = (.missingMember, found)
    case .dataCorrupted(let found): (code, context) = (.dataCorrupted, found)
    @unknown default: return located(.custom, thrown?.index ?? root, [], Self.message(of: error))
    }
    if let failure = context.underlyingError as? TapeFailure, failure.decoding == ObjectIdentifier(self) {
      return located(failure.code, failure.index, context.codingPath, context.debugDescription)
    }
    if context.codingPath.isEmpty, let thrown {
      return located(code, thrown.index, codingPath(to: thrown.index), Self.message(of: error))
    }
    return located(code, resolve(context.codingPath), context.codingPath, Self.message(of: error))
  }

  private func located(
    _ code: ValueDecodingError.Code, _ index: TapeIndex, _ path: [any CodingKey], _ message: String
  ) -> ValueDecodingError {
    ValueDecodingError(
      code, pointer: view.pointer(to: index, from: root) ?? .root, offset: view[index].offset,
      codingPath: TapeKey.text(path), message: message)
  }

  /// What an error says of itself.
  static func message(of error: any Error) -> String {
    switch error {
    case let error as ValueDecodingError: return error.description
    case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
      if context.debugDescription.isEmpty { return "the type refuses the value" }
      return context.debugDescription
    default: return String(describing: error)
    }
  }

  /// The value that `path` leads to; where it leads to none, the last one on the way.
  private func resolve(_ path: [any CodingKey]) -> TapeIndex {
    var place = TapePlace(root, depth: 0)
    for key in path {
      let inner =
        switch view[place.index].tag {
        case .object: member(place, TapeKey(key))
        case .array: key.intValue.flatMap { view.element(place.index, $0) }
        default: nil as TapeIndex?
        }
      guard let inner else { break }
      place = place.inner(inner)
    }
    return place.index
  }
}
