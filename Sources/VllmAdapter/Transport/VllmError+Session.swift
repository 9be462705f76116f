import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension VllmError {
  /// The error of a request that nobody wants any more.
  static var cancelled: VllmError {
    VllmError(code: .transport, reason: .cancelled, message: "the request was cancelled", retryable: false)
  }

  /// The error of an exchange that ended well, but without a reply.
  static var noReply: VllmError {
    VllmError(
      code: .transport, reason: .exchangeFailed, message: "the exchange ended without a reply", retryable: false)
  }

  /// The error of a body that is read in two places at once.
  static var secondReader: VllmError {
    VllmError(
      code: .transport, reason: .exchangeFailed, message: "the body is being read already", retryable: false)
  }

  /// The error that the session ended a task with.
  ///
  /// The system's own words are kept, for on Linux many failures have no code of their own; the address and the rest of
  /// its error object, which could hold secrets, are not, and secrets are blotted out of the words.
  init(session error: any Error, config: VllmConfig) {
    let code = (error as? URLError)?.code ?? URLError.Code(rawValue: (error as NSError).code)
    let words = VllmSecret.hide(config.secrets, in: error.localizedDescription)
    let detail = VllmReceivedText(words, maximumBytes: 256)
    switch code {
    case .timedOut:
      self.init(code: .timeout, reason: .exchangeFailed, message: "the system gave up waiting: \(detail)")
    case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet:
      self.init(code: .transport, reason: .connectionFailed, message: "the server can't be reached: \(detail)")
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateNotYetValid, .serverCertificateHasUnknownRoot, .clientCertificateRejected,
      .clientCertificateRequired, .appTransportSecurityRequiresSecureConnection:
      self.init(insecure: detail)
    case .unknown where words.contains("certificate") || words.contains("SSL routines"):
      // On Linux what is wrong with TLS has no code: these are the words of curl and of OpenSSL.
      self.init(insecure: detail)
    case .unsupportedURL, .badURL:
      // On Linux this is also what a reply that isn't HTTP is called.
      self.init(
        code: .transport, reason: .exchangeFailed, message: "this is no server of HTTP: \(detail)", retryable: false)
    default:
      self.init(code: .transport, reason: .exchangeFailed, message: "the exchange failed: \(detail)")
    }
  }

  private init(insecure detail: VllmReceivedText) {
    self.init(
      code: .transport, reason: .connectionFailed, message: "no secure connection came about: \(detail)",
      retryable: false)
  }
}
