import SchemaKit

/// A conversation by Bowtie's harness protocol, version 1: what is answered to each of its lines.
///
/// The protocol is told at <https://docs.bowtie.report>, and by the JSON Schemas that Bowtie comes with.
struct BowtieSession {
  /// Why a conversation can't go on: a line is no command of the protocol, or none that can come now.
  struct Fault: Error {
    /// What is wrong with it.
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  private enum Command: String {
    case start
    case dialect
    case run
    case stop
  }

  private let options: SchemaOptions
  private var isStarted = false
  /// The dialect of schemas without `$schema`; nil when the one that was asked for isn't known.
  private var dialect: Dialect? = .draft2020_12

  /// A conversation that has not begun.
  ///
  /// - Parameter options: How schemas are compiled, but for their dialect.
  init(options: SchemaOptions) { self.options = options }

  /// Does what a line asks for.
  ///
  /// - Parameter line: The line, with or without its end.
  /// - Returns: A line of JSON, without its end, that answers it; nil when the conversation is to end.
  /// - Throws: ``Fault`` when the line asks for nothing that can be done.
  mutating func answer(_ line: [UInt8]) throws(Fault) -> String? {
    let message = try Self.message(line)
    guard message.kind == .object, let name = message["cmd"]?.string else {
      throw Fault("a command is an object with a string 'cmd'")
    }
    guard let command = Command(rawValue: name) else { throw Fault("unknown command '\(name)'") }
    guard isStarted || command == .start else { throw Fault("'\(name)' before 'start'") }
    switch command {
    case .start: return try start(message)
    case .dialect: return try speak(message)
    case .run: return try run(message)
    case .stop: return nil
    }
  }

  private static func message(_ line: [UInt8]) throws(Fault) -> JSONValue {
    var options = JSONParsingOptions()
    // What is nested too deep is a matter of one case, not of the conversation.
    options.maximumDepth = .max
    do {
      return try JSONDocument(line, options: options).root
    } catch {
      throw Fault("not JSON, at byte \(error.offset): \(error.reason)")
    }
  }

  // MARK: Commands

  private mutating func start(_ message: JSONValue) throws(Fault) -> String {
    guard message["version"]?.integer == 1 else { throw Fault("'start' needs the 'version' 1 of the protocol") }
    isStarted = true
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("version")
    writer.integer(1)
    writer.name("implementation")
    BowtieImplementation.write(to: &writer)
    writer.endObject()
    return writer.text
  }

  private mutating func speak(_ message: JSONValue) throws(Fault) -> String {
    guard let uri = message["dialect"]?.string else { throw Fault("'dialect' needs a string 'dialect'") }
    dialect = Dialect.named(uri)
    return dialect == nil ? #"{"ok":false}"# : #"{"ok":true}"#
  }

  private func run(_ message: JSONValue) throws(Fault) -> String {
    guard let number = message["seq"] else { throw Fault("'run' needs a 'seq'") }
    guard let description = message["case"] else { throw Fault("'run' needs a 'case'") }
    var output = BowtieCase.Output.flag
    if let name = message["output"] {
      guard let known = name.string.flatMap(BowtieCase.Output.init(rawValue:)) else {
        throw Fault("'output' is 'flag' or 'annotations', not \(name.text)")
      }
      output = known
    }
    let testCase = try BowtieCase(description)
    var writer = JSONWriter()
    writer.beginObject()
    testCase.judge(implicitDialect: dialect, options: options, output, &writer)
    writer.endObject()
    // The number is given back byte for byte, escapes and all, which a writer of values would spell its own way.
    return "{\"seq\":\(number.text),\(writer.text.dropFirst())"
  }
}
