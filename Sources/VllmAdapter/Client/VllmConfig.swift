import Foundation

/// Where the server is and how it is asked: the contract's section 1, made from code and validated when it is made.
public struct VllmConfig: Sendable, Hashable {
  /// The base of the API's address, `http` or `https`; trailing slashes don't matter.
  public let endpointURL: String
  /// The model's name as the server serves it.
  public let model: String
  /// How long one whole reply may take, in seconds.
  public let requestTimeoutSeconds: Double
  /// How long a stream may stay silent, in seconds.
  public let streamTimeoutSeconds: Double
  /// Whether streams may be asked for.
  public let streamEnabled: Bool
  /// Options for the server's chat template, sent with every request where there are any.
  public let chatTemplateKwargs: [String: ChatTemplateValue]

  /// The most bytes that the body of one reply may have, whole or as a stream.
  public let maximumResponseBytes: Int

  /// A validated configuration; without arguments, the contract's defaults.
  ///
  /// - Parameters:
  ///   - endpointURL: the base of the API's address; no query, fragment, user or password.
  ///   - model: the model's name as the server serves it.
  ///   - requestTimeoutSeconds: how long one whole reply may take; above 0 and finite.
  ///   - streamTimeoutSeconds: how long a stream may stay silent; above 0 and finite.
  ///   - streamEnabled: whether streams may be asked for.
  ///   - chatTemplateKwargs: options for the server's chat template; numbers finite.
  ///   - maximumResponseBytes: the most bytes that the body of one reply may have; above 0, 64 MiB by default.
  /// - Throws: `VllmConfigError` with every problem found.
  public init(
    endpointURL: String = "http://127.0.0.1:8000/v1", model: String = "default", requestTimeoutSeconds: Double = 30,
    streamTimeoutSeconds: Double = 300, streamEnabled: Bool = true,
    chatTemplateKwargs: [String: ChatTemplateValue] = [:], maximumResponseBytes: Int = 67_108_864
  ) throws(VllmConfigError) {
    var problems: [VllmConfigError.Problem] = []
    func check(_ field: String, _ complaint: String?) {
      if let complaint { problems.append(.init(field: field, message: complaint)) }
    }
    check("endpoint_url", Self.complaint(aboutEndpoint: endpointURL))
    check("request_timeout_seconds", Self.complaint(aboutTimeout: requestTimeoutSeconds))
    check("stream_timeout_seconds", Self.complaint(aboutTimeout: streamTimeoutSeconds))
    for (name, value) in chatTemplateKwargs.sorted(by: { $0.key < $1.key }) {
      if case .number(let number) = value, !number.isFinite {
        check("chat_template_kwargs", "\(name) must be a finite number; it is \(number)")
      }
    }
    if maximumResponseBytes <= 0 { check("maximum_response_bytes", "must be above 0; it is \(maximumResponseBytes)") }
    guard problems.isEmpty else { throw VllmConfigError(problems: problems) }
    self.endpointURL = endpointURL
    self.model = model
    self.requestTimeoutSeconds = requestTimeoutSeconds
    self.streamTimeoutSeconds = streamTimeoutSeconds
    self.streamEnabled = streamEnabled
    self.chatTemplateKwargs = chatTemplateKwargs
    self.maximumResponseBytes = maximumResponseBytes
  }

  /// The address of the chat completions endpoint: the base without its trailing slashes, then `/chat/completions`.
  public var chatCompletionsURL: String {
    var base = endpointURL[...]
    while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
    return base + "/chat/completions"
  }

  private static func complaint(aboutTimeout seconds: Double) -> String? {
    seconds.isFinite && seconds > 0 ? nil : "must be a finite number of seconds above 0; it is \(seconds)"
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

/// A value of a chat template option: a scalar, as the contract has it (section 1).
public enum ChatTemplateValue: Sendable, Hashable {
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A finite number.
  case number(Double)
  /// A text.
  case string(String)
}

extension ChatTemplateValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral
{
  /// The boolean `value`.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// The whole number `value`.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// The number `value`.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// The text `value`.
  public init(stringLiteral value: String) { self = .string(value) }
}
