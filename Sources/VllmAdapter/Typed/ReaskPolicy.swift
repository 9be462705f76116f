/// Whether and how a model is asked again when what it said can't be used.
///
/// It is told what was wrong: its reply and a message with the places, the expectations and excerpts are appended to the
/// conversation, both cut to size. Asked again is only what the model can put right by saying it differently: an output
/// or arguments that aren't JSON, that the schema refuses or the type can't be decoded from, a call that the request
/// doesn't allow, a call that is missing (see `VllmError.isCorrectable`). Never asked again by this policy are failures
/// of the exchange, which `VllmRetryPolicy` is for, refusals, limits that were reached, and replies without any text.
///
/// A reply that was cut is no reply to correct: the model would run out of room again. It is asked for anew, without a
/// word about it, where ``whenCut`` allows more tokens, and otherwise not at all.
public struct ReaskPolicy: Sendable, Hashable {
  /// What becomes of a reply that `max_tokens` cut.
  public enum CutPolicy: Sendable, Hashable {
    /// It is an error.
    case fail
    /// The same request is sent with twice its `maxTokens`, up to `limit`.
    ///
    /// A request that doesn't say how many tokens it wants has all that the server gives: then the cut is an error.
    case raiseMaxTokens(limit: Int)
  }

  /// How often the model is asked at most, the first time included; at least 1.
  public var maximumAttempts: Int
  /// The most tokens, those of prompts included, that all attempts may take; nil for no limit.
  ///
  /// The model is asked again only if what the attempts took and what the next is expected to take is within the limit.
  /// Expected are the last prompt's tokens, a token for each byte of the messages added, and the request's `maxTokens`, or
  /// where it has none as many as the last reply took. So only with `maxTokens` the limit is never exceeded.
  /// What a server doesn't count is estimated: see ``ModelAttempt/isEstimated``.
  public var maximumTokens: Int?
  /// What becomes of a reply that was cut.
  public var whenCut: CutPolicy
  /// How many bytes of a refused reply the model is shown again at most; those that an error keeps at most, 4,096.
  public var maximumReplyBytes: Int
  /// How many bytes the list of what is wrong has at most.
  public var maximumListBytes: Int

  /// The model is asked once.
  public static let never = ReaskPolicy(maximumAttempts: 1)

  /// Asking up to `maximumAttempts` times.
  ///
  /// - Parameters:
  ///   - maximumAttempts: How often the model is asked, the first time included; less than 1 counts as 1.
  ///   - maximumTokens: The most tokens that all attempts may take; nil for no limit.
  ///   - whenCut: What becomes of a reply that was cut.
  ///   - maximumReplyBytes: How many bytes of a refused reply the model is shown again.
  ///   - maximumListBytes: How many bytes the list of what is wrong has.
  public init(
    maximumAttempts: Int = 3, maximumTokens: Int? = nil, whenCut: CutPolicy = .fail,
    maximumReplyBytes: Int = VllmReceivedText.maximumBytes, maximumListBytes: Int = 4_096
  ) {
    self.maximumAttempts = max(maximumAttempts, 1)
    self.maximumTokens = maximumTokens
    self.whenCut = whenCut
    self.maximumReplyBytes = max(maximumReplyBytes, 0)
    self.maximumListBytes = max(maximumListBytes, 0)
  }
}
