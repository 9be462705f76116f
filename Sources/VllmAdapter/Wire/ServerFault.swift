package import SchemaKit

/// What a server says about an error, whatever shape it says it in.
///
/// vLLM answers `{"error":{"message","type","param","code"}}` with an integer code, but 401 is
/// `{"error":"Unauthorized"}`, an unknown path is `{"detail":"Not Found"}`, and gateways send a flat
/// `{"object":"error","message",...}` or HTML.
struct ServerFault {
  /// The most bytes of the server's message that an error keeps.
  static let maximumMessageBytes = 2_048
  /// The most bytes of its other words.
  static let maximumWordBytes = 256

  /// The server's message, cut to size; nil where it gave none.
  let message: String?
  let type: String?
  let parameter: String?
  /// The server's code as text, whether it was a string or a number.
  let code: String?
  /// Whether it was a string.
  let codeIsText: Bool

  /// What `body`, the root of an error's body, says.
  init(_ body: JSONValue) {
    var source = body
    var text: JSONValue?
    if let error = body["error"], error.kind != .null {
      source = error
      text = error.kind == .object ? error["message"] : error
    } else {
      text = body["message"] ?? body["detail"]
    }
    message = text.flatMap(Self.words)
    type = source["type"].flatMap(Self.word)
    parameter = source["param"].flatMap(Self.word)
    code = source["code"].flatMap(Self.word)
    codeIsText = source["code"]?.kind == .string
  }

  /// Whether `body` is an error of the server: its `error` isn't null, whatever stands beside it, or it is a flat one.
  static func isOne(_ body: JSONValue) -> Bool {
    if let error = body["error"], error.kind != .null { return true }
    // Making a text of the object's name for each chunk of a stream would cost more than reading the chunk.
    guard let object = body["object"], object.range.count == #""error""#.utf8.count else { return false }
    return object.string?.utf8.elementsEqual("error".utf8) ?? false
  }

  /// A text as it is, a structure as JSON; nil for what says nothing.
  private static func words(_ value: JSONValue) -> String? {
    let text = value.string ?? (value.kind == .null ? "" : value.text)
    return text.isEmpty ? nil : VllmReceivedText(text, maximumBytes: maximumMessageBytes).description
  }

  /// A text or a number, cut to size; nil for anything else.
  private static func word(_ value: JSONValue) -> String? {
    (value.string ?? value.lexeme).map { VllmReceivedText($0, maximumBytes: maximumWordBytes).text }
  }
}

extension VllmError {
  /// An error with the server's own message where it gave one, else with `message`.
  init(code: Code, reason: Reason, message: String, retryable: Bool? = nil, fault: ServerFault?) {
    self.init(code: code, reason: reason, message: fault?.message ?? message, retryable: retryable)
    providerCode = fault?.code
    providerType = fault?.type
    providerParameter = fault?.parameter
  }

  /// The error that a reply of any status but 2xx means.
  ///
  /// A redirect is not followed, and not worth another try.
  package init(statusOf reply: VllmChatReply, parsing: JSONParsingOptions = JSONParsingOptions()) {
    let code: Code = reply.status < 400 ? .transport : Code(status: reply.status)
    let fault = (try? JSONDocument(reply.body, options: parsing)).map { ServerFault($0.root) }
    self.init(
      code: code, reason: .httpStatus, message: "the server answered with status \(reply.status)",
      retryable: code == .transport ? false : nil, fault: fault)
    status = reply.status
    requestID = reply.requestID
    retryAfterSeconds = reply.retryAfterSeconds()
    received = reply.body.isEmpty ? nil : VllmReceivedText(bytes: reply.body)
  }

  /// The error of a reply that should have been a stream of events, and is something else of status 2xx.
  init(notAStream reply: VllmChatReply, parsing: JSONParsingOptions) {
    let root = (try? JSONDocument(reply.body, options: parsing))?.root
    let fault = root.flatMap { ServerFault.isOne($0) ? ServerFault($0) : nil }
    let type = reply.header("content-type") ?? "no type"
    self.init(
      code: .response, reason: fault == nil ? .unexpectedShape : .errorBody,
      message: "the reply is not a stream of events; its body is of \(VllmReceivedText(type, maximumBytes: 128))",
      fault: fault)
    status = reply.status
    requestID = reply.requestID
    received = reply.body.isEmpty ? nil : VllmReceivedText(bytes: reply.body)
  }
}
