import Foundation

/// What the environment says about the proxy for plain `http`.
///
/// The rules are curl's, which carries the bytes of `URLSession` on Linux: `http_proxy` counts in lower case only, because
/// a server can be made to set it in upper case by a header of a request; `all_proxy` and `no_proxy` count in both.
struct ProxyVariables {
  private let hasProxy: Bool
  /// The hosts that are reached without it, in lower case and without a dot at the start; `*` stands for all.
  private let exceptions: [String]

  /// The variables of `environment`.
  init(_ environment: [String: String]) {
    func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
    hasProxy = value("http_proxy", "all_proxy", "ALL_PROXY") != nil
    exceptions = (value("no_proxy", "NO_PROXY") ?? "").lowercased().split { $0 == "," || $0 == " " }.map {
      String($0.drop { $0 == "." })
    }
  }

  /// Whether a host is reached by way of a proxy.
  ///
  /// An exception is a host's name, or the end of it from a dot on. One that means addresses otherwise is not understood
  /// here: then the session is asked, and understands it.
  func apply(toHost host: String) -> Bool {
    guard hasProxy else { return false }
    let name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]."))
    return !exceptions.contains { exception in
      exception == "*" || (!exception.isEmpty && (name == exception || name.hasSuffix("." + exception)))
    }
  }
}
