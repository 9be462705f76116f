import SchemaKit

/// `schemakit bundle`: writes a schema and all that it refers to as one document.
struct Bundle {
  /// What `schemakit bundle` was asked to do.
  struct Options: Sendable {
    /// The schema and those that it may refer to.
    var loading = ValidateOptions()
    /// Whether there is a line for each element and member.
    var isPretty = false
  }

  /// What was asked for.
  let options: Options
  /// Where everything is written.
  let output: Output

  /// Compiles the schema, so that what is wrong with it is told with its place, and bundles it.
  func run() -> ExitStatus {
    let loaded: LoadedSchema
    do {
      var loader = SchemaLoader(options.loading, output.complaintStyle)
      loaded = try loader.load()
    } catch {
      output.write(Report(.error, error.text))
      return .unjudged
    }
    do {
      let bundle = try loaded.registry.bundle(
        loaded.document, at: loaded.uri, dialect: options.loading.dialect, pretty: options.isPretty)
      output.write(Report(.output, String(decoding: bundle.document.bytes, as: UTF8.self) + "\n"))
      for uri in bundle.metaschemas {
        output.write(
          Report(.error, "schemakit: the bundle needs the meta-schema <\(printable(uri))>, which can't be in it\n"))
      }
      return .valid
    } catch {
      output.write(Report(.error, "\(printable(options.loading.schema)): \(printable(error.description))\n"))
      return .unjudged
    }
  }
}

extension Bundle.Options {
  /// The options that `arguments` ask for; nil for the usage text.
  init?(_ arguments: inout ArgumentReader) throws(UsageError) {
    var schemas: [String] = []
    while let argument = arguments.next() {
      switch argument {
      case .operand(let path): schemas.append(path)
      case .option("--help"), .option("-h"): return nil
      case .option("--pretty"): isPretty = true
      case .option("--resource"): loading.resources.append(try arguments.value(of: "--resource"))
      case .option("--dialect"): loading.dialect = try arguments.dialect()
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
      if let name = arguments.unusedValue { throw UsageError("\(name) takes no value") }
    }
    guard schemas.count == 1 else { throw UsageError("bundle needs one schema") }
    loading.schema = schemas[0]
  }
}
