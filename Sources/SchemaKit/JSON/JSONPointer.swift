/// A JSON Pointer (RFC 6901): the names and positions that lead from a value to one within it.
///
/// Two pointers are equal when their tokens are, code point for code point (RFC 6901, section 4).
public struct JSONPointer: Sendable {
  /// The tokens with escapes decoded: member names, and positions in arrays as decimal numbers.
  public let tokens: [String]

  /// The pointer to the value itself, written as the empty text.
  public static let root = JSONPointer(tokens: [])

  /// A pointer of `tokens`, which are names and positions as they are, without escapes.
  public init(tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads a pointer in its text form, such as `/paths/~1users/0`.
  ///
  /// - Parameter text: The pointer; the form with a leading `#` that URI fragments have is not read here.
  /// - Throws: ``JSONPointerError`` when the text neither is empty nor starts with a slash, or has a `~` that no 0 or 1
  ///   follows (RFC 6901, section 3).
  public init(_ text: String) throws(JSONPointerError) {
    let bytes = [UInt8](text.utf8)
    guard let first = bytes.first else {
      tokens = []
      return
    }
    guard first == UInt8(ascii: "/") else { throw JSONPointerError(.missingSlash, at: 0) }
    var tokens: [String] = []
    var token: [UInt8] = []
    var offset = 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "/"):
        tokens.append(String(decoding: token, as: UTF8.self))
        token.removeAll(keepingCapacity: true)
      case UInt8(ascii: "~"):
        switch offset + 1 < bytes.count ? bytes[offset + 1] : 0 {
        case UInt8(ascii: "0"): token.append(UInt8(ascii: "~"))
        case UInt8(ascii: "1"): token.append(UInt8(ascii: "/"))
        default: throw JSONPointerError(.invalidEscape, at: offset)
        }
        offset += 1
      case let byte: token.append(byte)
      }
      offset += 1
    }
    tokens.append(String(decoding: token, as: UTF8.self))
    self.tokens = tokens
  }

  /// This pointer and one more step, to the member called `token` or the position that it is the number of.
  public func appending(_ token: String) -> JSONPointer {
    JSONPointer(tokens: tokens + [token])
  }

  /// This pointer and one more step, to the element at `position`.
  public func appending(_ position: Int) -> JSONPointer {
    appending(String(position))
  }

  /// This pointer and then the steps of `other`.
  public func appending(_ other: JSONPointer) -> JSONPointer {
    JSONPointer(tokens: tokens + other.tokens)
  }

  /// The position in an array that `token` stands for, or nil when it stands for none (RFC 6901, section 4).
  ///
  /// Digits without a leading zero; `-`, which stands for the element after the last, leads to no value.
  static func position(_ token: some Collection<UInt8>) -> Int? {
    // 18 digits always fit, and no array has more elements.
    guard let first = token.first, token.count <= 18, first != UInt8(ascii: "0") || token.count == 1 else { return nil }
    var position = 0
    for byte in token {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      position = position * 10 + Int(digit)
    }
    return position
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer in its text form, with `~` and `/` within tokens escaped (RFC 6901, section 3).
  public var description: String {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "0")]
        case UInt8(ascii: "/"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "1")]
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

// Not synthesised: `String` takes canonically equivalent texts for equal.
extension JSONPointer: Hashable {
  /// Whether two pointers have the same tokens, code point for code point.
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.utf8.elementsEqual($1.utf8) }
  }

  /// Feeds `hasher` with the tokens' code points.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens {
      for byte in token.utf8 { hasher.combine(byte) }
      // No byte of UTF-8: it keeps tokens apart.
      hasher.combine(0xFF as UInt8)
    }
  }
}

/// Why a text is no JSON Pointer, and where.
public struct JSONPointerError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The text isn't empty and doesn't start with a slash.
    case missingSlash
    /// A `~` without 0 or 1 after it.
    case invalidEscape
  }

  /// What is wrong.
  public let code: Code

  /// The place of the error in bytes from the start of the text.
  public let offset: Int

  init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }
}

extension JSONPointerError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch code {
    case .missingSlash: "a JSON Pointer is empty or starts with a slash"
    case .invalidEscape: "the ~ at byte \(offset) of the JSON Pointer must be written ~0, or stand before a 0 or 1"
    }
  }
}
