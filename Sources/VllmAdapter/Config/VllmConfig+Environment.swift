public import Foundation

extension VllmConfig {
  /// The beginning of the names of all variables.
  public static let environmentPrefix = "SPAKKY_VLLM__"

  /// A validated configuration from environment variables; what has no variable has the contract's default.
  ///
  /// Names are read in any case, and `__` leads into a group: `SPAKKY_VLLM__ENDPOINT_URL`,
  /// `SPAKKY_VLLM__DEADLINES__TOTAL_SECONDS`. Variables that stand for no setting are ignored.
  ///
  /// `SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS` holds a JSON object of scalars, and `SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__NAME` one
  /// option, which wins; its name is read in lower case, its value as a JSON boolean, number or string when it is one and
  /// as the text itself otherwise. `true` and `false` in any case are booleans, in strings too (contract, section 1). A
  /// number that would not be exact stays a text. `SPAKKY_VLLM__EXTRA_HEADERS` holds a JSON object of strings.
  /// - Parameter environment: The variables; by default those of the process.
  /// - Returns: The configuration.
  /// - Throws: `VllmConfigError` with every problem found.
  public static func fromEnvironment(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(VllmConfigError) -> VllmConfig {
    var reader = VllmEnvironmentReader(environment)
    let standard = try VllmConfig()
    let endpointURL = reader.text("endpoint_url") ?? standard.endpointURL
    let model = reader.text("model") ?? standard.model
    let requestTimeout = reader.number("request_timeout_seconds") ?? standard.requestTimeoutSeconds
    let streamTimeout = reader.number("stream_timeout_seconds") ?? standard.streamTimeoutSeconds
    let streamEnabled = reader.boolean("stream_enabled") ?? standard.streamEnabled
    let options = reader.chatTemplateOptions("chat_template_kwargs")
    let apiKey = reader.text("api_key").map { VllmSecret($0) }
    let extraHeaders = reader.headers("extra_headers")
    let maxTokens = reader.integer("max_tokens")
    let deadlines = VllmDeadlines(
      connectSeconds: reader.number("deadlines.connect_seconds"),
      firstByteSeconds: reader.number("deadlines.first_byte_seconds"),
      idleSeconds: reader.number("deadlines.idle_seconds"), totalSeconds: reader.number("deadlines.total_seconds"))
    var limits = VllmLimits()
    reader.replace(&limits.maximumResponseBytes, by: "limits.maximum_response_bytes")
    reader.replace(&limits.maximumHeaderBytes, by: "limits.maximum_header_bytes")
    reader.replace(&limits.maximumLineBytes, by: "limits.maximum_line_bytes")
    reader.replace(&limits.maximumEventBytes, by: "limits.maximum_event_bytes")
    reader.replace(&limits.maximumBufferedBytes, by: "limits.maximum_buffered_bytes")
    var retry = VllmRetryPolicy()
    reader.replace(&retry.maximumRetries, by: "retry.maximum_retries")
    retry.baseDelaySeconds = reader.number("retry.base_delay_seconds") ?? retry.baseDelaySeconds
    retry.maximumDelaySeconds = reader.number("retry.maximum_delay_seconds") ?? retry.maximumDelaySeconds

    let config: VllmConfig
    do {
      config = try VllmConfig(
        endpointURL: endpointURL, model: model, requestTimeoutSeconds: requestTimeout,
        streamTimeoutSeconds: streamTimeout, streamEnabled: streamEnabled, chatTemplateKwargs: options,
        apiKey: apiKey, extraHeaders: extraHeaders, maxTokens: maxTokens, deadlines: deadlines, limits: limits,
        retry: retry)
    } catch {
      throw VllmConfigError(problems: reader.problems + error.problems)
    }
    guard reader.problems.isEmpty else { throw VllmConfigError(problems: reader.problems) }
    return config
  }
}
