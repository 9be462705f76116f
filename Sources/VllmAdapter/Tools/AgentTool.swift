/// A tool as a ``ModelToolSet`` takes it: what the model is told of it, and how its calls are run.
///
/// ``ModelTool`` is the one to use. A type of one's own is for tools that come by another way, such as a protocol of
/// servers; where its schema is known only when the program runs, a `ModelTool<JSONValue>` will do as well.
public protocol AgentTool: Sendable {
  /// What the model is told: name, description, the schema of the arguments and whether it is strict.
  var spec: ModelToolSpec { get }

  /// Judges the arguments of a call by the tool's own schema, whatever schema has accepted them before.
  ///
  /// Nothing is run yet: all calls of a reply are judged before the first of them is run.
  /// - Parameter call: A call of this tool.
  /// - Returns: The call, ready to run.
  /// - Throws: `VllmError` of code `response`, with all failures and the text.
  func prepare(_ call: ModelToolCall) throws(VllmError) -> PreparedToolCall
}
