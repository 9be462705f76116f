import SchemaKit

extension AgentModel {
  /// Answers `request` with a value of a Swift type, by the schema that is derived from it.
  ///
  /// The schema is derived at each call: where that happens often, keep a ``ValueSpec``.
  ///
  /// ```swift
  /// struct Weather: Decodable { let city: String; let degrees: Double }
  ///
  /// let answer = try await model.complete(request, as: Weather.self)
  /// print(answer.value.degrees)
  /// ```
  ///
  /// - Parameters:
  ///   - request: The messages and the sampling; it must not ask for another structured output.
  ///   - type: The type.
  ///   - reask: Whether the model is asked again when its reply can't be used; by default it isn't.
  /// - Returns: The value, which its schema has let through, the reply, and every attempt to get it.
  /// - Throws: ``TypedResponseError``: its cause a `SchemaDerivationError` where the type has no schema, or what kept the
  ///   last reply from being used, which for `VllmAgentModel` is a ``VllmError`` with all failures and the text.
  public func complete<Output: Decodable & Sendable>(
    _ request: ModelRequest, as type: Output.Type, reask: ReaskPolicy = .never
  ) async throws(TypedResponseError) -> TypedResponse<Output> {
    try await complete(request, as: Self.derived(type), reask: reask)
  }

  /// Answers `request` with a value as `spec` has it.
  ///
  /// The schema is sent as the structured output of the request, strict. The reply is validated by the whole of it and
  /// then decoded, so there is no value that the schema hasn't let through.
  /// - Parameters:
  ///   - request: The messages and the sampling; it must not ask for another structured output.
  ///   - spec: The schema and the type.
  ///   - reask: Whether the model is asked again when its reply can't be used; by default it isn't.
  /// - Returns: The value, which its schema has let through, the reply, and every attempt to get it.
  /// - Throws: ``TypedResponseError``: what kept the last reply from being used.
  public func complete<Output: Sendable>(
    _ request: ModelRequest, as spec: ValueSpec<Output>, reask: ReaskPolicy = .never
  ) async throws(TypedResponseError) -> TypedResponse<Output> {
    var question = Question(try request.asking(for: spec), policy: reask)
    let (output, response) = try await answer(to: &question) { response throws(VllmError) in
      try spec.output(of: response)
    }
    return TypedResponse(output: output, response: response, attempts: question.attempts)
  }

  /// Answers `request` as a stream of events, with a value of a Swift type at its end, by the schema that is derived from
  /// it.
  ///
  /// ```swift
  /// for try await event in model.stream(request, as: Weather.self) {
  ///   switch event {
  ///   case .event(let event): show(event.tokenDelta)  // what the model writes, not validated
  ///   case .askingAgain: clear()
  ///   case .completed(let answer): use(answer.value)
  ///   }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - request: The messages and the sampling; it must not ask for another structured output.
  ///   - type: The type.
  ///   - reask: Whether the model is asked again when its reply can't be used; by default it isn't.
  /// - Returns: The events; in place of a value the sequence throws what `complete(_:as:reask:)` does.
  public func stream<Output: Decodable & Sendable>(
    _ request: ModelRequest, as type: Output.Type, reask: ReaskPolicy = .never
  ) -> TypedEventStream<Output> {
    TypedEventStream(self, policy: reask) { () throws(TypedResponseError) in
      let spec = try Self.derived(type)
      return (try request.asking(for: spec), spec)
    }
  }

  /// Answers `request` as a stream of events, with a value as `spec` has it at its end.
  ///
  /// - Parameters:
  ///   - request: The messages and the sampling; it must not ask for another structured output.
  ///   - spec: The schema and the type.
  ///   - reask: Whether the model is asked again when its reply can't be used; by default it isn't.
  /// - Returns: The events; in place of a value the sequence throws what `complete(_:as:reask:)` does.
  public func stream<Output: Sendable>(
    _ request: ModelRequest, as spec: ValueSpec<Output>, reask: ReaskPolicy = .never
  ) -> TypedEventStream<Output> {
    TypedEventStream(self, policy: reask) { () throws(TypedResponseError) in (try request.asking(for: spec), spec) }
  }

  private static func derived<Output: Decodable & Sendable>(
    _ type: Output.Type
  ) throws(TypedResponseError) -> ValueSpec<Output> {
    do {
      return try ValueSpec(type)
    } catch {
      throw TypedResponseError(error)
    }
  }
}

extension ModelRequest {
  /// The request with the schema of `spec` as its structured output.
  fileprivate func asking<Output>(for spec: ValueSpec<Output>) throws(TypedResponseError) -> ModelRequest {
    if let other = structuredOutput {
      var error = VllmError(
        code: .invalidRequest, reason: .conflictingOptions,
        message: "the request asks for the structured output '\(other.wireName)' and for a typed one")
      error.outputName = other.wireName
      throw TypedResponseError(error)
    }
    var request = self
    request.structuredOutput = StructuredOutputSpec(
      constraint: spec.constraint(strict: true), outputTypeName: spec.name)
    return request
  }
}
