import SchemaKit
import VllmAdapter

/// `vllm-adapter check`: tells what is configured, and what the server accepts.
struct ServerCheck {
  private let options: CheckOptions

  init(_ options: CheckOptions) { self.options = options }

  /// Looks, tells, and says how it went.
  func run() async -> ExitStatus {
    let server: Server
    do {
      server = try Server(options.server)
    } catch {
      let problems = error.problems.map { "\($0.variable): \($0.message)" }.joined(separator: "; ")
      var rows = [CheckRow(name: "configuration", outcome: .failed(problems, advice: "correct or unset it"))]
      skipRest(&rows, "the configuration can't be used")
      tell([], rows)
      return .unusable
    }
    return await System.interruptible {
      var rows = [CheckRow(name: "configuration", outcome: .ok("every setting can be used"))]
      await look(at: server, &rows)
      guard !Task.isCancelled else { return .interrupted }
      tell(Setting.all(of: server), rows.map { $0.hidingSecrets(of: server.config) })
      if rows.allSatisfy(\.isAcceptable) { return .success }
      return rows.contains { $0.name == "connection" && !$0.isAcceptable } ? .failed : .refused
    }
  }

  /// The names of the rows, in order.
  private static let names =
    ["configuration", "connection", "version", "models", "model"] + Canary.allCases.map(\.rawValue)

  /// The rows that aren't there yet, with the reason.
  private func skipRest(_ rows: inout [CheckRow], _ reason: String) {
    for name in Self.names.dropFirst(rows.count) { rows.append(CheckRow(name: name, outcome: .skipped(reason))) }
  }

  private func look(at server: Server, _ rows: inout [CheckRow]) async {
    do {
      let reply = try await server.get(server.rootAddress(of: "/version"))
      rows.append(CheckRow(name: "connection", outcome: .ok("\(server.config.endpointURL) answers")))
      rows.append(CheckRow(name: "version", isNeeded: false, outcome: Self.version(in: reply)))
    } catch {
      rows.append(
        CheckRow(name: "connection", outcome: .failed(CheckRow.words(for: error), advice: CheckRow.advice(on: error))))
      return skipRest(&rows, "there is no connection")
    }
    var contextTokens: Int?
    do {
      let models = try ServedModels(try await server.get(server.config.address(of: "/models")))
      rows.append(CheckRow(name: "models", outcome: .ok(models.description)))
      let wanted = server.config.model
      guard let model = models.models.first(where: { $0.name.utf8.elementsEqual(wanted.utf8) }) else {
        let advice = "set SPAKKY_VLLM__MODEL or --model to one that is served"
        rows.append(CheckRow(name: "model", outcome: .failed("'\(wanted)' is not among them", advice: advice)))
        return skipRest(&rows, "the configured model isn't served")
      }
      rows.append(CheckRow(name: "model", outcome: .ok(wanted)))
      contextTokens = model.contextTokens
    } catch {
      rows.append(
        CheckRow(name: "models", outcome: .failed(CheckRow.words(for: error), advice: CheckRow.advice(on: error))))
      if error.status == 401 || error.status == 403 { return skipRest(&rows, "the server lets nobody in") }
      rows.append(CheckRow(name: "model", outcome: .skipped("the server's models aren't known")))
    }
    let agent = VllmAgentModel(config: server.config)
    for canary in Canary.allCases {
      let outcome: CheckRow.Outcome
      if options.skipped.contains(canary) {
        outcome = .skipped("as --skip asks")
      } else if canary == .stream, !server.config.streamEnabled {
        outcome = .skipped("streams are switched off in the configuration")
      } else {
        outcome = await canary.outcome(of: agent, contextTokens: contextTokens)
      }
      rows.append(CheckRow(name: canary.rawValue, outcome: outcome))
    }
  }

  /// What `GET /version` says; a gateway may not have it.
  private static func version(in reply: VllmChatReply) -> CheckRow.Outcome {
    guard reply.status == 200, let version = try? JSONDocument(reply.body).root["version"]?.string else {
      return .failed("status \(reply.status), and no version", advice: "a gateway may hide it, which does no harm")
    }
    return .ok(version)
  }

  // MARK: Telling

  private func tell(_ settings: [Setting], _ rows: [CheckRow]) {
    switch options.format {
    case .text: tellText(settings, rows)
    case .json: tellJSON(settings, rows)
    }
  }

  private func tellText(_ settings: [Setting], _ rows: [CheckRow]) {
    let output = Terminal.output
    if !settings.isEmpty { output.write(output.styled("settings", .heading) + "\n") }
    let variableWidth = settings.map(\.variable.count).max() ?? 0
    for setting in settings {
      let source = Self.padded(setting.source, 11)
      let value = (setting.value ?? "-").escapingControls()
      output.write("  \(Self.padded(setting.variable, variableWidth))  \(output.styled(source, .quiet))  \(value)\n")
    }
    output.write(output.styled("checks", .heading) + "\n")
    let nameWidth = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let style: Terminal.Style =
        switch row.outcome {
        case .ok: .good
        case .failed: row.isNeeded ? .bad : .quiet
        case .skipped: .quiet
        }
      let status = output.styled(Self.padded(row.status, 7), style)
      output.write("  \(Self.padded(row.name, nameWidth))  \(status)  \(row.detail.escapingControls())\n")
      guard let advice = row.advice else { continue }
      output.write("  \(Self.padded("", nameWidth))           -> \(advice)\n")
    }
  }

  private func tellJSON(_ settings: [Setting], _ rows: [CheckRow]) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ok", rows.allSatisfy(\.isAcceptable))
      writer.members("settings", settings) { writer, setting in
        writer.member("name", setting.name)
        writer.member("variable", setting.variable)
        writer.member("value", setting.value)
        writer.member("source", setting.source)
      }
      writer.members("checks", rows) { writer, row in
        writer.member("name", row.name)
        writer.member("status", row.status)
        writer.member("needed", row.isNeeded)
        writer.member("detail", row.detail)
        writer.member("advice", row.advice)
      }
    }
    Terminal.output.write(writer)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
