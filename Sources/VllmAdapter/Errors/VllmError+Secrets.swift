import Foundation

extension VllmConfig {
  /// What no error may show: the key and the values of headers.
  var secrets: [VllmSecret] { [apiKey].compactMap { $0 } + extraHeaders.map(\.value) }
}

extension VllmSecret {
  /// The fewest bytes of a secret that is looked for: something shorter would be found in any text.
  private static let minimumHiddenBytes = 4

  /// A text without any of `secrets`.
  static func hide(_ secrets: [VllmSecret], in text: String) -> String {
    secrets.reduce(text) { text, secret in
      secret.value.utf8.count < minimumHiddenBytes
        ? text : text.replacingOccurrences(of: secret.value, with: secret.description)
    }
  }
}

extension VllmError {
  /// The error without any of `secrets`, which a server or a gateway may have repeated in its words.
  func hiding(_ secrets: [VllmSecret]) -> VllmError {
    var hidden = self
    hidden.hide(secrets)
    return hidden
  }

  /// Takes `secrets` out of everything that the server said.
  mutating func hide(_ secrets: [VllmSecret]) {
    guard !secrets.isEmpty else { return }
    // A code of this module's stays, whatever the secrets are.
    if code.rawValue == providerCode { code = Code(rawValue: VllmSecret.hide(secrets, in: code.rawValue)) }
    message = VllmSecret.hide(secrets, in: message)
    for word in [\VllmError.providerCode, \.providerType, \.providerParameter, \.requestID] {
      self[keyPath: word] = self[keyPath: word].map { VllmSecret.hide(secrets, in: $0) }
    }
    received = received?.hiding(secrets)
  }
}

extension VllmReceivedText {
  /// The same without any of `secrets`; its count is of what was received.
  func hiding(_ secrets: [VllmSecret]) -> VllmReceivedText {
    VllmReceivedText(text: VllmSecret.hide(secrets, in: text), byteCount: byteCount, isTruncated: isTruncated)
  }
}
