import Foundation
import TestSupport

/// Decodes the same bytes as the same types by this package, which validates them too, and by Foundation's `JSONDecoder`.
///
/// ```
/// swift run -c release decoding-benchmark [NAME]
/// ```
///
/// The least time of many passes counts, in turns, so that what else the machine does falls on both. With NAME, only rows
/// whose name contains it.
@main
enum DecodingBenchmark {
  static func main() throws {
    let filter = CommandLine.arguments.dropFirst().first ?? ""
    print(Machine.heading("Decoding, measured", product: "decoding-benchmark"))
    print(
      """
      Both begin with the same bytes in memory and end with equal values. The time of `Schema.decode` is that of parsing,
      validating and decoding.

      | document | bytes | `Schema.decode`, µs | MB/s | `JSONDecoder`, µs | MB/s | times faster |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      """)
    for workload in try Workload.all() where filter.isEmpty || workload.name.contains(filter) {
      let (ours, foundation) = try measure(workload)
      let size = Double(workload.bytes.count)
      print(
        """
        | \(workload.name) | \(workload.bytes.count) | \(text(ours)) | \(text(size / ours)) | \(text(foundation)) | \
        \(text(size / foundation)) | \(text(foundation / ours)) |
        """)
    }
  }

  /// The least times of one pass in microseconds.
  private static func measure(_ workload: Workload) throws -> (ours: Double, foundation: Double) {
    let clock = ContinuousClock()
    func microseconds(_ repetitions: Int, _ body: () throws -> Void) rethrows -> Double {
      let start = clock.now
      for _ in 0..<repetitions { try body() }
      return start.duration(to: clock.now) / .microseconds(repetitions)
    }
    // A batch takes about a millisecond at least.
    let once = try microseconds(3, workload.ours)
    let repetitions = max(1, Int(1_000 / once))
    var (ours, foundation) = (Double.infinity, Double.infinity)
    for _ in 0..<60 {
      ours = min(ours, try microseconds(repetitions, workload.ours))
      foundation = min(foundation, try microseconds(max(1, repetitions / 8), workload.foundation))
    }
    return (ours, foundation)
  }

  private static func text(_ number: Double) -> String {
    number.formatted(.number.precision(.fractionLength(number < 100 ? 1 : 0)).locale(Locale(identifier: "en_US")))
  }
}
