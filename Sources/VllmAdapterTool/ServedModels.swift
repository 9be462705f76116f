import SchemaKit
import VllmAdapter

/// The models that a server says it serves: `GET /models` below its endpoint.
struct ServedModels: CustomStringConvertible {
  /// One of them.
  struct Model {
    /// The name by which requests ask for it.
    let name: String
    /// How many tokens its context has, `max_model_len`; nil where the server doesn't tell.
    let contextTokens: Int?
  }

  /// In the server's order.
  let models: [Model]

  /// The models that a reply lists.
  ///
  /// - Throws: `VllmError` when the server refuses, or the reply is no such list.
  init(_ reply: VllmChatReply) throws(VllmError) {
    guard (200..<300).contains(reply.status) else { throw VllmError(statusOf: reply) }
    guard let data = (try? JSONDocument(reply.body))?.root["data"], data.kind == .array else {
      throw VllmError(code: .response, reason: .unexpectedShape, message: "the reply is no list of models")
    }
    models = data.elements.compactMap { model in
      model["id"]?.string.map { Model(name: $0, contextTokens: model["max_model_len"]?.integer.map { Int($0) }) }
    }
  }

  /// The names, each with the size of its context.
  var description: String {
    if models.isEmpty { return "none" }
    return models.map { model in
      model.contextTokens.map { "\(model.name) (max_model_len \($0))" } ?? model.name
    }.joined(separator: ", ")
  }
}
