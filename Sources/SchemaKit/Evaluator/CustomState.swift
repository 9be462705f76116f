/// What an evaluation needs for custom keywords besides the rest.
struct CustomState {
  /// The document that is judged, which values handed to custom keywords keep alive; nil for programs without any.
  var document: DocumentStorage?

  /// Why evaluation ended, if a custom keyword is why.
  var trouble: KeywordTrouble?
}

/// Why a custom keyword came to no verdict.
struct KeywordTrouble: Sendable, Hashable {
  /// The keyword.
  var keyword: String

  /// What it threw, or did wrong, in words.
  var reason: String
}

/// The messages of custom keywords that failed, each by the number of its failure.
struct CustomMessages: Sendable {
  /// The messages in the order of their failures.
  private(set) var texts: [String] = []
  private var failures: [Int] = []

  /// Adds the message of failure number `failure`.
  mutating func append(_ text: String, of failure: Int) {
    texts.append(text)
    failures.append(failure)
  }

  /// Forgets the messages of failures from number `failure` on.
  mutating func drop(from failure: Int) {
    while let last = failures.last, last >= failure {
      failures.removeLast()
      texts.removeLast()
    }
  }
}
