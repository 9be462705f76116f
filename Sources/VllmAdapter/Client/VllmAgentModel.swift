import Foundation
public import SchemaKit

/// A model served by vLLM: the agent-model contract over its OpenAI-compatible chat completions endpoint.
///
/// Before anything is sent, the request is checked and each of its schemas compiled. Before anything is exposed, the
/// reply is parsed strictly, and every argument and structured output validated against the whole of its schema,
/// whatever the server enforced. The whole batch of calls validates, or none of it is seen.
///
/// ```swift
/// let model = VllmAgentModel(config: try VllmConfig.fromEnvironment())
/// let response = try await model.complete(request)
/// ```
public struct VllmAgentModel: AgentModel {
  /// Where the server is and how it is asked.
  public let config: VllmConfig

  private let client: any VllmChatClient
  private let schemaOptions: SchemaOptions
  private let registry: SchemaRegistry
  private let parsing: JSONParsingOptions

  /// The most bytes of a reply's body by default: 64 MiB.
  public static let defaultMaximumBytes = 67_108_864

  /// A model that asks by way of `client`, or of the client that the endpoint's scheme calls for.
  ///
  /// Without a client it is `SocketVllmChatClient` for `http`, and `URLSessionVllmChatClient` for anything else, and where
  /// the environment has a proxy for the endpoint's host (`http_proxy`, `all_proxy`, `no_proxy`, as curl has them). Where
  /// both would do, the socket is the better one on Linux: it decodes a stream several times as fast, makes the server
  /// wait for a slow reader where the session ends the stream with an error, closes the connection at once whatever the
  /// server sends, and a server that breaks off within the head of its reply doesn't end the process. The session is the
  /// one for TLS and for proxies. So that a program behaves alike everywhere, the choice is the same on Apple platforms,
  /// where the session takes its proxies from the system's settings.
  ///
  /// - Parameters:
  ///   - config: where the server is and how it is asked.
  ///   - client: what carries the bytes; nil leaves the choice to the endpoint's scheme.
  ///   - schemaOptions: how the schemas of requests are compiled, and the dialect of those that don't name theirs.
  ///   - registry: the schemas that those of requests may refer to.
  ///   - parsing: the limits on the reply, on each call's arguments and on the output; duplicate names are refused in
  ///     any case, because two parsers that disagree about them are a way around validation. By default SchemaKit's
  ///     own, with at most `defaultMaximumBytes`.
  public init(
    config: VllmConfig, client: (any VllmChatClient)? = nil, schemaOptions: SchemaOptions = SchemaOptions(),
    registry: SchemaRegistry = SchemaRegistry(), parsing: JSONParsingOptions? = nil
  ) {
    self.config = config
    self.client = client ?? Self.client(for: config)
    self.schemaOptions = schemaOptions
    self.registry = registry
    var limits = parsing ?? JSONParsingOptions()
    if parsing == nil { limits.maximumBytes = Self.defaultMaximumBytes }
    limits.allowsDuplicateNames = false
    self.parsing = limits
  }

  /// The client that the scheme of the endpoint and the proxies of the environment call for.
  package static func client(
    for config: VllmConfig, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> any VllmChatClient {
    guard config.endpointURL.prefix(5).lowercased() == "http:",
      let host = URLComponents(string: config.endpointURL)?.host,
      !ProxyVariables(environment).apply(toHost: host)
    else { return URLSessionVllmChatClient() }
    return SocketVllmChatClient()
  }

  /// Answers `request` with one whole reply, validated.
  ///
  /// Plain text is an answer however the generation ended: `length`, `abort`, `repetition` and what else a server may say
  /// is in the reply's metadata under `finish_reason`, and no error. It is one where an output or a call was cut.
  /// - Parameter request: the messages, the schemas and the sampling of one generation.
  /// - Returns: the reply, its arguments and structured output accepted by their schemas.
  /// - Throws: `VllmError`. Before sending: `invalidRequest`, `constrainedDecodingUnsupported`, `schema`. From the
  ///   exchange: `timeout`, `transport`, `rateLimited`, `unavailable`, `rejected`. From the reply: `response`,
  ///   `incompleteResponse`, `refusal`.
  public func complete(_ request: ModelRequest) async throws(VllmError) -> ModelResponse {
    let rules = try ReplyRules(request, options: schemaOptions, registry: registry)
    let payload = RequestEncoder.payload(for: request, config: config, stream: false)
    do {
      let reply = try await client.complete(payload: payload, config: config)
      return try ReplyDecoder(rules: rules, parsing: parsing).response(from: reply)
    } catch {
      throw error.hiding(config.secrets)
    }
  }

  /// The body that `request` is sent as.
  ///
  /// - Throws: `VllmError` where the request isn't sent at all.
  package func payload(for request: ModelRequest, stream: Bool) throws(VllmError) -> [UInt8] {
    _ = try ReplyRules(request, options: schemaOptions, registry: registry)
    return RequestEncoder.payload(for: request, config: config, stream: stream)
  }

  /// Answers `request` as a stream of events, judged by the rules of `complete(_:)`.
  ///
  /// A stream can't say that its text is null, as a whole reply can. Where the model thought and then said nothing, and no
  /// output is asked for, it counts as that, and is an error in both.
  /// - Parameter request: the messages, the schemas and the sampling of one generation.
  /// - Returns: the events; errors are among them, with the codes that `complete(_:)` throws, and those of the server.
  public func stream(_ request: ModelRequest) -> ModelEventStream {
    let exchange = StreamedExchange(
      request: request, config: config, client: client, schemaOptions: schemaOptions, registry: registry,
      parsing: parsing)
    return ModelEventStream { StreamDriver(exchange) }
  }
}
