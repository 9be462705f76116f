import Testing

@testable import SchemaKit

@Suite("Properties of random documents")
struct JSONPropertyTests {
  @Test("What is written is read back as an equal value, compact and pretty", arguments: 0..<UInt64(8))
  func roundTrip(_ seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    for _ in 0..<400 {
      let text = random.text()
      let value = try JSONTesting.value(text)
      let compact = value.serialized()
      for written in [compact, value.serialized(pretty: true), value.text] {
        let again = try JSONTesting.value(written)
        #expect(again == value)
        #expect(again.hashValue == value.hashValue)
        #expect(again.serialized().utf8.elementsEqual(compact.utf8))
      }
    }
  }

  @Test(
    "A container's node tells how many values it holds, of which types, and where they end", arguments: 0..<UInt64(4))
  func containers(_ seed: UInt64) throws {
    var random = RandomDocument(seed: seed &+ 300)
    for _ in 0..<300 {
      let document = try JSONDocument(random.text())
      let tape = document.storage.view
      for index in 0..<tape.nodeCount where tape.nodes[index].isContainer {
        let container = tape.nodes[index]
        var (count, types, next) = (0, TypeMask(), index + 1)
        while next < container.high {
          if container.isObject { next += 1 }
          count += 1
          types.formUnion(TypeMask(tag: tape.nodes[next].tag))
          next = tape.next(TapeIndex(next)).raw
        }
        #expect(next == container.high)
        #expect(container.low == count)
        #expect(container.heldTypes == types.rawValue)
      }
    }
  }

  @Test("The order of members doesn't matter to equality and hashes", arguments: 0..<UInt64(4))
  func shuffled(_ seed: UInt64) throws {
    var random = RandomDocument(seed: seed &+ 100)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let value = try JSONTesting.value(random.text())
      let again = try JSONTesting.value(Self.shuffle(value, &generator))
      #expect(again == value)
      #expect(again.hashValue == value.hashValue)
    }
  }

  private static func shuffle(_ value: JSONValue, _ generator: inout SeededGenerator) -> String {
    switch value.kind {
    case .array:
      return "[" + value.elements.map { shuffle($0, &generator) }.joined(separator: ",") + "]"
    case .object:
      var members: [String] = []
      for member in value.members {
        var name = JSONWriter()
        name.string(member.name)
        members.append("\(name.text):\(shuffle(member.value, &generator))")
      }
      return "{" + members.shuffled(using: &generator).joined(separator: ",") + "}"
    default: return value.text
    }
  }

  @Test("A changed value is a different one", arguments: 0..<UInt64(4))
  func changed(_ seed: UInt64) throws {
    var random = RandomDocument(seed: seed &+ 200)
    for _ in 0..<300 {
      let text = random.text()
      let root = try JSONTesting.value(text)
      let bytes = [UInt8](text.utf8)
      for value in JSONTesting.descendants(root) where value.kind != .null {
        let other = bytes[..<value.range.lowerBound] + Array("null".utf8) + bytes[value.range.upperBound...]
        let changed = try JSONDocument(Array(other)).root
        #expect(changed != root)
        #expect(changed.hashValue != root.hashValue)
      }
    }
  }

  @Test("No proper prefix of an array, object or string is a document", arguments: 0..<UInt64(4))
  func prefixes(_ seed: UInt64) {
    var random = RandomDocument(seed: seed &+ 300)
    for _ in 0..<60 {
      let bytes = [UInt8]("[\(random.text())]".utf8)
      #expect(JSONTesting.error(bytes) == nil)
      for count in bytes.indices {
        let error = JSONTesting.error(Array(bytes[..<count]))
        #expect(error != nil)
        #expect(error.map { $0.offset <= count } == true)
      }
    }
  }

  @Test("Pointers to all values lead back to them", arguments: 0..<UInt64(4))
  func pointers(_ seed: UInt64) throws {
    var random = RandomDocument(seed: seed &+ 400)
    for _ in 0..<200 {
      let root = try JSONTesting.value(random.text())
      for value in JSONTesting.descendants(root) {
        let pointer = try #require(root.withView { $0.pointer(to: value.index) })
        #expect(root[at: try JSONPointer(pointer.description)]?.index == value.index)
      }
    }
  }

  @Test("Parser and recogniser agree on 40,000 mutated documents", arguments: 0..<UInt64(8))
  func mutations(_ seed: UInt64) {
    var random = RandomDocument(seed: seed &+ 500)
    var generator = SeededGenerator(seed: seed &+ 600)
    var accepted = 0
    for _ in 0..<5_000 {
      var bytes = [UInt8](random.text(depth: 3).utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) { Self.mutate(&bytes, &generator) }
      let verdict = JSONTesting.error(bytes) == nil
      #expect(verdict == JSONRecogniser.accepts(bytes), "\(Bytes(bytes).testDescription)")
      if verdict { accepted += 1 }
    }
    // Both verdicts must be common for the comparison to mean something.
    #expect((500...4_500).contains(accepted))
  }

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let telling =
      [UInt8]("\"\\[]{},:0123456789.eE+-tfnu/ \n\t\rd8Dc".utf8) + [
        0, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xFF,
      ]
    let byte = telling[Int.random(in: telling.indices, using: &generator)]
    guard !bytes.isEmpty else { return bytes.append(byte) }
    let place = Int.random(in: bytes.indices, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[place] = byte
    case 1: bytes.insert(byte, at: place)
    case 2: bytes.remove(at: place)
    case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 4: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
    default:
      let other = Int.random(in: bytes.indices, using: &generator)
      bytes.insert(contentsOf: bytes[min(place, other)..<min(max(place, other), min(place, other) + 12)], at: place)
    }
  }

  @Test("Random bytes never crash the parser, and the recogniser agrees")
  func randomBytes() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      #expect((JSONTesting.error(bytes) == nil) == JSONRecogniser.accepts(bytes))
    }
  }
}
