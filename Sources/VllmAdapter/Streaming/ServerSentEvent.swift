/// One server-sent event: its data, and its type where the server named one.
struct ServerSentEvent: Equatable {
  /// The values of the `data` fields, joined by line feeds.
  var data: [UInt8]
  /// The value of the last `event` field; nil for a message.
  var type: String?
}
