extension Optional: DirectlyDecodable where Wrapped: Decodable {
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Wrapped? {
    if decoding.view[place.index].tag == .null { return nil }
    return try decoding.value(Wrapped.self, at: place.inner(place.index))
  }
}

extension Array: DirectlyDecodable where Element: Decodable {
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> [Element] {
    let node = decoding.view[place.index]
    guard node.tag == .array else { throw decoding.mismatch([Element].self, at: place.index) }
    // The commonest scalars: a loop without a look at the type for each of them.
    if !decoding.hasScalarRules {
      guard place.depth < decoding.maximumDepth || node.low == 0 else { throw decoding.tooDeep(place.index) }
      if Element.self == Double.self { return try same(decoding.scalars(Double.self, at: place.index)) }
      if Element.self == Int.self { return try same(decoding.scalars(Int.self, at: place.index)) }
      if Element.self == String.self { return try same(decoding.scalars(String.self, at: place.index)) }
      if Element.self == Bool.self { return try same(decoding.scalars(Bool.self, at: place.index)) }
      if Element.self == Float.self { return try same(decoding.scalars(Float.self, at: place.index)) }
    }
    var elements: [Element] = []
    elements.reserveCapacity(node.low)
    var index = TapeIndex(place.index.raw + 1)
    for _ in 0..<node.low {
      elements.append(try decoding.value(Element.self, at: place.inner(index)))
      index = decoding.view.next(index)
    }
    return elements
  }

  /// `scalars`, whose type is known to be that of this array.
  @inline(__always)
  private static func same<Scalar>(_ scalars: [Scalar]) -> [Element] {
    unsafe unsafeBitCast(scalars, to: [Element].self)
  }
}

extension TapeDecoding {
  /// The elements of the array at `index`.
  fileprivate func scalars<Scalar: DirectlyDecodable>(_ type: Scalar.Type, at index: TapeIndex) throws -> [Scalar] {
    let count = view[index].low
    var scalars: [Scalar] = []
    scalars.reserveCapacity(count)
    var element = TapeIndex(index.raw + 1)
    for _ in 0..<count {
      // A container here ends the loop: no scalar is made of one.
      scalars.append(try Scalar.decode(by: self, at: TapePlace(element, depth: 0)))
      element = TapeIndex(element.raw + 1)
    }
    return scalars
  }
}

extension Dictionary: DirectlyDecodable where Key: Decodable, Value: Decodable {
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> [Key: Value] {
    if Key.self == String.self {
      // The commonest one: a loop that knows all types.
      if Value.self == String.self, !decoding.hasScalarRules {
        return try same(
          decoding.members([String: String].self, at: place, { $0 }) { try decoding.string(at: $0.index) })
      }
      return try same(
        decoding.members([String: Value].self, at: place, { $0 }) { try decoding.value(Value.self, at: $0) })
    }
    if Key.self == Int.self {
      return try same(
        decoding.members([Int: Value].self, at: place, { Int($0) }) { try decoding.value(Value.self, at: $0) })
    }
    // Other keys have the form that the standard library gives them.
    return try Dictionary(from: TapeDecoder(decoding, place))
  }

  /// `members`, whose types are known to be those of this dictionary.
  @inline(__always)
  private static func same<Name: Hashable, Member>(_ members: [Name: Member]) -> [Key: Value] {
    unsafe unsafeBitCast(members, to: [Key: Value].self)
  }
}

extension TapeDecoding {
  /// The members of the object at `place`, under the keys that their names make.
  ///
  /// Names are the data here: the options' strategy doesn't touch them.
  fileprivate func members<Name: Hashable, Member>(
    _ type: [Name: Member].Type, at place: TapePlace, _ key: (String) -> Name?,
    _ member: (TapePlace) throws -> Member
  ) throws -> [Name: Member] {
    let node = view[place.index]
    guard node.tag == .object else { throw mismatch(type, at: place.index) }
    guard place.depth < maximumDepth || node.low == 0 else { throw tooDeep(place.index) }
    let hasDuplicates = node.flags & TapeNode.duplicateNamesFlag != 0
    var members: [Name: Member] = [:]
    members.reserveCapacity(node.low)
    var index = TapeIndex(place.index.raw + 1)
    for _ in 0..<node.low {
      let inner = TapeIndex(index.raw + 1)
      let name = view.name(view[index]).string
      guard let key = key(name) else {
        throw failure(.typeMismatch, at: inner, "the name \"\(name)\" is no \(Name.self)", Name.self)
      }
      if members.updateValue(try member(place.inner(inner)), forKey: key) != nil, !hasDuplicates {
        // Equivalent by Unicode but not the same, or two spellings of one number: neither may vanish silently.
        throw failure(.dataCorrupted, at: inner, "two names become the key \"\(key)\"")
      }
      index = view.next(inner)
    }
    return members
  }
}
