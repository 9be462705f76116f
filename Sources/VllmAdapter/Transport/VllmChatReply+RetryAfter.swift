import Foundation

extension VllmChatReply {
  /// Reads how long the server asks to wait, by its `Retry-After` (RFC 9110, section 10.2.3).
  ///
  /// A date counts from the `Date` of the same reply, so that it doesn't matter whose clock is wrong, else from `now`; one
  /// that has passed is a wait of 0. A number too large to hold is the largest (RFC 9111, section 1.2.2).
  /// - Parameter now: The present by this machine's clock, in seconds since 1970.
  /// - Returns: The seconds; nil where the server doesn't say.
  func retryAfterSeconds(now: Double = Date().timeIntervalSince1970) -> Int? {
    guard let text = header("retry-after") else { return nil }
    let longest = Int64(Int32.max)
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Int(min(Int64(text) ?? longest, longest))
    }
    let here = Int64(min(max(now, 0), 1e11))
    let present = header("date").flatMap { HTTPDate.seconds($0, now: here) } ?? here
    return HTTPDate.seconds(text, now: present).map { Int(min(max($0 - present, 0), longest)) }
  }
}
