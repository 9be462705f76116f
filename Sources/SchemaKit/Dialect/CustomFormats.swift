/// Custom formats by name.
struct CustomFormats: Sendable {
  private var formats: [[UInt8]: CustomFormat] = [:]

  /// No formats.
  init() {}

  /// The formats listed.
  ///
  /// - Throws: ``VocabularyError`` when a name is given twice, or is that of a format of a draft that isn't to be replaced.
  init(_ list: some Sequence<CustomFormat>) throws(VocabularyError) {
    for format in list { try insert(format) }
  }

  /// Adds one format.
  mutating func insert(_ format: CustomFormat) throws(VocabularyError) {
    let name = [UInt8](format.name.utf8)
    if !format.replacesStandard, withByteSlice(name, { Format.named($0) }) != nil {
      throw VocabularyError(.standardFormat, format.name)
    }
    guard formats.updateValue(format, forKey: name) == nil else {
      throw VocabularyError(.duplicateFormat, format.name)
    }
  }

  /// The format called `name`, or nil.
  func named(_ name: ByteSlice) -> CustomFormat? { formats.isEmpty ? nil : formats[name.array] }
}
