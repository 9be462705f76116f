import SchemaKit

/// One place where a value violates its schema.
public struct VllmValidationFailure: Sendable, Hashable, CustomStringConvertible {
  /// The most bytes of a place and of a message: what is longer is cut and followed by its length.
  public static let maximumPlaceBytes = 1_024

  /// Where in the arguments or the output, as an RFC 6901 pointer; empty for the whole value.
  public let pointer: String
  /// The keyword that refuses it, such as `multipleOf`.
  public let keyword: String
  /// The keyword's place as a pointer along the schemas that were applied, references included; empty where the schema
  /// has no part in the failure.
  public let keywordLocation: String
  /// The keyword's place as an absolute URI with a pointer.
  public let absoluteKeywordLocation: String
  /// What is wrong, in plain English.
  public let message: String
  /// Where the value starts in the arguments' or output's text, in bytes.
  public let byteOffset: Int
  /// The value at the pointer as it was received, cut to `VllmReceivedText.maximumExcerptBytes`.
  public let excerpt: VllmReceivedText

  /// The failure that SchemaKit found in `value`.
  init(_ failure: ValidationFailure, in value: JSONValue) {
    pointer = Self.place(failure.instanceLocation.description)
    keyword = failure.keyword
    keywordLocation = Self.place(failure.keywordLocation.description)
    absoluteKeywordLocation = Self.place(failure.absoluteKeywordLocation)
    message = Self.place(failure.message)
    byteOffset = failure.offset
    let place = value[at: failure.instanceLocation] ?? value
    excerpt = VllmReceivedText(place.text, maximumBytes: VllmReceivedText.maximumExcerptBytes)
  }

  /// The failure of arguments that their schema accepts although they are no object, which the contract asks for.
  init(notAnObject value: JSONValue) {
    pointer = ""
    keyword = "type"
    keywordLocation = ""
    absoluteKeywordLocation = ""
    message = "arguments must be an object"
    byteOffset = value.offset
    excerpt = VllmReceivedText(value.text, maximumBytes: VllmReceivedText.maximumExcerptBytes)
  }

  /// A text made of names that the model or a schema chose, cut to size.
  private static func place(_ text: String) -> String {
    VllmReceivedText(text, maximumBytes: maximumPlaceBytes).description
  }

  /// Pointer, message and keyword location in a line.
  public var description: String {
    let place = pointer.isEmpty ? "(whole value)" : pointer
    return keywordLocation.isEmpty ? "\(place): \(message)" : "\(place): \(message) [\(keywordLocation)]"
  }
}

/// Text as it was received, cut to a size that can be kept in an error and put in a log.
public struct VllmReceivedText: Sendable, Hashable, CustomStringConvertible {
  /// The most bytes of text that an error keeps.
  public static let maximumBytes = 4_096
  /// The most bytes of the value at one failure.
  public static let maximumExcerptBytes = 256

  /// The text, or its beginning; bytes that are not UTF-8 are replaced by U+FFFD.
  public let text: String
  /// How many bytes were received.
  public let byteCount: Int
  /// Whether `text` is only the beginning.
  public let isTruncated: Bool

  /// The first `maximumBytes` of `bytes`, cut between code points.
  init(bytes: some Collection<UInt8>, maximumBytes: Int = Self.maximumBytes) {
    byteCount = bytes.count
    isTruncated = byteCount > maximumBytes
    var kept = Array(bytes.prefix(maximumBytes))
    if isTruncated {
      // A cut within a sequence leaves a lead byte and fewer continuations than it asks for: drop them.
      var continuations = 0
      while continuations < 3, continuations < kept.count, kept[kept.count - 1 - continuations] & 0xC0 == 0x80 {
        continuations += 1
      }
      if continuations < kept.count {
        let lead = kept[kept.count - 1 - continuations]
        let wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
        if continuations < wanted { kept.removeLast(continuations + 1) }
      }
    }
    text = String(decoding: kept, as: UTF8.self)
  }

  /// A text of the parts given.
  init(text: String, byteCount: Int, isTruncated: Bool) {
    self.text = text
    self.byteCount = byteCount
    self.isTruncated = isTruncated
  }

  /// The first `maximumBytes` of `text`.
  init(_ text: String, maximumBytes: Int = Self.maximumBytes) {
    self.init(bytes: text.utf8, maximumBytes: maximumBytes)
  }

  /// The text, followed by how much is missing where it was cut.
  public var description: String {
    isTruncated ? "\(text)... (\(byteCount) bytes in all)" : text
  }
}
