import VllmAdapter

/// One thing that `vllm-adapter check` looked at.
struct CheckRow: Sendable {
  /// What came of looking.
  enum Outcome: Sendable {
    /// It is as it should be.
    case ok(String)
    /// It is not, and what to do, where that is known.
    case failed(String, advice: String?)
    /// It was not looked at, and why.
    case skipped(String)
  }

  /// What was looked at.
  let name: String
  /// Whether the adapter needs it.
  var isNeeded = true
  /// What came of it.
  let outcome: Outcome

  /// Whether nothing speaks against using the server.
  var isAcceptable: Bool {
    if case .failed = outcome { !isNeeded } else { true }
  }

  /// `ok`, `failed` or `skipped`.
  var status: String {
    switch outcome {
    case .ok: "ok"
    case .failed: "failed"
    case .skipped: "skipped"
    }
  }

  /// What was found.
  var detail: String {
    switch outcome {
    case .ok(let text), .failed(let text, _), .skipped(let text): text
    }
  }

  /// What to do.
  var advice: String? {
    if case .failed(_, let advice) = outcome { advice } else { nil }
  }

  /// The row without the secrets of `config`, which a server or a gateway may have repeated.
  func hidingSecrets(of config: VllmConfig) -> CheckRow {
    let outcome: Outcome =
      switch outcome {
      case .ok(let text): .ok(config.hidingSecrets(in: text))
      case .failed(let text, let advice): .failed(config.hidingSecrets(in: text), advice: advice)
      case .skipped: outcome
      }
    return CheckRow(name: name, isNeeded: isNeeded, outcome: outcome)
  }

  /// An error in a line: the status and type where there is a reply, else the code, and what was said.
  static func words(for error: VllmError) -> String {
    guard let status = error.status, status >= 300 || error.reason == .errorBody else {
      return "\(error.code): \(error.message)"
    }
    let type = error.providerType.map { " \($0)" } ?? ""
    return "status \(status)\(type): \(error.message)"
  }

  /// What to do about an error of any request.
  static func advice(on error: VllmError) -> String? {
    switch (error.status, error.code, error.reason) {
    case (401, _, _), (403, _, _): "set SPAKKY_VLLM__API_KEY to the key that the server was started with"
    case (404, _, _): "see whether the endpoint is the part of the address before /chat/completions, usually up to /v1"
    case (_, .rateLimited, _): "try again later"
    case (500?, _, _), (503?, _, _): "look at the server's log"
    case (_, .transport, .connectionFailed):
      "start the server, or set SPAKKY_VLLM__ENDPOINT_URL or --endpoint to its address"
    case (_, .transport, _): "see whether an HTTP server is at the endpoint, and whether its scheme is right"
    case (_, .timeout, _): "see what the server is doing, or raise the deadlines, SPAKKY_VLLM__DEADLINES__..."
    default: nil
    }
  }
}
