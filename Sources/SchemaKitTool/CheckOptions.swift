import SchemaKit

/// What `schemakit check` was asked to do.
struct CheckOptions: Sendable {
  /// The paths of the schemas, one at least; one of them may be `-`.
  var schemas: [String] = []
  /// Whether warnings count as errors do.
  var isStrict = false
  /// The dialect of schemas without `$schema`.
  var dialect: Dialect = .draft2020_12
  /// Files and folders of schemas that may be referred to.
  var resources: [String] = []
  /// How results are written.
  var format = Format.text

  /// How results are written.
  enum Format: String, Sendable {
    /// For people: each error and warning with its place and an excerpt.
    case text
    /// A JSON object a schema.
    case json
  }
}

extension Command {
  /// Reads what stands behind `check`.
  static func check(_ arguments: inout ArgumentReader) throws(UsageError) -> Command {
    var options = CheckOptions()
    while let argument = arguments.next() {
      switch argument {
      case .operand(let path): options.schemas.append(path)
      case .option("--help"), .option("-h"): return .help
      case .option("--strict"): options.isStrict = true
      case .option("--resource"): options.resources.append(try arguments.value(of: "--resource"))
      case .option("--dialect"): options.dialect = try arguments.dialect()
      case .option("--output"):
        let name = try arguments.value(of: "--output")
        guard let format = CheckOptions.Format(rawValue: name) else {
          throw UsageError("--output is text or json, not '\(name)'")
        }
        options.format = format
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
      if let name = arguments.unusedValue { throw UsageError("\(name) takes no value") }
    }
    guard !options.schemas.isEmpty else { throw UsageError("check needs a schema") }
    guard options.schemas.count(where: { $0 == "-" }) <= 1 else {
      throw UsageError("standard input can be read only once")
    }
    return .check(options)
  }
}
