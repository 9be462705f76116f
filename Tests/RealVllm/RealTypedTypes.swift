import SchemaKit
import Testing
import VllmAdapter

/// Ten types of every shape that a schema can be derived from; all of them are objects, so that they can be arguments too.
enum RealTypes {
  enum Colour: String, Decodable, CaseIterable, Sendable { case red, green, blue }
  enum Level: Int, Decodable, CaseIterable, Sendable { case low = 1, high = 2 }

  struct Flat: Decodable, Sendable { let flag: Bool, number: Int, text: String, real: Double }
  struct Sized: Decodable, Sendable { let byte: UInt8, small: Int16, long: Int64, unsigned: UInt32 }
  struct Optionals: Decodable, Sendable { let flag: Bool?, number: Int?, text: String?, list: [Int]? }
  struct Lists: Decodable, Sendable { let flags: [Bool], rows: [[Int8]] }
  struct Maps: Decodable, Sendable { let counts: [String: UInt8], nested: [String: [String: Bool]] }
  struct Choices: Decodable, Sendable { let colour: Colour, level: Level, more: [Colour] }
  struct Nested: Decodable, Sendable { let flat: Flat, others: [Choices] }
  struct Tree: Decodable, Sendable { let value: Bool, children: [Tree] }
  struct Chain: Decodable, Sendable {
    let value: Int8
    let next: Box?
    final class Box: Decodable, Sendable {
      let chain: Chain
    }
  }
  struct Renamed: Decodable, Sendable {
    let name: String
    let inner: Colour
    private enum CodingKeys: String, CodingKey { case name = "the name", inner = "\"quoted\"" }
  }

  /// One of the types, without its name.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Asks for a value in one way and another, with a seed.
    let ask: @Sendable (_ model: VllmAgentModel, _ request: ModelRequest, _ streamed: Bool) async -> TypedOutcome
    /// A tool whose function notes that it has been run.
    let tool: @Sendable (_ note: @escaping @Sendable () async -> Void) throws -> any AgentTool

    init<Value: Decodable & Sendable>(_ type: Value.Type) {
      testDescription = "\(type)"
      ask = { model, request, streamed in await TypedOutcome.of(model, request, type, streamed) }
      tool = { note in
        try ModelTool("use", arguments: type, strict: true) { _ in
          await note()
          return "done"
        }
      }
    }
  }

  static let rows = [
    Row(Flat.self), Row(Sized.self), Row(Optionals.self), Row(Lists.self), Row(Maps.self), Row(Choices.self),
    Row(Nested.self), Row(Tree.self), Row(Chain.self), Row(Renamed.self),
  ]
}

/// What asking for a typed value came to.
enum TypedOutcome: Sendable {
  case value
  case error(TypedResponseError)
  /// Neither, which must not be.
  case nothing

  static func of<Value: Decodable & Sendable>(
    _ model: VllmAgentModel, _ request: ModelRequest, _ type: Value.Type, _ streamed: Bool
  ) async -> TypedOutcome {
    do throws(TypedResponseError) {
      guard streamed else {
        _ = try await model.complete(request, as: type)
        return .value
      }
      for try await event in model.stream(request, as: type) {
        if case .completed = event { return .value }
      }
      return .nothing
    } catch {
      return .error(error)
    }
  }
}

extension VllmError {
  /// Whether it says where in the text something is wrong.
  var hasLocation: Bool {
    switch reason {
    case .malformedStructuredOutput, .malformedArguments: jsonError != nil && received != nil
    case .invalidStructuredOutput, .undecodableStructuredOutput, .invalidArguments, .undecodableArguments:
      !failures.isEmpty && received != nil
    default: false
    }
  }
}
