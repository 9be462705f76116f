/// How a run of tools goes on, and where it ends at the latest.
public struct ToolRunOptions: Sendable {
  /// How often the model is asked at most, without being asked again by `reask`; at least 1.
  ///
  /// Calls of the last reply aren't run, because the model would never see what they came to.
  public var maximumTurns: Int
  /// The most tokens, those of prompts included, that the run may take; nil for no limit.
  ///
  /// The model is asked again only if what the run took and what the next turn is expected to take is within the limit; see
  /// ``ReaskPolicy/maximumTokens``.
  public var maximumTokens: Int?
  /// Whether a call is allowed, demanded or forbidden in the first turn.
  ///
  /// It holds for the first turn only, because a model that must call never ends. After that ``laterChoice`` holds.
  /// `auto` together with a strict tool is refused by `VllmAgentModel` before anything is sent.
  public var choice: ModelToolChoice
  /// Whether more calls are allowed once there are results.
  public var laterChoice: LaterChoice
  /// Whether one reply may have several calls; nil leaves it to the server.
  public var parallelToolCalls: Bool?
  /// How many calls of a reply run at a time; 1 runs them one after the other, in order.
  public var maximumConcurrency: Int
  /// What becomes of errors of functions; by default they end the run.
  public var onFailure: ToolFailurePolicy
  /// Whether the model is asked again about calls or an output that can't be used; by default it isn't.
  public var reask: ReaskPolicy

  /// Whether the model may call tools after the first turn.
  public enum LaterChoice: Sendable, Hashable {
    /// It may.
    ///
    /// Strict tools are sent as not strict then, because no server can promise strictness where the model may answer with
    /// text; their arguments are validated here either way.
    case auto
    /// It may not: it has to answer.
    case none
  }

  /// A run of at most `maximumTurns` turns.
  ///
  /// - Parameters:
  ///   - maximumTurns: How often the model is asked; less than 1 counts as 1.
  ///   - maximumTokens: The most tokens that the run may take.
  ///   - choice: Whether the first turn may, must or must not have calls.
  ///   - laterChoice: Whether later turns may have calls.
  ///   - parallelToolCalls: Whether one reply may have several calls.
  ///   - maximumConcurrency: How many calls run at a time.
  ///   - onFailure: What becomes of errors of functions.
  ///   - reask: Whether the model is asked again about what can't be used.
  public init(
    maximumTurns: Int = 8, maximumTokens: Int? = nil, choice: ModelToolChoice = .auto, laterChoice: LaterChoice = .auto,
    parallelToolCalls: Bool? = nil, maximumConcurrency: Int = 1, onFailure: ToolFailurePolicy = .endRun,
    reask: ReaskPolicy = .never
  ) {
    self.maximumTurns = max(maximumTurns, 1)
    self.maximumTokens = maximumTokens
    self.choice = choice
    self.laterChoice = laterChoice
    self.parallelToolCalls = parallelToolCalls
    self.maximumConcurrency = max(maximumConcurrency, 1)
    self.onFailure = onFailure
    self.reask = reask
  }
}
