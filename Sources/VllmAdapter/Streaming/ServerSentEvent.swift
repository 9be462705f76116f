/// One server-sent event: its data, and its type where the server named one.
struct ServerSentEvent: Equatable {
  /// The values of the `data` fields, joined by line feeds: as a rule a part of what the parser has of the stream, so
  /// whoever keeps it makes the parser copy.
  var data: ArraySlice<UInt8>
  /// The value of the last `event` field; nil for a message.
  var type: String?
}
