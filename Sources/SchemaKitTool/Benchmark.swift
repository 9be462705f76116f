import SchemaKit

/// `schemakit benchmark`: measures folders that hold schema.json and instances.jsonl, and writes a line of CSV on each.
struct Benchmark {
  /// The folders.
  let folders: [String]
  /// Where everything is written.
  let output: Output

  /// What is measured, in nanoseconds for all instances together.
  private struct Figures {
    var instances = 0
    var bytes = 0
    /// Instances that are invalid.
    var invalid = 0
    /// From the schema's bytes to a program, validation by the meta-schema included.
    var compile = Int.max
    /// From the instances' bytes to tapes.
    var parse = Int.max
    /// Verdicts on parsed instances, the first time that they are asked for.
    var cold = 0
    /// Verdicts on parsed instances: each judged some times in a row, as Blaze's command line tool does it.
    var warm = 0
    /// Verdicts on parsed instances, each judged once in a pass over all of them, which memory caches may not hold.
    var pass = Int.max
    /// From the instances' bytes to verdicts.
    var total = Int.max
  }

  /// How often an instance is judged in a row: as often as yardstick.py has Blaze do it; once where it takes a millisecond,
  /// so that it makes no difference.
  private static func repeats(_ figures: Figures) -> Int {
    figures.cold > 1_000_000 * figures.instances ? 1 : 30
  }

  /// Why a folder can't be measured.
  private struct Unmeasurable: Error {
    let reason: String
  }

  /// Measures all folders; one that can't be measured doesn't keep the others from it.
  func run() -> ExitStatus {
    var status = ExitStatus.valid
    output.write(Report(.output, "name,instances,bytes,invalid,compile_ns,parse_ns,cold_ns,warm_ns,total_ns,pass_ns\n"))
    for folder in folders {
      do {
        let figures = try Self.measure(folder)
        output.write(Report(.output, Self.row(Self.name(of: folder), figures)))
      } catch {
        output.write(Report(.error, "\(printable(folder)): \(printable(error.reason))\n"))
        status = .unjudged
      }
    }
    return status
  }

  private static func row(_ name: String, _ figures: Figures) -> String {
    let numbers = [
      figures.instances, figures.bytes, figures.invalid, figures.compile, figures.parse, figures.cold, figures.warm,
      figures.total, figures.pass,
    ]
    return ([field(name)] + numbers.map(String.init)).joined(separator: ",") + "\n"
  }

  /// `text` as a field of CSV (RFC 4180).
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The last part of a path.
  private static func name(of folder: String) -> String { folder.split(separator: "/").last.map(String.init) ?? folder }

  // MARK: Measuring

  private static func measure(_ folder: String) throws(Unmeasurable) -> Figures {
    let schemaBytes = try read(folder + "/schema.json")
    let instances = try read(folder + "/instances.jsonl")
    let bytes = instances.span
    let lines = instances.split(separator: 0x0A)
      .filter { line in !line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }.map(\.indices)
    var figures = Figures()
    figures.instances = lines.count
    figures.bytes = lines.reduce(0) { $0 + $1.count }

    let schema = try compile(schemaBytes)

    var documents: [JSONDocument] = []
    for (number, line) in lines.enumerated() {
      do {
        documents.append(try JSONDocument(Array(instances[line])))
      } catch {
        throw Unmeasurable(reason: "instances.jsonl, document \(number + 1): not JSON: \(error)")
      }
    }

    let session = SchemaSession(schema)
    do {
      let start = System.nanoseconds
      for document in documents where try !session.accepts(document) { figures.invalid += 1 }
      figures.cold = System.nanoseconds - start
      let repeats = repeats(figures)
      var warm = Int.max
      for _ in 0..<rounds {
        try least(&figures.compile) { () throws(Unmeasurable) in _ = try compile(schemaBytes) }
        try least(&warm) { () throws(EvaluationError) in
          let documents = documents.span
          for index in documents.indices {
            // Taken out once: to retain and release a document costs more than some verdicts do.
            let document = documents[index]
            for _ in 0..<repeats { _ = try session.accepts(document) }
          }
        }
        try least(&figures.pass) { () throws(EvaluationError) in
          let documents = documents.span
          for index in documents.indices { _ = try session.accepts(documents[index]) }
        }
        try least(&figures.parse) { () throws(SchemaSession.Failure) in
          for line in lines { try session.parse(bytes.extracting(line)) }
        }
        try least(&figures.total) { () throws(SchemaSession.Failure) in
          for line in lines { _ = try session.accepts(bytes.extracting(line)) }
        }
      }
      figures.warm = warm / repeats
    } catch let error as Unmeasurable {
      throw error
    } catch {
      throw Unmeasurable(reason: "could not be judged: \(error)")
    }
    return figures
  }

  private static func read(_ path: String) throws(Unmeasurable) -> [UInt8] {
    do {
      return try InputFile(path).bytes(atMost: JSONParsingOptions.largestMaximumBytes)
    } catch {
      throw Unmeasurable(reason: "\(path): \(error.reason)")
    }
  }

  private static func compile(_ bytes: [UInt8]) throws(Unmeasurable) -> Schema {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes)
    } catch {
      throw Unmeasurable(reason: "schema.json:\(error)")
    }
    do {
      return try Schema(document)
    } catch {
      throw Unmeasurable(reason: "schema.json: \(error)")
    }
  }

  /// How often all figures are measured in turns: what slows the machine down for a second then spoils none of them.
  private static let rounds = 4

  /// Lowers `figure` to the least time that a pass takes: of passes of 0.1 seconds together, and of at least two.
  private static func least<Failure: Error>(
    _ figure: inout Int, _ pass: () throws(Failure) -> Void
  ) throws(Failure) {
    var passes = 0
    let start = System.nanoseconds
    while true {
      let before = System.nanoseconds
      try pass()
      let after = System.nanoseconds
      figure = min(figure, after - before)
      passes += 1
      if passes >= 2, after - start >= 100_000_000 { return }
    }
  }
}
