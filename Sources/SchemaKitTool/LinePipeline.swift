/// Lines on their way from one source through many judges to an output in the order of the input.
///
/// Each thread reads some lines, judges them, and reads on; only reading and writing are done by one at a time. The number
/// of chunks between source and output is bounded, and so is what a judge keeps of the report on one: memory doesn't grow
/// with the input, nor with what there is to say about it.
final class LinePipeline: Sendable {
  /// What goes in.
  private struct Intake: Sendable {
    var source: LineSource
    /// How many chunks have been taken.
    var taken = 0
  }

  /// What comes out.
  private struct Delivery: Sendable {
    /// How many chunks have been written: the number of the one whose turn it is.
    var written = 0
    /// Reports that are done before their turn.
    var reports: [Int: Report] = [:]
  }

  /// The size in bytes at which a judge hands a part of its report on.
  private static let largeReport = 1 << 20

  private let maximumLine: Int
  private let capacity: Int
  private let write: @Sendable (Report) -> Void
  private let intake: Monitor<Intake>
  private let delivery = Monitor(Delivery())

  /// A pipeline from `source`.
  ///
  /// - Parameters:
  ///   - source: where lines come from.
  ///   - capacity: how many chunks may be between source and output, one at least.
  ///   - write: where reports go, called by one thread at a time.
  init(from source: LineSource, capacity: Int, to write: @escaping @Sendable (Report) -> Void) {
    maximumLine = source.maximumLine
    self.capacity = capacity
    self.write = write
    intake = Monitor(Intake(source: source))
  }

  /// Judges all lines; when it returns, everything has been written.
  ///
  /// - Parameters:
  ///   - jobs: the number of threads; this one is the first of them.
  ///   - makeJudge: makes the judge of a thread, on that thread.
  func run(jobs: Int, _ makeJudge: @escaping @Sendable () -> Judge) {
    // Where no more threads can be started, fewer do the same, more slowly.
    let others = (1..<max(jobs, 1)).compactMap { _ in try? Thread { self.work(makeJudge()) } }
    work(makeJudge())
    for thread in others { thread.join() }
  }

  /// Judges lines until there are no more.
  private func work(_ judge: Judge) {
    var block: [UInt8] = []
    while let (chunk, number) = take(&block) {
      var report = chunk.report
      report.tally.bytes += chunk.byteCount
      // The text holds on to the block, and lets go of it before that is read into again.
      judgeLines(SourceText(name: chunk.name, lines: block, from: chunk.firstLine), chunk, number, judge, &report)
      finish(report, of: number)
    }
  }

  /// Reads the next chunk into `block`, when there is room for it in the pipeline.
  ///
  /// Who waits here holds up only those that want to read too: the chunks that are to be written first are taken already.
  private func take(_ block: inout [UInt8]) -> (chunk: LineSource.Chunk, number: Int)? {
    intake.withLock { intake in
      let (taken, capacity) = (intake.taken, capacity)
      delivery.withLock(when: { taken - $0.written < capacity }) { _ in }
      guard let chunk = intake.source.next(&block) else { return nil }
      intake.taken += 1
      return (chunk, taken)
    }
  }

  private func judgeLines(
    _ source: SourceText, _ chunk: LineSource.Chunk, _ number: Int, _ judge: Judge, _ report: inout Report
  ) {
    var source = source
    var start = 0
    while start < chunk.byteCount {
      let end = source.bytes.firstNewline(in: start..<chunk.byteCount)
      source.range = start..<end
      if source.range.count > maximumLine {
        report.appendOverlongLine(source.firstLine, of: source.name, limit: maximumLine)
      } else if !Self.isBlank(source) {
        judge.judge(source, &report)
      }
      if report.size > Self.largeReport { handOn(&report, of: number) }
      source.firstLine += 1
      start = end + 1
    }
  }

  /// Writes what a large report holds so far, once it is its turn.
  ///
  /// Chunks are taken in order, so that the judge of the one whose turn it is never waits here for another.
  private func handOn(_ report: inout Report, of number: Int) {
    delivery.withLock(when: { $0.written == number }) { _ in }
    write(report)
    report = Report()
  }

  /// Writes the report on a chunk, and those that have waited for it; if it isn't its turn, leaves it to be written.
  private func finish(_ report: Report, of number: Int) {
    delivery.withLock { $0.reports[number] = report }
    // Whoever takes the report whose turn it is out is the only one that writes until it has counted it.
    while let next = delivery.withLock({ delivery in delivery.reports.removeValue(forKey: delivery.written) }) {
      write(next)
      delivery.withLock { $0.written += 1 }
    }
  }

  /// Whether a line holds no document.
  private static func isBlank(_ line: SourceText) -> Bool {
    for index in line.range {
      let byte = line.bytes[index]
      if byte != 0x20, byte != 0x09, byte != 0x0D { return false }
    }
    return true
  }
}
