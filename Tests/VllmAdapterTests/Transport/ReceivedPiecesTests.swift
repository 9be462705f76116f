import Testing

@testable import VllmAdapter

@Suite("Pieces of a body that wait for their reader")
struct ReceivedPiecesTests {
  /// All that `pieces` has, piece by piece.
  private func taken(_ pieces: inout ReceivedPieces) -> [[UInt8]] {
    var taken: [[UInt8]] = []
    while let piece = pieces.popFirst() { taken.append(piece) }
    return taken
  }

  @Test("Small pieces are put together, in order")
  func small() {
    var pieces = ReceivedPieces()
    pieces.append([1])
    pieces.append([2, 3])
    #expect(pieces.byteCount == 3)
    #expect(taken(&pieces) == [[1, 2, 3]])
    #expect(pieces.isEmpty)
  }

  @Test("Large pieces are handed on as they came")
  func large() {
    let large = [UInt8](repeating: 7, count: 16_384)
    var pieces = ReceivedPieces()
    for piece in [large, [1], large, [2], [3]] { pieces.append(piece) }
    #expect(pieces.byteCount == 2 * large.count + 3)
    #expect(taken(&pieces) == [large, [1], large, [2, 3]])
    #expect(pieces.byteCount == 0)
  }

  @Test("A reader that is always one piece behind gets every byte once")
  func behind() {
    var pieces = ReceivedPieces()
    var taken: [UInt8] = []
    for round in 0..<200 {
      for _ in 0..<2 { pieces.append([UInt8](repeating: UInt8(round), count: 9_000)) }
      taken += pieces.popFirst() ?? []
    }
    while let piece = pieces.popFirst() { taken += piece }
    #expect(taken == (0..<200).flatMap { [UInt8](repeating: UInt8($0), count: 18_000) })
  }

  @Test("What is dropped is gone")
  func dropped() {
    var pieces = ReceivedPieces()
    pieces.append([1])
    pieces.removeAll()
    #expect(pieces.isEmpty)
    #expect(pieces.popFirst() == nil)
  }
}
