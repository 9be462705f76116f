import SchemaKit
import Testing

@testable import SchemaKitTool

/// Random lines through pipelines of many shapes, each compared with the judgement of one line after the other.
@Suite("A pipeline of lines says what judging one line after the other says")
struct LinePipelineTests {
  static let maximumLine = 300

  /// What was written, stream by stream and in order.
  private struct Record: Sendable, Equatable {
    struct Part: Sendable, Equatable {
      let stream: Report.Stream
      var text: String
    }

    var parts: [Part] = []
    var documents = 0
    var invalid = 0
    var unjudged = 0

    mutating func add(_ report: Report) {
      for part in report.parts {
        let text = String(decoding: part.bytes, as: UTF8.self)
        if let last = parts.indices.last, parts[last].stream == part.stream {
          parts[last].text += text
        } else {
          parts.append(Part(stream: part.stream, text: text))
        }
      }
      documents += report.tally.documents
      invalid += report.tally.invalid
      unjudged += report.tally.unjudged
    }
  }

  private let schema: LoadedSchema
  private let output = Output()

  init() throws {
    let document = try JSONDocument(
      #"{"type": "object", "properties": {"n": {"type": "integer"}}, "additionalProperties": {"type": "string"}}"#)
    schema = LoadedSchema(schema: try Schema(document), uri: nil, document: document, registry: SchemaRegistry())
  }

  private func judge(_ format: ResultFormat) -> Judge { Judge(schema, format: format, output: output) }

  /// What has to be written: by a reader that knows nothing of blocks.
  private func expected(_ files: [(path: String, text: String?)], _ format: ResultFormat) -> Record {
    let judge = judge(format)
    var record = Record()
    for (path, text) in files {
      guard let text else {
        record.add(UnreadableFile(name: path, reason: "No such file or directory").report)
        continue
      }
      for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        var report = Report()
        if line.count > Self.maximumLine {
          report.appendOverlongLine(number + 1, of: path, limit: Self.maximumLine)
        } else if line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) {
          var source = SourceText(name: path, lines: Array(line), from: number + 1)
          source.range = 0..<line.count
          judge.judge(source, &report)
        }
        record.add(report)
      }
    }
    return record
  }

  private func written(
    _ paths: [String], _ format: ResultFormat, jobs: Int, blockSize: Int, capacity: Int
  ) -> Record {
    let record = Monitor(Record())
    let source = LineSource(paths.map { InputFile($0) }, maximumLine: Self.maximumLine, blockSize: blockSize)
    let pipeline = LinePipeline(from: source, capacity: capacity) { report in record.withLock { $0.add(report) } }
    pipeline.run(jobs: jobs) { [self] in judge(format) }
    return record.withLock { $0 }
  }

  @Test("whatever the lines, the number of jobs and the size of blocks", arguments: 0..<24)
  func agreement(seed: Int) throws {
    var generator = LineGenerator(seed: UInt64(seed))
    let workspace = try Workspace()
    var files: [(path: String, text: String?)] = []
    for number in 0..<3 {
      let text = generator.text()
      try workspace.write(text, to: "\(number).jsonl")
      files.append((workspace.path(of: "\(number).jsonl"), text))
    }
    files.insert((workspace.path(of: "nowhere.jsonl"), nil), at: seed % 4)
    for format in [ResultFormat.text, .json(.flag), .json(.basic)] {
      let expected = expected(files, format)
      #expect(expected.documents > 0)
      for jobs in [1, 2, 3, 8] {
        let blockSize = generator.element(of: [1, 2, 7, 64, 299, 300, 301, 4_096])
        let capacity = generator.element(of: [1, 2, 4 * jobs])
        let written = written(files.map(\.path), format, jobs: jobs, blockSize: blockSize, capacity: capacity)
        #expect(written == expected, "seed \(seed), \(jobs) jobs, blocks of \(blockSize), capacity \(capacity)")
      }
    }
  }

  @Test("a line of as many bytes as are allowed is judged, one of a byte more isn't")
  func lineLimit() throws {
    let workspace = try Workspace()
    let longest = "{" + String(repeating: " ", count: Self.maximumLine - 2) + "}"
    try workspace.write("\(longest)\n \(longest)\n\(longest)\n{\n \(longest)", to: "lines")
    for blockSize in [1, 150, 299, 300, 301, 302, 2_000] {
      let record = written([workspace.path(of: "lines")], .json(.flag), jobs: 2, blockSize: blockSize, capacity: 4)
      #expect(record.documents == 5)
      #expect(record.unjudged == 3)
      let lines = record.parts.filter { $0.stream == .error }.map(\.text).joined().split(separator: "\n")
        .filter { $0.hasSuffix("a line of more than 300 bytes") }
      #expect(lines.map { $0.split(separator: ":")[1] } == ["2", "5"])
    }
  }

  @Test("a block is small again after a very long line")
  func blockSize() throws {
    let workspace = try Workspace()
    try workspace.write(String(repeating: "x", count: 100_000) + "\n{}\n{}\n{}\n{}\n", to: "lines")
    var reader = LineReader(
      try FileDescriptor(reading: workspace.path(of: "lines")), maximumLine: 1_000_000, blockSize: 4)
    var block: [UInt8] = []
    _ = try reader.next(&block)
    #expect(block.count >= 100_000)
    _ = try reader.next(&block)
    #expect(block.count == 8)
  }
}

/// Makes lines of every kind that there is.
private struct LineGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  mutating func element<Element>(of list: [Element]) -> Element {
    list[Int.random(in: list.indices, using: &self)]
  }

  /// Some lines, of which the last may lack its end.
  mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...60, using: &self) { text += line() + element(of: ["\n", "\n", "\n", "\r\n"]) }
    return text + element(of: ["", line()])
  }

  private mutating func line() -> String {
    let number = Int.random(in: 0...999, using: &self)
    switch Int.random(in: 0...11, using: &self) {
    case 0...3: return "{\"n\": \(number)}"
    case 4: return "{\"n\": \(number), \"p\": \"\(padding(250))\"}"
    // Near the limit, and beyond it.
    case 5: return "{\"p\": \"\(padding(400))\"}"
    case 6: return "{\"n\": \"é\(number)\", \"m\": [1, 2]}"
    case 7: return "{\"n\": \"\(padding(200))\", \"\(padding(20))\": null}"
    case 8: return element(of: ["[\(number)", "{\"n\" \(number)}", "nul", "{} {}", "\u{0}", "{\"n\":\r1}"])
    case 9: return ""
    case 10: return element(of: [" ", "\t\t", " \r "])
    default: return String(number)
    }
  }

  private mutating func padding(_ most: Int) -> String {
    String(repeating: "x", count: Int.random(in: 0...most, using: &self))
  }
}
