import SchemaKit

/// Lines on their way from one reader through many judges to an output in the order of the input.
///
/// The number of chunks between reader and output is bounded, and so is what a judge keeps of the report on one: memory
/// doesn't grow with the input, nor with what there is to say about it.
final class LinePipeline: Sendable {
  /// Lines that are judged together.
  struct Chunk: Sendable {
    /// The position among all chunks, counted from 0.
    var number = 0
    /// The name of the file.
    let name: String
    /// The lines; empty where a report alone takes its place in the order.
    var lines: [UInt8] = []
    /// The number of the first line in its file, counted from 1.
    var firstLine = 1
    /// What is to be said before the lines are judged.
    var report = Report()
  }

  private struct State: Sendable {
    /// Chunks that no judge has taken yet, in order.
    var waiting: [Chunk] = []
    /// Whether no more will come.
    var isClosed = false
    /// How many chunks have been put in.
    var entered = 0
    /// How many chunks have been written: the number of the one whose turn it is.
    var written = 0
    /// Reports that are done before their turn.
    var reports: [Int: Report] = [:]
  }

  /// The size in bytes at which a judge hands a part of its report on.
  private static let largeReport = 1 << 20

  private let output: Output
  private let totalBytes: Int?
  private let capacity: Int
  private let state = Monitor(State())

  /// A pipeline to `output` that holds `capacity` chunks at most.
  ///
  /// - Parameters:
  ///   - output: where reports go.
  ///   - totalBytes: the size of the input, if it is known, to tell progress by.
  ///   - capacity: how many chunks may be between reader and output.
  init(to output: Output, totalBytes: Int?, capacity: Int) {
    self.output = output
    self.totalBytes = totalBytes
    self.capacity = capacity
  }

  /// Puts a chunk in, waiting until there is room.
  func put(_ chunk: Chunk) {
    let capacity = capacity
    state.withLock(when: { $0.entered - $0.written < capacity }) { state in
      var chunk = chunk
      chunk.number = state.entered
      state.entered += 1
      state.waiting.append(chunk)
    }
  }

  /// Tells that no more chunks will come.
  func close() {
    state.withLock { $0.isClosed = true }
  }

  /// Judges chunks until there are no more; what each thread does.
  func work(_ judge: Judge) {
    while let chunk = take() {
      var report = chunk.report
      report.tally.bytes += chunk.lines.count
      var line = chunk.firstLine
      var start = 0
      while start < chunk.lines.count {
        let end = chunk.lines[start...].firstIndex(of: 0x0A) ?? chunk.lines.count
        if !Self.isBlank(chunk.lines[start..<end]) {
          judge.judge(SourceText(name: chunk.name, bytes: chunk.lines, line: start..<end, number: line), &report)
          if report.size > Self.largeReport { handOn(&report, of: chunk.number) }
        }
        start = end + 1
        line += 1
      }
      finish(report, of: chunk.number)
    }
  }

  private func take() -> Chunk? {
    state.withLock(when: { $0.isClosed || !$0.waiting.isEmpty }) { state in
      state.waiting.isEmpty ? nil : state.waiting.removeFirst()
    }
  }

  /// Writes what a large report holds so far, once it is its turn.
  ///
  /// Chunks are taken in order, so that the judge of the one whose turn it is never waits here for another.
  private func handOn(_ report: inout Report, of number: Int) {
    state.withLock(when: { $0.written == number }) { _ in }
    output.write(report, progressOf: totalBytes)
    report = Report()
  }

  /// Writes the report on a chunk, and those that have waited for it; if it isn't its turn, leaves it to be written.
  private func finish(_ report: Report, of number: Int) {
    state.withLock { $0.reports[number] = report }
    // Whoever takes the report whose turn it is out is the only one that writes until it has counted it.
    while let next = state.withLock({ state in state.reports.removeValue(forKey: state.written) }) {
      output.write(next, progressOf: totalBytes)
      state.withLock { $0.written += 1 }
    }
  }

  /// Whether a line holds no document.
  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
