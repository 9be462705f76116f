/// Gives calls ids where the server gave none, or one twice: a message with a result names its call.
enum CallIdentities {
  /// The calls, each with an id that no other of them has.
  ///
  /// - Parameters:
  ///   - calls: The calls of one reply.
  ///   - messages: The conversation before, whose ids aren't given again.
  /// - Returns: The calls in their order.
  static func complete(_ calls: [ModelToolCall], after messages: [ModelMessage]) -> [ModelToolCall] {
    var used: Set<ExactName> = []
    for call in messages.flatMap(\.toolCalls) + calls { used.insert(ExactName(call.callID ?? "")) }
    var seen: Set<ExactName> = [ExactName("")]
    var number = 0
    return calls.map { call in
      var call = call
      if seen.insert(ExactName(call.callID ?? "")).inserted { return call }
      var id: String
      repeat {
        number += 1
        // Nine letters and digits: the one form that every chat template takes.
        let digits = String(number)
        id = "call" + String(repeating: "0", count: max(5 - digits.count, 0)) + digits
      } while !used.insert(ExactName(id)).inserted
      call.callID = id
      return call
    }
  }
}
