/// Enumerations with raw values.
extension TypeProber {
  /// The cases of an enumeration whose decoder accepts their raw values and no others.
  struct RawCases<Value> {
    var first: Value
    var middle: Value
    var last: Value
    var texts: [SchemaTree]
  }

  /// The cases of `type`; nil when it doesn't list its raw values, or decodes other values than these.
  func rawValues<T: Decodable>(of type: T.Type, at path: [any CodingKey]) throws -> RawCases<T>? {
    guard let listed = type as? any (CaseIterable & RawRepresentable & Decodable).Type else { return nil }
    return try cases(of: listed, at: path) as? RawCases<T>
  }

  /// The `RawCases<T>`, or nil.
  private func cases<T: CaseIterable & RawRepresentable & Decodable>(
    of type: T.Type, at path: [any CodingKey]
  ) throws -> Any? {
    var values: [T] = []
    var texts: [SchemaTree] = []
    for value in type.allCases {
      guard texts.count < options.maximumCases else {
        throw refuse(.tooManyCases, at: path, type: type, "has more than \(options.maximumCases) cases")
      }
      guard let text = text(ofRawValue: value.rawValue), let decoded = decoded(type, from: value.rawValue, at: path),
        self.text(ofRawValue: decoded.rawValue) == text
      else { return nil }
      values.append(decoded)
      texts.append(text)
    }
    guard let first = values.first, let last = values.last else { return nil }
    let spellings = values.flatMap { variants(of: $0.rawValue) }
    for raw in rawValueSamples(of: T.RawValue.self) + spellings {
      guard let text = text(ofRawValue: raw), !texts.contains(text) else { continue }
      if decoded(type, from: raw, at: path) != nil { return nil }
    }
    return RawCases<T>(first: first, middle: values[values.count / 2], last: last, texts: texts)
  }

  /// Refuses an enumeration that isn't `CaseIterable` and whose raw values happened to be among the placeholders.
  ///
  /// One that takes any raw value, unknown ones for a case of its own, is as good as its raw value.
  func checkRawValues<T: Decodable>(of type: T.Type, at path: [any CodingKey]) throws {
    guard let listed = type as? any (RawRepresentable & Decodable).Type else { return }
    if !decodesAllSamples(listed, at: path) {
      throw refuse(.notCaseIterable, at: path, type: type, "has raw values that can't be listed: it isn't CaseIterable")
    }
  }

  private func decodesAllSamples<T: RawRepresentable & Decodable>(_ type: T.Type, at path: [any CodingKey]) -> Bool {
    let samples = rawValueSamples(of: T.RawValue.self)
    let decodable = samples.count { decoded(type, from: $0, at: path) != nil }
    // A type that isn't decoded from its raw value takes none.
    return decodable == 0 || decodable == samples.count
  }

  private func decoded<T: RawRepresentable & Decodable>(
    _ type: T.Type, from raw: T.RawValue, at path: [any CodingKey]
  ) -> T? {
    try? T(from: RawValueDecoder(rawValue: raw, codingPath: path))
  }

  /// Raw values that hardly any enumeration has all of.
  private func rawValueSamples<RawValue>(of type: RawValue.Type) -> [RawValue] {
    guard let leaf = type as? any LeafPlaceholder.Type else { return [] }
    let counts = [1, 2, 11, 23, 47]
    return PlaceholderSet.probes.flatMap { set in counts.compactMap { try? leaf.placeholder($0, of: set) as? RawValue }
    }
  }

  /// Other spellings of a raw value, which a decoder that isn't strict takes for the same.
  private func variants<RawValue>(of raw: RawValue) -> [RawValue] {
    guard let text = raw as? String else { return [] }
    return [text.uppercased(), text.lowercased(), " " + text].compactMap { $0 as? RawValue }
  }

  /// A raw value as JSON; nil when it is neither string nor number.
  private func text(ofRawValue raw: some Any) -> SchemaTree? {
    switch raw {
    case let text as String: .string(text)
    case let number as any FixedWidthInteger: .text("\(number)")
    case let number as Double where number.isFinite: .text(number.description)
    case let number as Float where number.isFinite: .text(number.description)
    default: nil
    }
  }
}
