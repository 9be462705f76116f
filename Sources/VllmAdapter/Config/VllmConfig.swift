import Foundation

/// Where the server is and how it is asked: the contract's section 1, from code or from the environment, validated when it
/// is made.
///
/// What the contract doesn't have — key, headers, deadlines, limits, retries, default tokens — has defaults that change
/// nothing. Secrets show in no description.
public struct VllmConfig: Sendable, Hashable {
  /// The base of the API's address, `http` or `https`; trailing slashes don't matter.
  public let endpointURL: String
  /// The model's name as the server serves it.
  public let model: String
  /// How long each phase of an exchange for one whole reply may take, in seconds, where `deadlines` doesn't say.
  public let requestTimeoutSeconds: Double
  /// How long each phase of a stream may take, in seconds, where `deadlines` doesn't say.
  public let streamTimeoutSeconds: Double
  /// Whether streams may be asked for.
  public let streamEnabled: Bool
  /// Options for the server's chat template, sent with every request where there are any.
  ///
  /// vLLM ignores one that the template doesn't know. One that switches thinking off while the server has a parser for
  /// thoughts can make it take a whole structured output for a thought: such a reply is an error that says so.
  public let chatTemplateKwargs: [String: ChatTemplateValue]
  /// The key that is sent as `Authorization: Bearer`; nil for none.
  public let apiKey: VllmSecret?
  /// Headers that are sent with every request.
  public let extraHeaders: [VllmHeader]
  /// The most tokens to generate where a request doesn't say; nil leaves it to the server.
  public let maxTokens: Int?
  /// How long the phases of an exchange may take.
  public let deadlines: VllmDeadlines
  /// How much of a reply is taken in.
  public let limits: VllmLimits
  /// Whether a request that failed is sent again.
  public let retry: VllmRetryPolicy

  /// A validated configuration; without arguments, the contract's defaults.
  ///
  /// - Parameters:
  ///   - endpointURL: the base of the API's address; no query, fragment, user or password.
  ///   - model: the model's name as the server serves it; not empty.
  ///   - requestTimeoutSeconds: how long each phase of a request for a whole reply may take; above 0 and finite.
  ///   - streamTimeoutSeconds: how long each phase of a stream may take; above 0 and finite.
  ///   - streamEnabled: whether streams may be asked for.
  ///   - chatTemplateKwargs: options for the server's chat template; numbers finite, none called `messages`.
  ///   - apiKey: the key for the server; visible ASCII.
  ///   - extraHeaders: headers to send; not those that the transport writes itself.
  ///   - maxTokens: the most tokens to generate where a request doesn't say; above 0.
  ///   - deadlines: how long the phases of an exchange may take; above 0 and finite.
  ///   - limits: how much of a reply is taken in; above 0.
  ///   - retry: whether a request that failed is sent again.
  /// - Throws: `VllmConfigError` with every problem found.
  public init(
    endpointURL: String = "http://127.0.0.1:8000/v1", model: String = "default", requestTimeoutSeconds: Double = 30,
    streamTimeoutSeconds: Double = 300, streamEnabled: Bool = true,
    chatTemplateKwargs: [String: ChatTemplateValue] = [:], apiKey: VllmSecret? = nil,
    extraHeaders: [VllmHeader] = [], maxTokens: Int? = nil, deadlines: VllmDeadlines = VllmDeadlines(),
    limits: VllmLimits = VllmLimits(), retry: VllmRetryPolicy = VllmRetryPolicy()
  ) throws(VllmConfigError) {
    self.endpointURL = endpointURL
    self.model = model
    self.requestTimeoutSeconds = requestTimeoutSeconds
    self.streamTimeoutSeconds = streamTimeoutSeconds
    self.streamEnabled = streamEnabled
    self.chatTemplateKwargs = chatTemplateKwargs
    self.apiKey = apiKey
    self.extraHeaders = extraHeaders
    self.maxTokens = maxTokens
    self.deadlines = deadlines
    self.limits = limits
    self.retry = retry
    let problems = VllmConfigCheck(self).problems
    guard problems.isEmpty else { throw VllmConfigError(problems: problems) }
  }

  /// The address of the chat completions endpoint: the base without its trailing slashes, then `/chat/completions`.
  public var chatCompletionsURL: String { address(of: "/chat/completions") }

  /// The address of another path below the base, such as `/models`.
  public func address(of path: String) -> String {
    var base = endpointURL[...]
    while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
    return base + path
  }
}
