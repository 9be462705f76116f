/// What has come of a body and isn't read: pieces in order, as they came, small ones put together.
struct ReceivedPieces: Sendable {
  /// Two pieces that have no more bytes than this together become one.
  ///
  /// Enough that a reader's work on one is worth more than its waking up; and so few that nothing is copied often,
  /// however much has come.
  private static let maximumJoinedBytes = 16_384

  private var pieces: [[UInt8]] = []
  private var next = 0

  /// How many bytes there are.
  private(set) var byteCount = 0

  var isEmpty: Bool { byteCount == 0 }

  /// Adds bytes, at least one.
  mutating func append(_ piece: [UInt8]) {
    byteCount += piece.count
    if next < pieces.count, pieces[pieces.count - 1].count + piece.count <= Self.maximumJoinedBytes {
      pieces[pieces.count - 1] += piece
    } else {
      pieces.append(piece)
    }
  }

  /// Takes the oldest piece; nil if there is none.
  mutating func popFirst() -> [UInt8]? {
    guard next < pieces.count else { return nil }
    var piece: [UInt8] = []
    swap(&piece, &pieces[next])
    byteCount -= piece.count
    next += 1
    // What has been taken leaves the list when it is half of it, which makes that one step a piece on average.
    if next * 2 >= pieces.count {
      pieces.removeSubrange(..<next)
      next = 0
    }
    return piece
  }

  /// Drops all of it.
  mutating func removeAll() {
    self = ReceivedPieces()
  }
}
