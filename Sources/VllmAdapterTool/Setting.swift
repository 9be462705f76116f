import Foundation
import SchemaKit
import VllmAdapter

/// One setting of the configuration, as it may be shown.
struct Setting: Sendable {
  /// Its name in the contract's words.
  let name: String
  /// The variable that sets it.
  var variable: String { Self.variable(of: name) }
  /// Its value, with secrets masked; nil where there is none.
  let value: String?
  /// Where the value comes from: `default`, `environment`, or an option.
  let source: String

  /// All settings of a server, in the contract's order and then that of the additions.
  static func all(of server: Server) -> [Setting] {
    let config = server.config
    let (deadlines, limits, retry) = (config.deadlines, config.limits, config.retry)
    let values: [(String, (any CustomStringConvertible)?)] = [
      ("endpoint_url", config.endpointURL), ("model", config.model),
      ("request_timeout_seconds", config.requestTimeoutSeconds),
      ("stream_timeout_seconds", config.streamTimeoutSeconds), ("stream_enabled", config.streamEnabled),
      ("chat_template_kwargs", text(of: config.chatTemplateKwargs)), ("api_key", config.apiKey),
      ("extra_headers", text(of: config.extraHeaders)), ("max_tokens", config.maxTokens),
      ("deadlines.connect_seconds", deadlines.connectSeconds),
      ("deadlines.first_byte_seconds", deadlines.firstByteSeconds),
      ("deadlines.idle_seconds", deadlines.idleSeconds), ("deadlines.total_seconds", deadlines.totalSeconds),
      ("limits.maximum_response_bytes", limits.maximumResponseBytes),
      ("limits.maximum_header_bytes", limits.maximumHeaderBytes),
      ("limits.maximum_line_bytes", limits.maximumLineBytes),
      ("limits.maximum_event_bytes", limits.maximumEventBytes),
      ("limits.maximum_buffered_bytes", limits.maximumBufferedBytes),
      ("retry.maximum_retries", retry.maximumRetries), ("retry.base_delay_seconds", retry.baseDelaySeconds),
      ("retry.maximum_delay_seconds", retry.maximumDelaySeconds),
    ]
    let variables = server.environment.keys.map { $0.uppercased() }
    return values.map { name, value in
      let variable = Self.variable(of: name)
      let isSet = variables.contains {
        $0 == variable || (name == "chat_template_kwargs" && $0.hasPrefix(variable + "__"))
      }
      let source = server.options[name] ?? (isSet ? "environment" : "default")
      return Setting(name: name, value: value?.description, source: source)
    }
  }

  private static func variable(of name: String) -> String {
    VllmConfig.environmentPrefix + name.uppercased().replacingOccurrences(of: ".", with: "__")
  }

  private static func text(of options: [String: ChatTemplateValue]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      for (name, value) in options.sorted(by: { $0.key < $1.key }) {
        writer.name(name)
        switch value {
        case .boolean(let flag): writer.boolean(flag)
        case .integer(let number): writer.integer(number)
        case .number(let number): writer.double(number)
        case .string(let text): writer.string(text)
        }
      }
    }
    return writer.text
  }

  /// The names; what the headers hold may be secret.
  private static func text(of headers: [VllmHeader]) -> String? {
    headers.isEmpty ? nil : headers.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
  }
}
