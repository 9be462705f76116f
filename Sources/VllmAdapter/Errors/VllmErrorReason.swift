extension VllmError {
  /// The rule that a request or a reply broke: an open set, finer than `Code`.
  public struct Reason: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `undeclared_tool`.
    public let rawValue: String
    /// The reason of this name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The name.
    public var description: String { rawValue }
  }
}

/// Reasons found before anything is sent.
extension VllmError.Reason {
  /// Streams are switched off in the configuration.
  public static let streamingDisabled = Self(rawValue: "streaming_disabled")
  /// The request has a list of tools with nothing in it, to which vLLM answers 400.
  public static let noTools = Self(rawValue: "no_tools")
  /// The tool choice is `auto` and a tool is strict.
  public static let strictToolUnderAuto = Self(rawValue: "strict_tool_under_auto")
  /// Two tools have one name.
  public static let duplicateToolName = Self(rawValue: "duplicate_tool_name")
  /// The tool choice names a tool that is not in the list.
  public static let unknownToolChoice = Self(rawValue: "unknown_tool_choice")
  /// A tool's name is empty.
  public static let emptyToolName = Self(rawValue: "empty_tool_name")
  /// Two options of the request exclude each other.
  public static let conflictingOptions = Self(rawValue: "conflicting_options")
  /// A message has calls or a call's id that its role can't have, a call without an id of its own or an object, or
  /// it is a tool's and names no call.
  public static let invalidMessage = Self(rawValue: "invalid_message")
  /// A sampling option is not a finite number.
  public static let invalidSampling = Self(rawValue: "invalid_sampling")
  /// A schema doesn't compile.
  public static let invalidSchema = Self(rawValue: "invalid_schema")
}

/// Reasons found in the exchange and in the reply's shape.
extension VllmError.Reason {
  /// The exchange failed below the level of HTTP, or there was none to be had.
  public static let exchangeFailed = Self(rawValue: "exchange_failed")
  /// No connection to the server came about.
  public static let connectionFailed = Self(rawValue: "connection_failed")
  /// The request was not on its way within `VllmDeadlines.connectSeconds`.
  public static let connectDeadline = Self(rawValue: "connect_deadline")
  /// Nothing of the reply's body came within `VllmDeadlines.firstByteSeconds`.
  public static let firstByteDeadline = Self(rawValue: "first_byte_deadline")
  /// Nothing more of the reply came within `VllmDeadlines.idleSeconds`.
  public static let idleDeadline = Self(rawValue: "idle_deadline")
  /// The exchange, all tries together, was not over within `VllmDeadlines.totalSeconds`.
  public static let totalDeadline = Self(rawValue: "total_deadline")
  /// The task was cancelled, or the body was given up.
  public static let cancelled = Self(rawValue: "cancelled")
  /// The reply's status is not 2xx.
  public static let httpStatus = Self(rawValue: "http_status")
  /// The reply's status is 2xx and its body is an error of the server.
  public static let errorBody = Self(rawValue: "error_body")
  /// The body is not strict JSON.
  public static let malformedBody = Self(rawValue: "malformed_body")
  /// The stream ended before the generation did: no finish reason had come.
  public static let incompleteStream = Self(rawValue: "incomplete_stream")
  /// The reply, or a part of it, is larger than the limits allow.
  public static let tooLarge = Self(rawValue: "too_large")
  /// The body is JSON of another shape than the contract's.
  public static let unexpectedShape = Self(rawValue: "unexpected_shape")
}

/// Reasons found in what the model said.
extension VllmError.Reason {
  /// The model refused.
  public static let refused = Self(rawValue: "refused")
  /// The finish reason is `content_filter`.
  public static let contentFilter = Self(rawValue: "content_filter")
  /// A call of a tool that the request does not declare.
  public static let undeclaredTool = Self(rawValue: "undeclared_tool")
  /// A call although the tool choice forbids it, or of another tool than the one it names.
  public static let forbiddenToolCall = Self(rawValue: "forbidden_tool_call")
  /// More than one call although the request forbids parallel calls.
  public static let parallelCalls = Self(rawValue: "parallel_calls")
  /// No call although the tool choice demands one.
  public static let missingToolCall = Self(rawValue: "missing_tool_call")
  /// Arguments that are not strict JSON.
  public static let malformedArguments = Self(rawValue: "malformed_arguments")
  /// Arguments that the tool's schema refuses, or that are not an object.
  public static let invalidArguments = Self(rawValue: "invalid_arguments")
  /// No text although the reply has no call either.
  public static let missingContent = Self(rawValue: "missing_content")
  /// A structured output was requested and the text is empty.
  public static let emptyStructuredOutput = Self(rawValue: "empty_structured_output")
  /// A structured output that is not strict JSON.
  public static let malformedStructuredOutput = Self(rawValue: "malformed_structured_output")
  /// A structured output that its schema refuses.
  public static let invalidStructuredOutput = Self(rawValue: "invalid_structured_output")
  /// Arguments that the tool's schema accepts, and that its argument type can't be decoded from.
  public static let undecodableArguments = Self(rawValue: "undecodable_arguments")
  /// A structured output that its schema accepts, and that the type asked for can't be decoded from.
  public static let undecodableStructuredOutput = Self(rawValue: "undecodable_structured_output")
  /// No structured output although the request asks for one: calls came in its place.
  public static let missingStructuredOutput = Self(rawValue: "missing_structured_output")
  /// A value that could not be judged within the validator's limits.
  public static let undecided = Self(rawValue: "undecided")
}
