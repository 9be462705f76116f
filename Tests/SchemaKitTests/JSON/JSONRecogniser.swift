/// A second opinion on what a JSON text is: RFC 8259 written down rule by rule, with recursion and nothing clever.
///
/// It says yes or no for documents within the parser's limits on depth and lengths, and knows nothing else of the
/// parser.
struct JSONRecogniser {
  private let bytes: [UInt8]
  private var position = 0

  private struct Refused: Error {}

  /// Whether `bytes` are one JSON text without duplicate names.
  static func accepts(_ bytes: [UInt8]) -> Bool {
    // Section 8.1: UTF-8. The standard library's judgement is independent of ours.
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    var recogniser = JSONRecogniser(bytes: bytes)
    do {
      // Section 2: JSON-text = ws value ws
      try recogniser.element()
      return recogniser.position == bytes.count
    } catch {
      return false
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: Character? {
    position < bytes.count ? Character(UnicodeScalar(bytes[position])) : nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ text: String) throws {
    for character in text where !take(character) { throw Refused() }
  }

  private mutating func whitespace() {
    while let byte = bytes.indices.contains(position) ? bytes[position] : nil, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      position += 1
    }
  }

  private mutating func element() throws {
    whitespace()
    try value()
    whitespace()
  }

  private mutating func value() throws {
    switch current {
    case "n": try expect("null")
    case "t": try expect("true")
    case "f": try expect("false")
    case "\"": _ = try string()
    case "[": try array()
    case "{": try object()
    default: try number()
    }
  }

  private mutating func array() throws {
    try expect("[")
    whitespace()
    if take("]") { return }
    repeat { try element() } while take(",")
    try expect("]")
  }

  private mutating func object() throws {
    try expect("{")
    whitespace()
    if take("}") { return }
    var names: Set<[UInt32]> = []
    repeat {
      whitespace()
      guard names.insert(try string()).inserted else { throw Refused() }
      whitespace()
      try expect(":")
      try element()
    } while take(",")
    try expect("}")
  }

  /// Section 6, where the exponent's size is limited as the parser limits it.
  private mutating func number() throws {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    guard take("e") || take("E") else { return }
    if !take("+") { _ = take("-") }
    let exponent = position
    try digits()
    let isZero = !bytes[start..<exponent].prefix { $0 | 0x20 != UInt8(ascii: "e") }.contains {
      (0x31...0x39).contains($0)
    }
    let limit: UInt64 = 1 << 59
    if !isZero, UInt64(String(decoding: bytes[exponent..<position], as: UTF8.self)) ?? .max > limit { throw Refused() }
  }

  private mutating func digits() throws {
    let start = position
    while let byte = bytes.indices.contains(position) ? bytes[position] : nil, (0x30...0x39).contains(byte) {
      position += 1
    }
    if position == start { throw Refused() }
  }

  /// Section 7: gives the code points of the string; escaped surrogates must come in pairs.
  private mutating func string() throws -> [UInt32] {
    try expect("\"")
    var content: [UInt8] = []
    var scalars: [UInt32] = []
    func flush() {
      scalars += String(decoding: content, as: UTF8.self).unicodeScalars.map(\.value)
      content = []
    }
    while true {
      guard position < bytes.count else { throw Refused() }
      let byte = bytes[position]
      if take("\"") { break }
      if byte < 0x20 { throw Refused() }
      guard take("\\") else {
        content.append(byte)
        position += 1
        continue
      }
      flush()
      let escapes: [Character: UInt32] = [
        "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 0xC, "n": 0xA, "r": 0xD, "t": 9,
      ]
      if let current, let scalar = escapes[current] {
        position += 1
        scalars.append(scalar)
      } else {
        try expect("u")
        var scalar = try unit()
        if (0xDC00...0xDFFF).contains(scalar) { throw Refused() }
        if (0xD800...0xDBFF).contains(scalar) {
          try expect("\\u")
          let low = try unit()
          guard (0xDC00...0xDFFF).contains(low) else { throw Refused() }
          scalar = 0x10000 + (scalar - 0xD800) * 0x400 + (low - 0xDC00)
        }
        scalars.append(scalar)
      }
    }
    flush()
    return scalars
  }

  private mutating func unit() throws -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let current, current.isASCII, let digit = current.hexDigitValue else { throw Refused() }
      unit = unit * 16 + UInt32(digit)
      position += 1
    }
    return unit
  }
}
