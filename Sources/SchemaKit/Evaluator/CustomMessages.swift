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
