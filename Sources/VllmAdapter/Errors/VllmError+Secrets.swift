extension VllmConfig {
  /// What no error may show: the key, the values of headers, and what follows the scheme of a header that authorizes.
  var secrets: [VllmSecret] { [apiKey].compactMap { $0 } + extraHeaders.flatMap(\.secrets) }

  /// A text without any of the configuration's secrets.
  package func hidingSecrets(in text: String) -> String { VllmSecret.hide(secrets, in: text) }
}

extension VllmHeader {
  /// What of the header must not be seen: a server may repeat a token without its scheme (RFC 9110, section 11.4).
  package var secrets: [VllmSecret] {
    guard ["authorization", "proxy-authorization"].contains(name.lowercased()) else { return [value] }
    let words = value.value.split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == " " || $0 == "\t" }
    return [value] + words.dropFirst().map { VllmSecret(String($0)) }
  }
}

extension VllmSecret {
  /// A text without any of `secrets`.
  static func hide(_ secrets: [VllmSecret], in text: String) -> String {
    secrets.isEmpty ? text : SecretSearch(secrets).hiding(text)
  }
}

extension VllmError {
  /// The error without any of `secrets`, which a server, a gateway or a model may have repeated in its words.
  func hiding(_ secrets: [VllmSecret]) -> VllmError {
    var hidden = self
    hidden.hide(secrets)
    return hidden
  }

  /// Takes `secrets` out of everything that the server or the model said.
  mutating func hide(_ secrets: [VllmSecret]) {
    guard !secrets.isEmpty else { return }
    let search = SecretSearch(secrets)
    // A code of this module's stays, whatever the secrets are.
    if code.rawValue == providerCode { code = Code(rawValue: search.hidingWord(code.rawValue)) }
    message = search.hiding(message)
    for word in [
      \VllmError.providerCode, \.providerType, \.providerParameter, \.requestID, \.toolName, \.outputName,
      \.schemaLocation, \.finishReason, \.callID,
    ] {
      self[keyPath: word] = self[keyPath: word].map(search.hidingWord)
    }
    failures = failures.map { VllmValidationFailure($0, hiding: search) }
    received = received?.hiding(search)
  }
}

extension SecretSearch {
  /// A word without secrets; a long one may have been cut, which it doesn't say.
  fileprivate func hidingWord(_ word: String) -> String { hiding(word, isCut: word.utf8.count > 120) }
}

extension VllmValidationFailure {
  /// The same failure without secrets in its places, its message and its excerpt.
  fileprivate init(_ failure: VllmValidationFailure, hiding search: SecretSearch) {
    pointer = search.hiding(failure.pointer)
    keyword = failure.keyword
    keywordLocation = search.hiding(failure.keywordLocation)
    absoluteKeywordLocation = search.hiding(failure.absoluteKeywordLocation)
    message = search.hiding(failure.message)
    byteOffset = failure.byteOffset
    excerpt = failure.excerpt.hiding(search)
  }
}

extension VllmReceivedText {
  /// The same without secrets; its count is of what was received.
  func hiding(_ search: SecretSearch) -> VllmReceivedText {
    VllmReceivedText(
      text: search.hiding(text, isCut: isTruncated), byteCount: byteCount, isTruncated: isTruncated)
  }
}
