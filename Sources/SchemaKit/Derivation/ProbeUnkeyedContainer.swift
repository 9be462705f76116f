/// The elements of an array that is probed.
///
/// An array whose end or number of elements is never asked for is taken element by element: a tuple. Otherwise all of its
/// elements are taken, and have to be of one shape.
struct ProbeUnkeyedContainer: UnkeyedDecodingContainer {
  let probe: TypeProbe
  let recorder: ShapeRecorder
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(probe: TypeProbe, recorder: ShapeRecorder, codingPath: [any CodingKey]) {
    self.probe = probe
    self.recorder = recorder
    self.codingPath = codingPath
  }

  /// The number of elements that an array has whose elements are all taken.
  private var length: Int {
    switch probe.set {
    case .rising: 1
    case .falling, .least: 0
    case .low: 2
    }
  }

  private func takeAll() {
    if !recorder.takesAllElements, !recorder.elements.isEmpty {
      _ = probe.prober.refuse(
        .mixedArray, at: codingPath, "the type takes elements one by one, and asks where the array ends")
    }
    recorder.takesAllElements = true
  }

  var count: Int? {
    takeAll()
    return length
  }

  var isAtEnd: Bool {
    takeAll()
    return currentIndex >= length || probe.hasFailed
  }

  /// The recorder of the next element, and its path.
  private mutating func next() throws -> (recorder: ShapeRecorder, path: [any CodingKey]) {
    if recorder.takesAllElements {
      let path = codingPath + [PathKey.each]
      guard currentIndex < length else {
        throw DecodingError.valueNotFound(
          Any.self, DecodingError.Context(codingPath: path, debugDescription: "The array has ended."))
      }
      currentIndex += 1
      if recorder.elements.isEmpty { recorder.elements.append(ShapeRecorder()) }
      return (recorder.elements[0], path)
    }
    let path = codingPath + [PathKey(intValue: currentIndex)]
    guard currentIndex < probe.prober.options.maximumCases else {
      throw probe.prober.refuse(.tooManyCases, at: path, "the type takes too many elements one by one")
    }
    if currentIndex == recorder.elements.count { recorder.elements.append(ShapeRecorder()) }
    currentIndex += 1
    return (recorder.elements[currentIndex - 1], path)
  }

  mutating func decodeNil() throws -> Bool {
    throw probe.prober.refuse(.asksForNull, at: codingPath, "the type asks whether an element is null")
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try required(type) }

  /// Hands out an element that must be there.
  mutating func required<T: Decodable>(_ type: T.Type) throws -> T {
    let (element, path) = try next()
    guard let value = try answer(type, element, at: path, isOptional: false) else {
      throw DecodingError.valueNotFound(type, DecodingError.Context(codingPath: path, debugDescription: "No value."))
    }
    return value
  }

  mutating func decodeIfPresent<T: Decodable>(_ type: T.Type) throws -> T? { try optional(type) }

  /// Hands out an element that may be absent or null.
  mutating func optional<T: Decodable>(_ type: T.Type) throws -> T? {
    let (element, path) = try next()
    guard recorder.takesAllElements else {
      throw probe.prober.refuse(.mixedArray, at: path, "the type takes an element that may be absent")
    }
    return try answer(type, element, at: path, isOptional: true)
  }

  private func answer<T: Decodable>(
    _ type: T.Type, _ element: ShapeRecorder, at path: [any CodingKey], isOptional: Bool
  ) throws -> T? {
    guard recorder.takesAllElements, case .value(let before)? = element.use else {
      return try probe.answer(type, element, at: path, isOptional: isOptional)
    }
    let value = try probe.answer(type, element, at: path, isOptional: isOptional, conflict: .mixedArray)
    guard element.use == .value(before) else {
      throw probe.prober.refuse(.mixedArray, at: path, "elements of different types are taken in a loop")
    }
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    let (element, path) = try next()
    try probe.ask([String: Any].self, at: path)
    try probe.note(.object, element, at: path)
    return KeyedDecodingContainer(ProbeKeyedContainer<Nested>(probe: probe, recorder: element, codingPath: path))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let (element, path) = try next()
    try probe.ask([Any].self, at: path)
    try probe.note(.array, element, at: path)
    return ProbeUnkeyedContainer(probe: probe, recorder: element, codingPath: path)
  }

  mutating func superDecoder() throws -> any Decoder {
    throw probe.prober.refuse(.superDecoder, at: codingPath, "the type asks for a super decoder")
  }
}
