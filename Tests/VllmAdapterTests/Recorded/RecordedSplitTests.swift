import SchemaKit
import TestSupport
import Testing

@testable import VllmAdapter

@Suite("A recorded stream gives the same however its bytes are split")
struct RecordedSplitTests {
  static let names = RecordedRow.all.filter { $0.mode == .stream }.map(\.name)

  /// The bodies of streams of events, without the framing of HTTP; nil for a reply that is none.
  private func body(_ name: String) throws -> [UInt8]? {
    let row = try #require(RecordedRow.all.first { $0.name == name })
    let reply = try HTTPResponseReader.read(try row.exchange().responseBytes)
    return reply.status == 200 ? reply.body : nil
  }

  private func parser() -> ServerSentEventParser {
    ServerSentEventParser(maximumLineBytes: 1_000_000, maximumEventBytes: 1_000_000)
  }

  /// The data of all events that are whole after `bytes`.
  private func feed(_ bytes: ArraySlice<UInt8>, to parser: inout ServerSentEventParser) throws -> [[UInt8]] {
    parser.append(bytes)
    var found: [[UInt8]] = []
    while let event = try parser.next() { found.append(Array(event.data)) }
    return found
  }

  /// Compares the data of the stream's events, which is all that the model's events depend on.
  ///
  /// A split is made in the stream as a whole where that is short; in a long one, between one event before and one after,
  /// on a parser that has read all that comes before.
  @Test("Cut in two at every byte", arguments: names)
  func everyByte(name: String) throws {
    guard let body = try body(name) else { return }
    var stages: [(position: Int, parser: ServerSentEventParser, eventCount: Int)] = [(0, parser(), 0)]
    var running = parser()
    var events: [[UInt8]] = []
    for position in body.indices {
      let found = try feed(body[position...position], to: &running)
      guard !found.isEmpty else { continue }
      events += found
      stages.append((position + 1, running, events.count))
    }
    var whole = parser()
    #expect(try feed(body[...], to: &whole) == events)

    let isShort = body.count <= 3_000
    var stage = 0
    for split in 1..<max(body.count, 1) {
      while stage + 1 < stages.count, stages[stage + 1].position <= split { stage += 1 }
      let first = isShort ? 0 : max(stage - 1, 0)
      let last = isShort ? stages.count - 1 : min(stage + 2, stages.count - 1)
      var parser = stages[first].parser
      let start = stages[first].position
      let end = last == stages.count - 1 ? body.count : stages[last].position
      let found = try feed(body[start..<split], to: &parser) + feed(body[split..<max(end, split)], to: &parser)
      #expect(found.elementsEqual(events[stages[first].eventCount..<stages[last].eventCount]), "at byte \(split)")
    }
  }

  @Test("Cut at random, with the events of the model compared", arguments: names)
  func random(name: String) async throws {
    let row = try #require(RecordedRow.all.first { $0.name == name })
    let request = try RecordedRequest.request(try row.request())
    guard let body = try body(name) else { return }
    let whole = await Streams.events(of: request, pieces: [body])
    for seed in 1...8 as ClosedRange<UInt64> {
      var generator = SplitMix(state: seed)
      var pieces: [[UInt8]] = []
      var rest = body[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...[2, 40, 600][Int(seed % 3)], using: &generator)
        pieces.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(await Streams.events(of: request, pieces: pieces) == whole, "seed \(seed)")
    }
  }

  /// The generator splitmix64, so that a seed always gives the same pieces.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
