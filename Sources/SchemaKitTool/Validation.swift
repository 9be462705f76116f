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
      judgeLines(of: inputs, by: schema)
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
        report = error.report
      }
      output.write(report)
    }
  }

  // MARK: One document a line

  /// Judges each line, on as many threads as there are jobs.
  private func judgeLines(of inputs: [InputFile], by schema: LoadedSchema) {
    let format = options.format
    let output = output
    let jobs = options.jobs ?? System.processorCount
    let totalBytes = Self.totalBytes(inputs)
    let pipeline = LinePipeline(from: LineSource(inputs), capacity: 4 * jobs) {
      output.write($0, progressOf: totalBytes)
    }
    pipeline.run(jobs: jobs) { Judge(schema, format: format, output: output) }
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
