import VllmAdapter

/// How the tool ends.
enum ExitStatus: Int32, Sendable {
  /// It went as it should.
  case success = 0
  /// The model's reply was refused, or something that was tried is not as it should be.
  case refused = 1
  /// What was given to the tool can't be used: arguments, files, configuration, or the request itself.
  case unusable = 2
  /// The server or the way to it failed.
  case failed = 3
  /// The user interrupted it, as SIGINT ends processes.
  case interrupted = 130
  /// Nobody reads its output any more, as SIGPIPE ends processes.
  case unread = 141

  /// The end that an error means, by its code alone.
  init(_ error: VllmError) {
    switch error.code {
    case .response, .incompleteResponse, .refusal: self = .refused
    case .invalidRequest, .schema, .constrainedDecodingUnsupported, .streamingDisabled: self = .unusable
    default: self = .failed
    }
  }
}
