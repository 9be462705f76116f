import VllmAdapter

/// `vllm-adapter complete` and `stream`: asks for one reply.
struct Generation {
  private let options: GenerationOptions
  private let report: any Report

  init(_ options: GenerationOptions) {
    self.options = options
    report =
      switch options.format {
      case .json: JSONReport(isStream: options.isStream)
      case .text:
        TextReport(showsText: options.request.schemaFile == nil, showsThoughts: options.includesReasoning)
      }
  }

  /// Asks, tells, and says how it went.
  func run() async -> ExitStatus {
    var report = report
    let model: VllmAgentModel
    var request: ModelRequest
    do {
      request = try RequestReader(options.request).request()
      request.streaming.includeReasoning = options.includesReasoning
      let server = try Server(options.request.server)
      model = VllmAgentModel(config: server.config, client: try client(of: server))
    } catch {
      report.tell(error)
      return .unusable
    }
    // What is read from standard input comes before, so that an interrupt ends the wait for it.
    return await System.interruptible { [options, report, request] in
      options.isStream
        ? await Self.stream(request, by: model, report) : await Self.complete(request, by: model, report)
    }
  }

  private func client(of server: Server) throws(InputError) -> any VllmChatClient {
    guard let path = options.replayFile else { return VllmAgentModel.client(for: server.config) }
    let file = InputFile(path)
    return ReplayVllmChatClient([RecordedExchange(name: file.name, responseBytes: try file.bytes())])
  }

  private static func complete(
    _ request: ModelRequest, by model: VllmAgentModel, _ report: any Report
  ) async -> ExitStatus {
    var report = report
    do {
      report.tell(try await model.complete(request))
      return .success
    } catch {
      if Task.isCancelled { return .interrupted }
      report.tell(error)
      return ExitStatus(error)
    }
  }

  private static func stream(
    _ request: ModelRequest, by model: VllmAgentModel, _ report: any Report
  ) async -> ExitStatus {
    var report = report
    var status = ExitStatus.success
    for await event in model.stream(request) {
      if let failure = event.failure { status = ExitStatus(failure) }
      report.tell(event)
    }
    report.end()
    return Task.isCancelled ? .interrupted : status
  }
}
