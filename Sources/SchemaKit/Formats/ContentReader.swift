/// Decodes and parses what a string holds, with memory that is used again from one string to the next.
final class ContentReader {
  /// What came of it.
  enum Outcome {
    /// It has been read.
    case read
    /// The text isn't encoded as it should be.
    case notEncoded
    /// What it encodes isn't JSON, or is beyond a limit.
    case notJSON(JSONError)
  }

  private var decoded = RawArray<UInt8>(capacity: 256)
  private var parser = JSONParser()

  /// Decodes `text`, which is linear in its length.
  func decode(_ text: ByteSlice, _ encoding: ContentEncoding) -> Outcome {
    encoding.decode(text, into: &decoded) ? .read : .notEncoded
  }

  /// Decodes `text` and parses it as JSON, which is linear in its length.
  func parse(_ text: ByteSlice, _ encoding: ContentEncoding, _ options: JSONParsingOptions) -> Outcome {
    guard encoding.decode(text, into: &decoded) else { return .notEncoded }
    do {
      try parser.parse(decoded.slice(decoded.count), options: options)
      return .read
    } catch {
      return .notJSON(error)
    }
  }

  /// The document parsed last, borrowed: valid until the reader is used again or goes away.
  var view: TapeView { parser.view }

  /// Whether so little memory is held that it may be kept for another time.
  var isSmall: Bool { max(decoded.capacity, parser.buffer.capacity, parser.tape.capacity) <= 1 << 20 }

  /// Gives the document parsed last a life of its own.
  func takeStorage() -> DocumentStorage { parser.takeStorage() }
}

extension JSONError.Code {
  /// Whether the text may be JSON and only goes beyond what can be handled.
  var isLimit: Bool {
    switch self {
    case .tooDeep, .tooLarge, .numberTooLong, .nameTooLong, .exponentOutOfRange: true
    default: false
    }
  }
}
