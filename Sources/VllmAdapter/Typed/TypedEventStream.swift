/// What comes of a stream whose reply is to be a value of a Swift type.
public enum TypedStreamEvent<Output: Sendable>: Sendable {
  /// A piece of text or thought, or the output as JSON, as the model's stream has it.
  ///
  /// Text is what the model writes: not validated, and worth nothing once an ``askingAgain(_:)`` follows. The model's
  /// `error` and `done` aren't among these events: ``completed(_:)`` and what the sequence throws stand for them.
  case event(ModelStreamEvent)
  /// The reply can't be used, and the model is being asked again: all that came before is void.
  case askingAgain(ModelAttempt)
  /// The value, with the whole reply and every attempt; the last event.
  case completed(TypedResponse<Output>)
}

/// The events of one reply as they come, and the typed value at its end: see `AgentModel.stream(_:as:reask:)`.
///
/// Leaving the loop, dropping the iterator or cancelling the task closes the connection at once.
public struct TypedEventStream<Output: Sendable>: AsyncSequence, Sendable {
  /// What the sequence holds.
  public typealias Element = TypedStreamEvent<Output>
  /// What it throws in place of a value, with every attempt.
  public typealias Failure = TypedResponseError

  private let model: any AgentModel
  private let start: @Sendable () throws(TypedResponseError) -> (ModelRequest, ValueSpec<Output>)
  private let policy: ReaskPolicy

  /// A stream of `model`'s, which `start` says what to ask.
  init(
    _ model: any AgentModel, policy: ReaskPolicy,
    start: @escaping @Sendable () throws(TypedResponseError) -> (ModelRequest, ValueSpec<Output>)
  ) {
    self.model = model
    self.policy = policy
    self.start = start
  }

  /// An iteration, which asks the model when its first event is asked for.
  public func makeAsyncIterator() -> Iterator {
    Iterator(model, policy, start)
  }

  /// One iteration over the events.
  public struct Iterator: AsyncIteratorProtocol {
    private enum State {
      case new
      case asking(Question, ValueSpec<Output>, ModelEventStream.Iterator, StreamedReply)
      case over
    }

    private let model: any AgentModel
    private let policy: ReaskPolicy
    private let start: @Sendable () throws(TypedResponseError) -> (ModelRequest, ValueSpec<Output>)
    private var state = State.new

    init(
      _ model: any AgentModel, _ policy: ReaskPolicy,
      _ start: @escaping @Sendable () throws(TypedResponseError) -> (ModelRequest, ValueSpec<Output>)
    ) {
      self.model = model
      self.policy = policy
      self.start = start
    }

    /// The next event; nil after the value.
    ///
    /// - Throws: ``TypedResponseError`` once, in place of the value; with a `CancellationError` as its cause where the
    ///   task was cancelled.
    public mutating func next() async throws(TypedResponseError) -> TypedStreamEvent<Output>? {
      try await next(isolation: nil)
    }

    /// The next event; nil after the value.
    ///
    /// - Throws: ``TypedResponseError`` once, in place of the value.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(TypedResponseError) -> TypedStreamEvent<Output>? {
      if case .new = state {
        state = .over
        let (request, spec) = try start()
        let question = Question(request, policy: policy)
        state = .asking(question, spec, model.stream(request).makeAsyncIterator(), StreamedReply())
      }
      guard case .asking(var question, let spec, var events, var reply) = state else { return nil }
      state = .over
      while let event = await events.next(isolation: actor) {
        reply.take(event)
        switch event.kind {
        case .error: continue
        case .done: return try ending(&question, spec, reply)
        default:
          state = .asking(question, spec, events, reply)
          return .event(event)
        }
      }
      let cause: any Error =
        Task.isCancelled
        ? CancellationError()
        : reply.error
          ?? VllmError(
            code: .incompleteResponse, reason: .incompleteStream, message: "the model's events ended without the last")
      _ = question.fail(with: cause)
      throw TypedResponseError(cause, attempts: question.attempts)
    }

    /// The value that the reply is, or the start of another attempt.
    private mutating func ending(
      _ question: inout Question, _ spec: ValueSpec<Output>, _ reply: StreamedReply
    ) throws(TypedResponseError) -> TypedStreamEvent<Output> {
      do throws(VllmError) {
        if let error = reply.error { throw error }
        let output = try spec.output(of: reply.reply)
        question.succeed(with: reply.reply)
        return .completed(TypedResponse(output: output, response: reply.reply, attempts: question.attempts))
      } catch {
        let response = reply.error == nil ? reply.reply : nil
        guard question.fail(with: error, response), let attempt = question.attempts.last else {
          throw TypedResponseError(error, attempts: question.attempts)
        }
        state = .asking(question, spec, model.stream(question.request).makeAsyncIterator(), StreamedReply())
        return .askingAgain(attempt)
      }
    }
  }
}

@available(*, unavailable)
extension TypedEventStream.Iterator: Sendable {}
