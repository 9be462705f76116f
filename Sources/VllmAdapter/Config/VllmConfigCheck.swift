import Foundation

/// Finds everything that is wrong with the values of a configuration.
struct VllmConfigCheck {
  /// What is wrong, in the order of the contract's table of fields and then of the additions.
  private(set) var problems: [VllmConfigError.Problem] = []

  init(_ config: VllmConfig) {
    check("endpoint_url", Self.complaint(aboutEndpoint: config.endpointURL))
    // vLLM answers a request without a model by the one that it serves, whichever that is.
    check("model", config.model.isEmpty ? "must not be empty" : nil)
    check("request_timeout_seconds", seconds: config.requestTimeoutSeconds)
    check("stream_timeout_seconds", seconds: config.streamTimeoutSeconds)
    for (name, value) in config.chatTemplateKwargs.sorted(by: { $0.key < $1.key }) {
      if case .number(let number) = value, !number.isFinite {
        check("chat_template_kwargs", "\(name) must be a finite number; it is \(number)")
      }
      // The template is given the messages under this name already, and vLLM refuses the second of them.
      if name == "messages" { check("chat_template_kwargs", "messages is no option: the request has them") }
    }
    if let key = config.apiKey, key.value.isEmpty || !key.value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      check("api_key", "must be visible ASCII without spaces")
    }
    check(config.extraHeaders, hasKey: config.apiKey != nil)
    if let tokens = config.maxTokens { check("max_tokens", count: tokens) }
    check(config.deadlines)
    check(config.limits)
    check(config.retry)
  }

  private mutating func check(_ deadlines: VllmDeadlines) {
    let phases = [
      ("connect_seconds", deadlines.connectSeconds), ("first_byte_seconds", deadlines.firstByteSeconds),
      ("idle_seconds", deadlines.idleSeconds), ("total_seconds", deadlines.totalSeconds),
    ]
    for (name, value) in phases {
      if let value { check("deadlines.\(name)", seconds: value) }
    }
  }

  private mutating func check(_ limits: VllmLimits) {
    check("limits.maximum_response_bytes", count: limits.maximumResponseBytes)
    check("limits.maximum_header_bytes", count: limits.maximumHeaderBytes)
    check("limits.maximum_line_bytes", count: limits.maximumLineBytes)
    check("limits.maximum_event_bytes", count: limits.maximumEventBytes)
    check("limits.maximum_buffered_bytes", count: limits.maximumBufferedBytes)
  }

  private mutating func check(_ retry: VllmRetryPolicy) {
    if !(0...100).contains(retry.maximumRetries) {
      check("retry.maximum_retries", "must be from 0 to 100; it is \(retry.maximumRetries)")
    }
    check("retry.base_delay_seconds", seconds: retry.baseDelaySeconds)
    check("retry.maximum_delay_seconds", seconds: retry.maximumDelaySeconds)
  }

  /// Header names are tokens (RFC 9110, section 5.6.2), values visible text without line breaks (section 5.5).
  private mutating func check(_ headers: [VllmHeader], hasKey: Bool) {
    let reserved = ["host", "content-type", "content-length", "transfer-encoding", "connection", "accept"]
    var seen: Set<String> = []
    for header in headers {
      let name = header.name.lowercased()
      if name.isEmpty || !name.utf8.allSatisfy(HTTPSyntax.isTokenByte) {
        check("extra_headers", "a name isn't a header's")
      } else if reserved.contains(name) {
        check("extra_headers", "\(header.name) is written by the transport")
      } else if !seen.insert(name).inserted {
        check("extra_headers", "\(header.name) is given twice")
      } else if name == "authorization", hasKey {
        check("extra_headers", "\(header.name) is written for the API key")
      }
      if !header.value.value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F && $0 < 0x80) || $0 == 0x09 }) {
        check("extra_headers", "the value of \(name.isEmpty ? "a header" : header.name) isn't plain ASCII text")
      }
    }
  }

  private mutating func check(_ field: String, seconds: Double) {
    if !(seconds.isFinite && seconds > 0) {
      check(field, "must be a finite number of seconds above 0; it is \(seconds)")
    }
  }

  private mutating func check(_ field: String, count: Int) {
    if count <= 0 { check(field, "must be above 0; it is \(count)") }
  }

  private mutating func check(_ field: String, _ complaint: String?) {
    if let complaint { problems.append(VllmConfigError.Problem(field: field, message: complaint)) }
  }

  /// What is wrong with an address, without quoting it: an address can hold a password.
  private static func complaint(aboutEndpoint text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parts = URLComponents(string: text) else {
      return "must be an absolute http or https address without spaces or unescaped characters"
    }
    guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https" else {
      return "must start with http:// or https://"
    }
    guard let host = parts.host, !host.isEmpty else { return "must name a host" }
    if let port = portText(of: text), !(1...65_535).contains(Int(port) ?? 0) {
      return "must have a port from 1 to 65535"
    }
    if parts.user != nil || parts.password != nil { return "must not hold a user or a password" }
    if parts.query != nil || parts.fragment != nil { return "must not have a query or a fragment" }
    return nil
  }

  /// What follows the host's colon, if there is one; Foundation drops a port that doesn't fit an integer.
  private static func portText(of text: String) -> Substring? {
    guard let start = text.range(of: "//")?.upperBound else { return nil }
    let authority = text[start...].prefix { !"/?#".contains($0) }
    let afterAddress = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
    return afterAddress.lastIndex(of: ":").map { afterAddress[afterAddress.index(after: $0)...] }
  }
}
