/// Finds secrets in what a server or a model wrote, byte for byte, also where JSON or a JSON Pointer escapes them.
package struct SecretSearch: Sendable {
  /// The fewest bytes of the beginning of a secret that is looked for.
  private static let minimumCutBytes = 4
  /// What stands in the place of a secret.
  private static let mark = Array("[secret]".utf8)
  /// What follows a text that was cut.
  private static let cutMark = Array("...".utf8)

  /// The secrets in each way to write them.
  private let forms: [[UInt8]]
  /// Whether a form begins with a byte, by the byte.
  private let isFirst: [Bool]

  /// A search for those of `secrets` that have at least `minimumBytes`: something shorter would be found in any text.
  package init(_ secrets: [VllmSecret], minimumBytes: Int = 4) {
    var forms: Set<[UInt8]> = []
    for secret in secrets { forms.formUnion(Self.forms(of: secret.value)) }
    self.forms = forms.filter { $0.count >= max(minimumBytes, 1) }
    var isFirst = [Bool](repeating: false, count: 256)
    for form in self.forms { isFirst[Int(form[0])] = true }
    self.isFirst = isFirst
  }

  /// Whether there is one of the secrets in `bytes`.
  package func finds(in bytes: [UInt8]) -> Bool {
    bytes.indices.contains { position in
      isFirst[Int(bytes[position])] && forms.contains { bytes[position...].starts(with: $0) }
    }
  }

  /// A text with all secrets blotted out, overlapping ones together.
  ///
  /// Where the text was cut, at its end or before `...`, the beginning of a secret is one too.
  /// - Parameters:
  ///   - text: The text.
  ///   - isCut: Whether more may have followed.
  /// - Returns: The text with `[secret]` in their places.
  func hiding(_ text: String, isCut: Bool = false) -> String {
    guard !forms.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var end = 0
    for position in bytes.indices where isFirst[Int(bytes[position])] {
      let length = forms.reduce(0) { max($0, Self.length(of: $1, in: bytes[position...], isCut)) }
      guard length > 0 else { continue }
      if position >= end { result += bytes[end..<position] + Self.mark }
      end = max(end, position + length)
    }
    return end == 0 ? text : String(decoding: result + bytes[end...], as: UTF8.self)
  }

  /// How many of the first of `bytes` are the secret `form`, or what a cut left of it; 0 for none.
  private static func length(of form: [UInt8], in bytes: ArraySlice<UInt8>, _ isCut: Bool) -> Int {
    let common = zip(form, bytes).prefix { $0 == $1 }.count
    if common == form.count { return common }
    guard common >= minimumCutBytes else { return 0 }
    if isCut, common == bytes.count { return common }
    // The secret may go on with dots, as the mark begins.
    for length in stride(from: common, through: max(minimumCutBytes, common - cutMark.count), by: -1)
    where bytes.dropFirst(length).starts(with: cutMark) {
      return length
    }
    return 0
  }

  /// The ways in which a secret of ASCII text may be written.
  private static func forms(of secret: String) -> [[UInt8]] {
    var text = Array(secret.utf8)[...]
    while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    let escapes: [[UInt8: String]] = [
      [:],
      [0x22: #"\""#, 0x5C: #"\\"#, 0x09: #"\t"#],
      [0x22: #"\""#, 0x5C: #"\\"#, 0x09: #"\t"#, 0x2F: #"\/"#],
      [0x7E: "~0", 0x2F: "~1"],
    ]
    return escapes.map { escapes in text.flatMap { escapes[$0].map { Array($0.utf8) } ?? [$0] } }
  }
}
