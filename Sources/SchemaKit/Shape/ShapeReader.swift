/// The place in the JSON that a value is made of.
struct ShapeReader {
  /// The JSON, which the schema has accepted.
  let json: JSONValue

  /// How deep it lies in values that are being made.
  private let depth: Int

  /// The depth up to which values are made.
  private let maximumDepth: Int

  /// The recursive shapes that are being read.
  private(set) var recursions: [ObjectIdentifier: any Sendable] = [:]

  init(_ json: JSONValue, maximumDepth: Int) {
    self.json = json
    depth = 0
    self.maximumDepth = maximumDepth
  }

  private init(_ json: JSONValue, within outer: ShapeReader) {
    self.json = json
    depth = outer.depth + 1
    maximumDepth = outer.maximumDepth
    recursions = outer.recursions
  }

  /// The reader of a value within this one.
  func inner(_ json: JSONValue) throws -> ShapeReader {
    guard depth < maximumDepth else {
      throw ShapeFailure(.tooDeep, at: json, "values nest deeper than \(maximumDepth) levels")
    }
    return ShapeReader(json, within: self)
  }

  /// This reader, with the recursive shape that `identifier` stands for.
  func reading(_ shape: any Sendable, as identifier: ObjectIdentifier) -> ShapeReader {
    var reader = self
    reader.recursions[identifier] = shape
    return reader
  }

  /// The error that the JSON isn't what the shape asks for.
  func mismatch(_ expected: String) -> ShapeFailure {
    ShapeFailure(.typeMismatch, at: json, "\(json.kind) where \(expected) is asked for")
  }
}

/// Why no value was made of JSON that the schema accepts.
struct ShapeFailure: Error {
  let code: ValueDecodingError.Code
  let json: JSONValue
  let message: String
  /// The error of a type's decoder, whose place is counted from ``json``.
  var inner: ValueDecodingError?

  init(_ code: ValueDecodingError.Code, at json: JSONValue, _ message: String) {
    self.code = code
    self.json = json
    self.message = message
  }

  init(_ error: ValueDecodingError, at json: JSONValue) {
    self.init(error.code, at: json, error.message)
    inner = error
  }

  /// The error with its place, counted from `root`.
  ///
  /// Linear in the size of the document.
  func error(from root: JSONValue) -> ValueDecodingError {
    let document = JSONDocument(storage: json.storage)
    let start = document.pointer(at: root.offset).tokens.count
    let outer = JSONPointer(tokens: Array(document.pointer(at: json.offset).tokens.dropFirst(start)))
    return ValueDecodingError(
      code, pointer: outer.appending(inner?.pointer ?? .root), offset: inner?.offset ?? json.offset,
      codingPath: inner?.codingPath ?? "", message: message)
  }
}
