public import SchemaKit

/// Why a request was not sent, or its reply not used: the one error of this module's models.
///
/// `code` names the class of the failure in the contract's words; it is an open set, so a later version can add to it.
/// `reason` says which rule was broken. The rest is what is known: the server's words, the tool or output that failed,
/// where in it, and its text as received, cut to `VllmReceivedText.maximumBytes`.
public struct VllmError: Error, Sendable, Hashable {
  /// The class of the failure; for an error that the server reports in a stream, its own code where that is a text.
  public internal(set) var code: Code
  /// The rule that was broken.
  public let reason: Reason
  /// What happened, in a sentence of plain English, or the server's own words for it.
  public internal(set) var message: String
  /// Whether the same request may succeed later, unchanged.
  public let retryable: Bool
  /// The HTTP status of the reply; nil when none arrived.
  public internal(set) var status: Int?
  /// The server's own error code, as text whether it came as a string or a number.
  public internal(set) var providerCode: String?
  /// The server's own error type, such as `BadRequestError`.
  public internal(set) var providerType: String?
  /// The request parameter that the server complains of.
  public internal(set) var providerParameter: String?
  /// The reply's `x-request-id`, where the server gave one.
  public internal(set) var requestID: String?
  /// How long the server asks to wait before the next try, in seconds, by its `Retry-After`.
  public internal(set) var retryAfterSeconds: Int?
  /// The tool that the error is about.
  public internal(set) var toolName: String?
  /// The id of the call that the error is about, where the server gave one.
  public internal(set) var callID: String?
  /// The structured output that the error is about.
  public internal(set) var outputName: String?
  /// Where a schema of the request is wrong: its absolute URI and a JSON Pointer into it.
  public internal(set) var schemaLocation: String?
  /// Why the text received is not JSON, with byte offset, line and column in that text.
  public internal(set) var jsonError: JSONError?
  /// Where a value violates its schema; at most `maximumFailures` of them.
  public internal(set) var failures: [VllmValidationFailure] = []
  /// The finish reason of the reply, as the server wrote it.
  public internal(set) var finishReason: String?
  /// The tokens that the refused reply took, where the server had said so by then.
  public internal(set) var usage: ModelUsage?
  /// The text that was refused, as received: arguments, an output, or the body of the reply.
  public internal(set) var received: VllmReceivedText?

  /// The most validation failures that an error keeps.
  public static let maximumFailures = 64

  /// An error that a transport or a model of one's own can throw.
  ///
  /// - Parameters:
  ///   - code: the class of the failure.
  ///   - reason: the rule that was broken.
  ///   - message: what happened, in a sentence.
  ///   - retryable: whether the same request may succeed later; by default as its class has it.
  public init(code: Code, reason: Reason, message: String, retryable: Bool? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    self.retryable = retryable ?? code.isRetryable
  }

  /// The error as data of the port, for replies that carry errors instead of throwing them.
  public var modelError: ModelError {
    var metadata = ["provider": "vllm"]
    if reason == .contentFilter { metadata["finish_reason"] = finishReason }
    return ModelError(code: code.rawValue, message: message, retryable: retryable, metadata: metadata)
  }
}

extension VllmError {
  /// A class of failures, named as the contract names it in streams (section 2).
  public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `vllm_timeout`.
    public let rawValue: String
    /// The class of this name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The name.
    public var description: String { rawValue }

    /// The server or a gateway ran out of time, status 408 or 504; retryable.
    public static let timeout = Code(rawValue: "vllm_timeout")
    /// The exchange itself failed: no connection, or a reply that is not HTTP; retryable.
    public static let transport = Code(rawValue: "vllm_transport_error")
    /// Too many requests, status 429, with `retryAfterSeconds` where the server says; retryable.
    public static let rateLimited = Code(rawValue: "vllm_rate_limited")
    /// The server can't answer now, any other status of 500 and above; retryable.
    public static let unavailable = Code(rawValue: "vllm_unavailable")
    /// The server refuses the request: any other status of 400 and above.
    public static let rejected = Code(rawValue: "vllm_request_rejected")
    /// The reply breaks a rule: of its shape, of the tools declared, or of a schema.
    public static let response = Code(rawValue: "vllm_response_error")
    /// The reply was cut before its structured output, its tool call or its text was whole.
    public static let incompleteResponse = Code(rawValue: "vllm_incomplete_response")
    /// The server can't enforce what the request asks for: `auto` with a strict tool.
    public static let constrainedDecodingUnsupported = Code(rawValue: "vllm_constrained_decoding_unsupported")
    /// A stream was asked for, and the configuration has streams switched off; nothing was sent.
    public static let streamingDisabled = Code(rawValue: "vllm_streaming_disabled")
    /// The model refused, or its reply was withheld by a content filter.
    public static let refusal = Code(rawValue: "model_refusal")
    /// A schema of the request can't be used; nothing was sent.
    public static let schema = Code(rawValue: "vllm_schema_error")
    /// The request contradicts itself; nothing was sent.
    public static let invalidRequest = Code(rawValue: "vllm_invalid_request")

    /// The class that a status of 400 or above means, by the contract's first table.
    ///
    /// 408 and 504 are timeouts, 429 is rate limited, other statuses from 500 are unavailability: all of them retryable.
    /// Others are rejections.
    init(status: Int) {
      switch status {
      case 408, 504: self = .timeout
      case 429: self = .rateLimited
      case 500...: self = .unavailable
      default: self = .rejected
      }
    }

    /// Whether a failure of this class may go away by itself.
    public var isRetryable: Bool {
      self == .timeout || self == .transport || self == .rateLimited || self == .unavailable
    }
  }
}

extension VllmError: CustomStringConvertible {
  /// The code, the message, and one line a validation failure; the text received is not in it.
  public var description: String {
    var text = "\(code): \(message)"
    for failure in failures { text += "\n  \(failure)" }
    return text
  }
}
