/// A name that equals another only code point for code point.
///
/// Swift's `String` holds canonically equivalent texts for equal, so a composed and a decomposed `é` would be one tool
/// here and two tools to the server.
struct ExactName: Hashable, Sendable {
  private let bytes: [UInt8]

  /// The name written as `text`.
  init(_ text: String) {
    bytes = Array(text.utf8)
  }
}
