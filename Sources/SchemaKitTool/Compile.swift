import SchemaKit

/// `schemakit compile`: compiles a schema and tells what became of it.
struct Compile {
  /// What `schemakit compile` was asked to do.
  struct Options: Sendable {
    /// The schema and those that it may refer to.
    var loading = ValidateOptions()
    /// Whether each instruction is told.
    var listsProgram = false
  }

  /// What was asked for.
  let options: Options
  /// Where everything is written.
  let output: Output

  /// Compiles the schema.
  func run() -> ExitStatus {
    let loaded: LoadedSchema
    do {
      var loader = SchemaLoader(options.loading, output.complaintStyle)
      loaded = try loader.load()
    } catch {
      output.write(Report(.error, error.text))
      return .unjudged
    }
    let schema = loaded.schema
    var text = "\(InputFile(options.loading.schema).name) compiles\ndialect: \(schema.dialectURI)\n"
    text += options.listsProgram ? schema.programListing : schema.programSummary
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    output.write(Report(.output, lines.map { printable(String($0)) }.joined(separator: "\n")))
    return .valid
  }
}

extension Compile.Options {
  /// The options that `arguments` ask for; nil for the usage text.
  init?(_ arguments: inout ArgumentReader) throws(UsageError) {
    var schemas: [String] = []
    while let argument = arguments.next() {
      switch argument {
      case .operand(let path): schemas.append(path)
      case .option("--help"), .option("-h"): return nil
      case .option("--program"): listsProgram = true
      case .option("--assert-format"): loading.assertsFormat = true
      case .option("--assert-content"): loading.assertsContent = true
      case .option("--resource"): loading.resources.append(try arguments.value(of: "--resource"))
      case .option("--dialect"): loading.dialect = try arguments.dialect()
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
      if let name = arguments.unusedValue { throw UsageError("\(name) takes no value") }
    }
    guard schemas.count == 1 else { throw UsageError("compile needs one schema") }
    loading.schema = schemas[0]
  }
}
