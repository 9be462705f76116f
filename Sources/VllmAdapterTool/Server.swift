import Foundation
import VllmAdapter

/// The configured server, and how it is reached.
struct Server: Sendable {
  /// The configuration: the variables, and options in their place.
  let config: VllmConfig

  /// The settings that options gave, by name, with the option.
  let options: [String: String]

  /// The variables as they were read, for telling where settings come from.
  let environment: [String: String]

  /// The server that the variables of the process and `options` describe.
  init(
    _ options: ServerOptions, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(InputError) {
    var variables = environment
    var used: [String: String] = [:]
    for (field, option, value) in [
      ("endpoint_url", "--endpoint", options.endpoint), ("model", "--model", options.model),
    ] {
      guard let value else { continue }
      let variable = VllmConfig.environmentPrefix + field.uppercased()
      for name in variables.keys where name.uppercased() == variable { variables[name] = nil }
      variables[variable] = value
      used[field] = option
    }
    self.options = used
    self.environment = environment
    do {
      config = try VllmConfig.fromEnvironment(variables)
    } catch {
      throw InputError(error, options: used)
    }
  }

  /// Whether the bytes go over the wire as they are.
  var isPlainHTTP: Bool { config.endpointURL.lowercased().hasPrefix("http://") }

  /// Gets what is at an address of the server.
  func get(_ address: String) async throws(VllmError) -> VllmChatReply {
    VllmAgentModel.client(for: config, environment: environment) is SocketVllmChatClient
      ? try await SocketVllmChatClient().get(address, config: config)
      : try await URLSessionVllmChatClient().get(address, config: config)
  }

  /// The address of what vLLM has beside its API, such as `/version`: above the `v1` that the endpoint ends in.
  func rootAddress(of path: String) -> String {
    let base = config.address(of: "")
    return (base.hasSuffix("/v1") ? String(base.dropLast(3)) : base) + path
  }
}
