import SchemaKit

/// What the arguments ask for.
enum Command: Sendable {
  /// The usage text.
  case help
  /// The version.
  case version
  /// The judgement of instances by a schema.
  case validate(ValidateOptions)
  /// The answers to Bowtie's harness protocol, with schemas compiled as the options say.
  case bowtie(SchemaOptions)
  /// A schema and all that it refers to in one document.
  case bundle(Bundle.Options)
  /// A schema's program.
  case compile(Compile.Options)
  /// The inspection of schemas.
  case check(CheckOptions)
  /// The measurement of folders of schema and instances.
  case benchmark([String])

  /// The command that `arguments`, without the program's name, ask for.
  ///
  /// - Throws: ``UsageError`` when they ask for nothing that can be done.
  init(arguments: [String]) throws(UsageError) {
    var rest = ArgumentReader(arguments)
    guard let first = rest.next() else { throw UsageError("no command given") }
    switch first {
    case .option("--help"), .option("-h"): self = .help
    case .option("--version"): self = .version
    case .operand("help"): self = .help
    case .operand("validate"): self = try Self.validate(&rest)
    case .operand("bowtie"): self = try Self.bowtie(&rest)
    case .operand("bundle"): self = try Bundle.Options(&rest).map(Command.bundle) ?? .help
    case .operand("compile"): self = try Compile.Options(&rest).map(Command.compile) ?? .help
    case .operand("check"): self = try Self.check(&rest)
    case .operand("benchmark"): self = try Self.benchmark(&rest)
    case .operand(let name): throw UsageError("unknown command '\(name)'")
    case .option(let name): throw UsageError("unknown option '\(name)'")
    }
  }

  private static func validate(_ arguments: inout ArgumentReader) throws(UsageError) -> Command {
    var options = ValidateOptions()
    var operands: [String] = []
    while let argument = arguments.next() {
      switch argument {
      case .operand(let path): operands.append(path)
      case .option("--help"), .option("-h"): return .help
      case .option("--jsonl"): options.isJSONLines = true
      case .option("--jobs"): options.jobs = try arguments.jobs()
      case .option("--assert-format"): options.assertsFormat = true
      case .option("--assert-content"): options.assertsContent = true
      case .option("--resource"): options.resources.append(try arguments.value(of: "--resource"))
      case .option("--dialect"):
        options.dialect = try arguments.dialect()
      case .option("--output"):
        let name = try arguments.value(of: "--output")
        guard let format = ResultFormat(named: name) else {
          throw UsageError("--output is one of \(ResultFormat.names), not '\(name)'")
        }
        options.format = format
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
      if let name = arguments.unusedValue { throw UsageError("\(name) takes no value") }
    }
    guard let schema = operands.first else { throw UsageError("validate needs a schema and an instance") }
    guard operands.count > 1 else { throw UsageError("validate needs an instance beside the schema") }
    guard operands.count(where: { $0 == "-" }) <= 1 else {
      throw UsageError("standard input can be read only once")
    }
    guard options.isJSONLines || options.jobs == nil else { throw UsageError("--jobs is for --jsonl") }
    options.schema = schema
    options.instances = Array(operands.dropFirst())
    return .validate(options)
  }

  private static func bowtie(_ arguments: inout ArgumentReader) throws(UsageError) -> Command {
    var options = SchemaOptions()
    while let argument = arguments.next() {
      switch argument {
      case .option("--help"), .option("-h"): return .help
      case .option("--assert-format"): options.assertsFormat = true
      case .option("--assert-content"): options.assertsContent = true
      case .operand(let operand): throw UsageError("bowtie reads standard input, not '\(operand)'")
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
      if let name = arguments.unusedValue { throw UsageError("\(name) takes no value") }
    }
    return .bowtie(options)
  }

  private static func benchmark(_ arguments: inout ArgumentReader) throws(UsageError) -> Command {
    var folders: [String] = []
    while let argument = arguments.next() {
      switch argument {
      case .operand(let path): folders.append(path)
      case .option("--help"), .option("-h"): return .help
      case .option(let name): throw UsageError("unknown option '\(name)'")
      }
    }
    guard !folders.isEmpty else { throw UsageError("benchmark needs a folder") }
    return .benchmark(folders)
  }
}

/// What `schemakit validate` was asked to do.
struct ValidateOptions: Sendable {
  /// The path of the schema, or `-`.
  var schema = ""
  /// The paths of the instances, one at least; one of them may be `-`.
  var instances: [String] = []
  /// Whether each line of a file is an instance.
  var isJSONLines = false
  /// How many lines are judged at the same time; nil for as many as there are processors.
  var jobs: Int?
  /// Whether `format` is asserted.
  var assertsFormat = false
  /// Whether the contents of strings are asserted.
  var assertsContent = false
  /// The dialect of schemas without `$schema`.
  var dialect: Dialect = .draft2020_12
  /// Files and folders of schemas that may be referred to.
  var resources: [String] = []
  /// How results are written.
  var format: ResultFormat = .text
}

/// How results are written.
enum ResultFormat: Sendable {
  /// For people: each failure with its place and an excerpt.
  case text
  /// A JSON object an instance, on a line of its own, in a form of JSON Schema's.
  case json(OutputFormat)

  /// What the forms are called, in a list.
  static var names: String { (["text"] + OutputFormat.allCases.map(\.rawValue)).joined(separator: ", ") }

  /// The form that is called `name`; nil if there is none.
  init?(named name: String) {
    if name == "text" {
      self = .text
    } else if let format = OutputFormat(rawValue: name) {
      self = .json(format)
    } else {
      return nil
    }
  }
}

/// Arguments that ask for nothing that can be done.
struct UsageError: Error {
  /// What is wrong with them.
  let complaint: String

  init(_ complaint: String) { self.complaint = complaint }
}

/// Takes arguments apart: options with their values, operands, and `--`, behind which there are operands only.
struct ArgumentReader {
  /// What stands on the command line.
  enum Argument {
    /// An option's name, hyphens included.
    case option(String)
    /// A command or a file.
    case operand(String)
  }

  private var rest: ArraySlice<String>
  private var optionsEnded = false
  private var attached: (option: String, value: String)?

  init(_ arguments: [String]) { rest = arguments[...] }

  /// The option that was given a value by `=` that nobody has asked for; nil if there is none.
  var unusedValue: String? { attached?.option }

  /// The next option or operand; nil after the last.
  mutating func next() -> Argument? {
    guard let argument = rest.popFirst() else { return nil }
    // A hyphen alone is standard input.
    if optionsEnded || !argument.utf8.starts(with: "-".utf8) || argument == "-" { return .operand(argument) }
    if argument == "--" {
      optionsEnded = true
      return next()
    }
    guard argument.utf8.starts(with: "--".utf8), let equals = argument.firstIndex(of: "=") else {
      return .option(argument)
    }
    let name = String(argument[..<equals])
    attached = (name, String(argument[argument.index(after: equals)...]))
    return .option(name)
  }

  /// The value of the option that was just read, behind `=` or in the next argument.
  mutating func value(of option: String) throws(UsageError) -> String {
    defer { attached = nil }
    guard let value = attached?.value ?? rest.popFirst(), !value.isEmpty else {
      throw UsageError("\(option) needs a value")
    }
    return value
  }

  /// The number that is the value of `--jobs`.
  mutating func jobs() throws(UsageError) -> Int {
    let text = try value(of: "--jobs")
    guard let jobs = Int(text), (1...1_000).contains(jobs) else {
      throw UsageError("--jobs is a number from 1 to 1000, not '\(text)'")
    }
    return jobs
  }

  /// The dialect that the value of `--dialect` names.
  mutating func dialect() throws(UsageError) -> Dialect {
    let uri = try value(of: "--dialect")
    guard let dialect = Dialect.named(uri) else {
      let known = Dialect.all.map(\.uri).joined(separator: ", ")
      throw UsageError("no dialect is known by '\(uri)'; known are \(known)")
    }
    return dialect
  }
}
