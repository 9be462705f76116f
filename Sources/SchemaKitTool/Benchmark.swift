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
    var compile = 0
    /// From the instances' bytes to tapes.
    var parse = 0
    /// Verdicts on parsed instances, the first time that they are asked for.
    var cold = 0
    /// Verdicts on parsed instances: each judged some times in a row, as Blaze's command line tool does it.
    var warm = 0
    /// Verdicts on parsed instances, each judged once in a pass over all of them, which memory caches may not hold.
    var pass = 0
    /// From the instances' bytes to verdicts.
    var total = 0
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
    figures.compile = try least { () throws(Unmeasurable) in _ = try compile(schemaBytes) }

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
      // Each document is taken out once: to retain and release it costs more than some verdicts do.
      let repeats = repeats(figures)
      figures.warm =
        try least { () throws(EvaluationError) in
          let documents = documents.span
          for index in documents.indices {
            let document = documents[index]
            for _ in 0..<repeats { _ = try session.accepts(document) }
          }
        } / repeats
      figures.pass = try least { () throws(EvaluationError) in
        let documents = documents.span
        for index in documents.indices { _ = try session.accepts(documents[index]) }
      }
      figures.parse = try least { () throws(SchemaSession.Failure) in
        for line in lines { try session.parse(bytes.extracting(line)) }
      }
      figures.total = try least { () throws(SchemaSession.Failure) in
        for line in lines { _ = try session.accepts(bytes.extracting(line)) }
      }
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

  /// The least time that a pass takes: of at least ten passes and 0.3 seconds of them, or of one second of passes.
  private static func least<Failure: Error>(_ pass: () throws(Failure) -> Void) throws(Failure) -> Int {
    var least = Int.max
    var passes = 0
    let start = System.nanoseconds
    while true {
      let before = System.nanoseconds
      try pass()
      let after = System.nanoseconds
      least = min(least, after - before)
      passes += 1
      let spent = after - start
      if passes >= 10, spent >= 300_000_000 { return least }
      // A pass that takes very long is not measured often, but a compilation at least five times.
      if passes >= 5, spent >= 1_000_000_000 { return least }
    }
  }
}
