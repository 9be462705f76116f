/// Finds out whether a client does what `VllmChatClient` promises, for whoever writes one.
///
/// The kit knows no test framework. It describes servers, and asks for a client and a server that behaves so, as bytes
/// on a socket or in any other way; it runs the client and says what it found:
///
/// ```swift
/// let kit = VllmChatClientConformance { script in
///   let server = try MyServer(playing: script)
///   return VllmChatClientConformance.Setting(
///     client: MyClient(), endpointURL: "http://127.0.0.1:\(server.port)/v1",
///     requests: { server.requests }, openConnections: { server.openConnections }, stop: { server.stop() })
/// }
/// for finding in await kit.run() where finding.outcome.isFailure { print(finding) }
/// ```
///
/// A check that the setting can't carry out is reported as not applicable: the factory gives nil for a script that it has
/// no server for, and leaves out what its server can't tell.
public struct VllmChatClientConformance: Sendable {
  /// A client, and a server that plays a script to each connection.
  public struct Setting: Sendable {
    /// The client under test.
    public var client: any VllmChatClient
    /// The base of the server's address.
    public var endpointURL: String
    /// The requests that the server has read so far; nil if it can't tell.
    public var requests: (@Sendable () async -> [Request])?
    /// How many connections the server has open; nil if it can't tell.
    public var openConnections: (@Sendable () async -> Int)?
    /// Ends the server.
    public var stop: @Sendable () async -> Void

    /// A setting of the parts given.
    public init(
      client: any VllmChatClient, endpointURL: String, requests: (@Sendable () async -> [Request])? = nil,
      openConnections: (@Sendable () async -> Int)? = nil, stop: @escaping @Sendable () async -> Void = {}
    ) {
      self.client = client
      self.endpointURL = endpointURL
      self.requests = requests
      self.openConnections = openConnections
      self.stop = stop
    }
  }

  /// A request as a server read it.
  public struct Request: Sendable, Hashable {
    /// The method, such as `POST`.
    public var method: String
    /// The target, such as `/v1/chat/completions`.
    public var path: String
    /// The headers in the order received.
    public var headers: [VllmChatReply.Header]
    /// The body, decoded from any transfer coding.
    public var body: [UInt8]

    /// A request of the parts given.
    public init(method: String, path: String, headers: [VllmChatReply.Header], body: [UInt8]) {
      self.method = method
      self.path = path
      self.headers = headers
      self.body = body
    }

    /// The value of the first header called `name`, in any case.
    public func header(_ name: String) -> String? {
      VllmChatReply(status: 0, headers: headers, body: []).header(name)
    }
  }

  /// What one check found.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// What a client has to do, in a sentence.
    public let check: String
    /// Whether it does.
    public let outcome: Outcome

    /// The outcome and the check, in a line.
    public var description: String {
      switch outcome {
      case .passed: "passed: \(check)"
      case .failed(let what): "FAILED: \(check): \(what)"
      case .notApplicable(let why): "not applicable: \(check): \(why)"
      }
    }
  }

  /// Whether a client does what a check asks for.
  public enum Outcome: Sendable, Hashable {
    /// It does.
    case passed
    /// It doesn't; what happened instead.
    case failed(String)
    /// The setting can't tell, and why.
    case notApplicable(String)

    /// Whether the client doesn't.
    public var isFailure: Bool {
      if case .failed = self { true } else { false }
    }
  }

  /// Makes a client and a server that plays the script given to each connection; nil where there is none.
  public typealias Factory = @Sendable (VllmServerScript) async throws -> Setting?

  private let patience: Duration
  private let factory: Factory

  /// A kit for the clients that `factory` makes.
  ///
  /// - Parameters:
  ///   - patience: how long one check may take before the client counts as hanging.
  ///   - factory: makes a setting of its own for each check.
  public init(patience: Duration = .seconds(30), factory: @escaping Factory) {
    self.patience = patience
    self.factory = factory
  }

  /// What each check asks for, in the order of `run()`.
  public static var checks: [String] { ConformanceCheck.all.map(\.name) }

  /// Runs every check, one after the other.
  ///
  /// - Returns: A finding for each of `checks`, in their order.
  public func run() async -> [Finding] {
    var findings: [Finding] = []
    for check in ConformanceCheck.all {
      findings.append(Finding(check: check.name, outcome: await outcome(of: check)))
    }
    return findings
  }

  /// Runs one check; a client that hangs is given up, and its task with it.
  private func outcome(of check: ConformanceCheck) async -> Outcome {
    let setting: Setting
    do {
      guard let made = try await factory(check.script) else {
        return .notApplicable("there is no server for it")
      }
      setting = made
    } catch {
      return .failed("no setting could be made: \(error)")
    }
    let patience = patience
    let first = FirstResult<Outcome>()
    let work = Task { first.resume(with: await check.outcome(in: setting)) }
    let timer = Task {
      try await Task.sleep(for: patience)
      first.resume(with: .failed("it was not over within \(patience)"))
    }
    let outcome = await first.value
    work.cancel()
    timer.cancel()
    await setting.stop()
    return outcome
  }
}
