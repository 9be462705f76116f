import Foundation
import SchemaKit
import Testing

@Suite("Decoding: hostile documents and types")
struct HostileDecodingTests {
  final class Link: Decodable {
    let next: Link?
    let list: [Link]?
    let table: [String: Link]?
  }

  /// Runs `body` on a thread with a stack of 512 KiB, as threads other than the main one have.
  private func onSmallStack(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        body()
        continuation.resume()
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  @Test("A document deeper than the limit is refused, and one at the limit needs no large stack")
  func depth() async throws {
    let limit = JSONDecodingOptions.defaultMaximumDepth
    await onSmallStack {
      for (open, close, step) in [(#"{"next":"#, "}", 1), (#"{"list":["#, "]}", 2), (#"{"table":{"k":"#, "}}", 2)] {
        for count in [limit / step, limit / step + 1, 20_000] {
          let text = String(repeating: open, count: count) + "{}" + String(repeating: close, count: count)
          let result = Result { try decodingError(Link.self, text)?.code }
          #expect((try? result.get()) == (count == limit / step ? nil : .tooDeep), "\(open) \(count)")
        }
      }
    }
  }

  struct Endless: Decodable {
    init(from decoder: any Decoder) throws { self = try decoder.singleValueContainer().decode(Endless.self) }
  }

  struct Loose: Decodable {
    var values: [Int] = []

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      while !container.isAtEnd {
        if let value = try? container.decode(Int.self) { values.append(value) }
      }
    }
  }

  struct Greedy: Decodable {
    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      while true { _ = try container.decode(Int.self) }
    }
  }

  struct Waiting: Decodable {
    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      while !container.isAtEnd { _ = try container.decodeNil() }
    }
  }

  @Test("Types that never come to an end are ended")
  func endless() throws {
    #expect(try decodingError(Endless.self, "1")?.code == .tooDeep)
    #expect(try decodingError(Greedy.self, "[1,2]")?.code == .endOfArray)
    #expect(try decoded(Loose.self, "[1,2]").values == [1, 2])
    let stuck = try #require(try decodingError([Loose].self, "[[],[1,\"x\",2]]"))
    #expect(stuck.code == .tooManyAttempts)
    #expect(stuck.pointer.description == "/1/1")
    #expect(try decodingError(Waiting.self, "[null,1]")?.code == .tooManyAttempts)
    var options = JSONDecodingOptions()
    options.maximumAttempts = 1
    #expect(try decodingError(Loose.self, "[true]", options)?.code == .tooManyAttempts)
  }

  final class Hoard: @unchecked Sendable {
    var decoders: [any Decoder] = []
    var keyed: KeyedDecodingContainer<AnyKey>?
    var unkeyed: (any UnkeyedDecodingContainer)?
  }

  @Test("A decoder and its containers work after the decoding, from anywhere, twice")
  func kept() throws {
    let hoard = Hoard()
    try decoded(Probe.self, #"{"a":[1,2],"b":"text that is no small string"}"#) { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      hoard.decoders = [decoder, try container.superDecoder(forKey: "a"), try container.superDecoder(forKey: "b")]
      hoard.keyed = container
      hoard.unkeyed = try container.nestedUnkeyedContainer(forKey: "a")
    }
    for _ in 0..<2 {
      #expect(try [Int](from: hoard.decoders[1]) == [1, 2])
      #expect(try String(from: hoard.decoders[2]) == "text that is no small string")
      #expect(try hoard.keyed?.decode([Int].self, forKey: "a") == [1, 2])
      var container = try #require(hoard.unkeyed)
      #expect(try container.decode(Int.self) == 1)
    }
    #expect(hoard.decoders[1].codingPath.map(\.stringValue) == ["a"])
  }

  struct Sorted: Decodable {
    var sum = 0

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      for key in container.allKeys.reversed() { sum += try container.decode(Int.self, forKey: key) }
      for key in container.allKeys where !container.contains(AnyKey(stringValue: key.stringValue + "x")) { sum += 1 }
    }
  }

  @Test("Wide objects are read in any order, and asked for what they lack, in linear time")
  func wide() throws {
    let count = 50_000
    let text = "{" + (0..<count).map { #""name number \#($0)":1"# }.joined(separator: ",") + "}"
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try decoded(Sorted.self, text).sum == 2 * count)
    let elapsed = start.duration(to: clock.now)
    // Quadratic time would be 2.5 billion comparisons of names.
    #expect(elapsed < .seconds(20))
  }

  enum Either: Decodable, Equatable {
    case number(Int), text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        self = .number(try container.decode(Int.self))
      } catch {
        self = .text(try container.decode(String.self))
      }
    }
  }

  @Test("Failures that a type catches cost no walk through the document for each")
  func caught() throws {
    let count = 50_000
    let text = "[" + Array(repeating: "\"x\"", count: count).joined(separator: ",") + "]"
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try decoded([Either].self, text).count == count)
    let elapsed = start.duration(to: clock.now)
    #expect(elapsed < .seconds(20))
  }

  @Test("Strings, names and numbers of any length")
  func long() throws {
    let name = String(repeating: "n", count: 100_000)
    let value = String(repeating: "é\u{1F600}", count: 50_000)
    #expect(try decoded([String: String].self, "{\"\(name)\":\"\(value)\"}") == [name: value])
    try decoded(Probe.self, "{\"\(name)\":1}") { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect(try container.decode(Int.self, forKey: AnyKey(stringValue: name)) == 1)
    }
    let digits = String(repeating: "9", count: 4_000)
    let error = try decodingError([UInt128].self, "[\(digits)]")
    #expect(error?.code == .numberOutOfRange)
    #expect((error?.message.utf8.count ?? 0) < 100)
  }

  @Test("Names are compared code point for code point")
  func codePoints() throws {
    try decoded(Probe.self, "{\"e\u{301}\":1,\"\u{E9}\":2,\"a\\u0000b\":3}") { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect(try container.decode(Int.self, forKey: "\u{E9}") == 2)
      #expect(try container.decode(Int.self, forKey: "e\u{301}") == 1)
      #expect(try container.decode(Int.self, forKey: "a\0b") == 3)
    }
  }
}
