import SchemaKit

/// `schemakit validate`.
struct Validation {
  /// What was asked for.
  let options: ValidateOptions
  /// Where everything is written.
  let output: Output

  /// Judges all instances.
  func run() -> ExitStatus {
    let schema: LoadedSchema
    do {
      var loader = SchemaLoader(options, output.complaintStyle)
      schema = try loader.load()
    } catch {
      output.write(Report(.error, error.text))
      return .unjudged
    }
    let inputs = options.instances.map { InputFile($0) }
    if options.isJSONLines {
      guard judgeLines(of: inputs, by: schema) else { return .unjudged }
    } else {
      judgeFiles(inputs, by: schema)
    }
    return output.finish().status
  }

  // MARK: One document a file

  private func judgeFiles(_ inputs: [InputFile], by schema: LoadedSchema) {
    let judge = Judge(schema, format: options.format, output: output)
    for input in inputs {
      var report = Report()
      do {
        let bytes = try input.bytes(atMost: JSONParsingOptions().maximumBytes)
        judge.judge(SourceText(name: input.name, bytes: bytes), &report)
      } catch {
        report = Self.report(on: error)
      }
      output.write(report)
    }
  }

  private static func report(on error: UnreadableFile) -> Report {
    var report = Report(.error, error.complaint)
    report.tally.unjudged = 1
    return report
  }

  // MARK: One document a line

  /// Judges each line on all processors.
  ///
  /// - Returns: whether that could be tried.
  private func judgeLines(of inputs: [InputFile], by schema: LoadedSchema) -> Bool {
    let format = options.format
    let output = output
    let threadCount = System.processorCount
    let pipeline = LinePipeline(to: output, totalBytes: Self.totalBytes(inputs), capacity: 4 * threadCount)
    var threads: [Thread] = []
    for _ in 0..<threadCount {
      do {
        threads.append(try Thread { pipeline.work(Judge(schema, format: format, output: output)) })
      } catch {
        // Fewer threads do the same, more slowly.
        guard threads.isEmpty else { break }
        output.write(Report(.error, "schemakit: no thread can be started: \(error.reason)\n"))
        return false
      }
    }
    for input in inputs { Self.read(input, into: pipeline) }
    pipeline.close()
    for thread in threads { thread.join() }
    return true
  }

  /// Puts the lines of a file into `pipeline`, and what is wrong with it.
  private static func read(_ input: InputFile, into pipeline: LinePipeline) {
    do {
      let file = try input.open()
      defer { file.close() }
      let limit = JSONParsingOptions().maximumBytes
      var reader = LineReader(file, maximumLine: limit)
      var line = 1
      while let piece = try reader.next(for: input) {
        switch piece {
        case .lines(let bytes):
          pipeline.put(LinePipeline.Chunk(name: input.name, lines: bytes, firstLine: line))
          for byte in bytes where byte == 0x0A { line += 1 }
        case .overlongLine:
          let complaint = "\(printable(input.name)):\(line): a line of more than \(limit) bytes\n"
          var report = Report(.error, complaint)
          report.tally.documents = 1
          report.tally.unjudged = 1
          pipeline.put(LinePipeline.Chunk(name: input.name, report: report))
          line += 1
        }
      }
    } catch {
      pipeline.put(LinePipeline.Chunk(name: input.name, report: report(on: error)))
    }
  }

  /// The size of all files; nil when one isn't a regular file.
  private static func totalBytes(_ inputs: [InputFile]) -> Int? {
    var total = 0
    for input in inputs {
      guard let size = input.size else { return nil }
      total += size
    }
    return total
  }
}

extension LineReader {
  /// The next piece of `input`; nil at its end.
  fileprivate mutating func next(for input: InputFile) throws(UnreadableFile) -> Piece? {
    do {
      return try next()
    } catch {
      throw UnreadableFile(name: input.name, reason: error.reason)
    }
  }
}
