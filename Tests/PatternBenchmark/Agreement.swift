import Foundation

/// Compares our verdicts with recorded ones, for more rows than a test would run.
enum Agreement {
  /// Judges each row of the file at `path`, and prints those that are judged otherwise; true if there is none.
  static func check(fileAt path: String) throws -> Bool {
    var texts = 0
    var invalid = 0
    var disagreements = 0
    let rows = try PatternRow.rows([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    for row in rows {
      let matcher = try? Engine.schemaKit.compile(row.pattern)
      guard let verdicts = row.verdicts, let matcher else {
        invalid += 1
        if (row.verdicts == nil) != (matcher == nil) {
          disagreements += 1
          print("\(row.pattern.debugDescription) is \(matcher == nil ? "no pattern" : "a pattern") to us")
        }
        continue
      }
      for (text, expected) in zip(row.texts, verdicts) {
        texts += 1
        let verdict = try? matcher(text)()
        guard verdict != expected else { continue }
        disagreements += 1
        print("\(row.pattern.debugDescription) on \(text.debugDescription): \(verdict.map { "\($0)" } ?? "undecided")")
      }
    }
    print("\(rows.count) patterns, \(invalid) of them invalid, \(texts) texts: \(disagreements) disagreements")
    return disagreements == 0
  }
}
