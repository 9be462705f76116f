/// Standard output and standard error, with a line on a terminal that tells how far the work has come.
///
/// When nobody reads the output any more, the process ends quietly; when it can't be written, it ends with the reason.
final class Output: Sendable {
  /// How results look.
  let resultStyle: TextStyle
  /// How complaints look.
  let complaintStyle: TextStyle

  /// Whether somebody watches standard error.
  private let isWatched: Bool
  private let state: Monitor<State>

  private struct State: Sendable {
    var tally = Tally()
    var started = System.nanoseconds
    var drawn = System.nanoseconds
    var isDrawn = false
  }

  /// How often the progress line is drawn anew, in nanoseconds.
  private static let interval = 100_000_000

  init() {
    isWatched = FileDescriptor.standardError.isTerminal
    resultStyle = TextStyle(.standardOutput)
    complaintStyle = TextStyle(.standardError)
    state = Monitor(State())
  }

  /// Writes a report.
  func write(_ report: Report) {
    state.withLock { state in
      if state.isDrawn, !report.parts.isEmpty { erase(&state) }
      for part in report.parts {
        write(part.bytes, to: part.stream == .output ? .standardOutput : .standardError)
      }
      state.tally.add(report.tally)
    }
  }

  /// Writes a report, and how far the work has come when it was last told a while ago.
  ///
  /// - Parameters:
  ///   - report: what to write.
  ///   - total: the number of bytes of all files; nil when that isn't known.
  func write(_ report: Report, progressOf total: Int?) {
    write(report)
    guard isWatched else { return }
    state.withLock { state in
      let now = System.nanoseconds
      guard now - state.drawn >= Self.interval else { return }
      state.drawn = now
      state.isDrawn = true
      let tally = state.tally
      var text = "\r\u{1B}[K\(tally.summary), \(Self.megabytes(tally.bytes))"
      if let total, total > 0 { text += " of \(Self.megabytes(total)), \(min(100, tally.bytes * 100 / total)) %" }
      let milliseconds = max(1, (now - state.started) / 1_000_000)
      text += ", \(tally.bytes / 1_000 / milliseconds) MB/s"
      write(Array(text.utf8), to: .standardError)
    }
  }

  /// Takes the progress line away and, on a terminal, sums up.
  ///
  /// - Returns: what was written in all.
  func finish() -> Tally {
    state.withLock { state in
      if state.isDrawn { erase(&state) }
      if isWatched { write(Array((state.tally.summary + "\n").utf8), to: .standardError) }
      return state.tally
    }
  }

  private func erase(_ state: inout State) {
    write(Array("\r\u{1B}[K".utf8), to: .standardError)
    state.isDrawn = false
  }

  private func write(_ bytes: [UInt8], to file: FileDescriptor) {
    do {
      try file.write(bytes)
    } catch {
      if !error.isBrokenPipe {
        let complaint = "schemakit: the output can't be written: \(error.reason)\n"
        try? FileDescriptor.standardError.write(Array(complaint.utf8))
      }
      System.exit(.unjudged)
    }
  }

  private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }
}
