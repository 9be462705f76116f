import Foundation
public import SchemaKit

/// A tool that is a function of a Swift type: the model calls it, and the function gets arguments that have been validated.
///
/// The function takes a `Validated` value, which nothing but the tool's own schema makes: it can't be handed text, nor what
/// another schema has accepted.
///
/// ```swift
/// struct Place: Decodable { let city: String }
///
/// let weather = try ModelTool("get_weather", description: "The weather in a city.", arguments: Place.self) { place in
///   "rain in \(place.value.city)"
/// }
/// let tools = try ModelToolSet([weather])
/// let run = try await model.runTools(request, tools)
/// print(run.response.content)
/// ```
public struct ModelTool<Arguments: Sendable>: AgentTool {
  /// The tool's name, not empty, unique in its set.
  public let name: String
  /// What the tool does, for the model.
  public let description: String?
  /// The schema of the arguments, and the type that they are decoded to.
  public let arguments: ValueSpec<Arguments>
  /// Whether the server is asked to hold the model to the schema; the arguments are validated here in any case.
  ///
  /// A strict tool can't be used under the tool choice `auto`, which is the usual one, so by default a tool isn't.
  public let strict: Bool

  private let function: @Sendable (Validated<Arguments>) async throws -> String

  /// A tool whose function gives text.
  ///
  /// - Parameters:
  ///   - name: The tool's name.
  ///   - description: What it does, for the model.
  ///   - arguments: The schema and the type of its arguments; values of the schema have to be objects.
  ///   - strict: Whether the server is asked to hold the model to the schema.
  ///   - function: Does it. To tell the model of a failure it throws a ``ToolFailure``; what becomes of other errors is for
  ///     a ``ToolFailurePolicy`` to say.
  public init(
    _ name: String, description: String? = nil, arguments: ValueSpec<Arguments>, strict: Bool = false,
    function: @escaping @Sendable (_ arguments: Validated<Arguments>) async throws -> String
  ) {
    self.name = name
    self.description = description
    self.arguments = arguments
    self.strict = strict
    self.function = function
  }

  /// A tool whose function gives a value, of which the model is shown the JSON.
  ///
  /// - Parameters:
  ///   - name: The tool's name.
  ///   - description: What it does, for the model.
  ///   - arguments: The schema and the type of its arguments; values of the schema have to be objects.
  ///   - strict: Whether the server is asked to hold the model to the schema.
  ///   - function: Does it. A value that has no JSON, such as a number that isn't finite, is a failure of the function.
  public init<Result: Encodable & Sendable>(
    _ name: String, description: String? = nil, arguments: ValueSpec<Arguments>, strict: Bool = false,
    function: @escaping @Sendable (_ arguments: Validated<Arguments>) async throws -> Result
  ) {
    self.init(name, description: description, arguments: arguments, strict: strict) { value in
      try Self.json(of: try await function(value))
    }
  }

  /// What the model is told of it.
  public var spec: ModelToolSpec {
    ModelToolSpec(name: name, parameters: arguments.constraint(strict: strict), description: description)
  }

  /// Judges the arguments of a call by ``arguments``, whatever schema has accepted them before, and decodes them.
  ///
  /// - Parameter call: A call of this tool.
  /// - Returns: The call, ready to run.
  /// - Throws: `VllmError` of code `response`, with all failures and the text.
  public func prepare(_ call: ModelToolCall) throws(VllmError) -> PreparedToolCall {
    let value = try arguments.arguments(of: call)
    let function = function
    return PreparedToolCall(call) { try await function(value) }
  }

  private static func json(of result: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    // The same value is always the same text.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(result), as: UTF8.self)
  }
}

extension ModelTool where Arguments: Decodable {
  /// A tool whose function gives text, and whose schema is derived from the type of its arguments.
  ///
  /// - Parameters:
  ///   - name: The tool's name.
  ///   - description: What it does, for the model.
  ///   - type: The type of its arguments.
  ///   - strict: Whether the server is asked to hold the model to the schema.
  ///   - function: Does it.
  /// - Throws: `SchemaDerivationError` where the type doesn't tell all that a schema needs.
  public init(
    _ name: String, description: String? = nil, arguments type: Arguments.Type, strict: Bool = false,
    function: @escaping @Sendable (_ arguments: Validated<Arguments>) async throws -> String
  ) throws(SchemaDerivationError) {
    self.init(
      name, description: description, arguments: try ValueSpec(type, name: name), strict: strict, function: function)
  }

  /// A tool whose function gives a value, of which the model is shown the JSON, and whose schema is derived from the type of
  /// its arguments.
  ///
  /// - Parameters:
  ///   - name: The tool's name.
  ///   - description: What it does, for the model.
  ///   - type: The type of its arguments.
  ///   - strict: Whether the server is asked to hold the model to the schema.
  ///   - function: Does it.
  /// - Throws: `SchemaDerivationError` where the type doesn't tell all that a schema needs.
  public init<Result: Encodable & Sendable>(
    _ name: String, description: String? = nil, arguments type: Arguments.Type, strict: Bool = false,
    function: @escaping @Sendable (_ arguments: Validated<Arguments>) async throws -> Result
  ) throws(SchemaDerivationError) {
    self.init(
      name, description: description, arguments: try ValueSpec(type, name: name), strict: strict, function: function)
  }
}
