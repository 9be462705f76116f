@testable import SchemaKit

/// Types whose schemas are derived by the tests.
enum Derivable {}

/// Types as people write them, with the decoders that the compiler makes.
extension Derivable {
  struct Pair: Codable, Equatable {
    var left: Int
    var right: String
  }

  struct Empty: Codable, Equatable {}

  struct Scalars: Codable, Equatable {
    var flag: Bool
    var text: String
    var count: Int
    var ratio: Double
    var small: Float
  }

  struct SignedWidths: Codable, Equatable {
    var a: Int8
    var b: Int16
    var c: Int32
    var d: Int64
    var e: Int
  }

  struct UnsignedWidths: Codable, Equatable {
    var a: UInt8
    var b: UInt16
    var c: UInt32
    var d: UInt64
    var e: UInt
  }

  struct WideWidths: Codable, Equatable {
    var low: Int128
    var high: UInt128
  }

  struct Optionals: Codable, Equatable {
    var flag: Bool?
    var text: String?
    var count: Int?
    var ratio: Double?
    var pair: Pair?
  }

  struct OptionalArrays: Codable, Equatable {
    var names: [String]?
    var gaps: [Int?]
    var both: [Pair?]?
  }

  struct Matrix: Codable, Equatable {
    var rows: [[Double]]
    var cube: [[[Int8]]]
  }

  struct Registry: Codable, Equatable {
    var counts: [String: Int]
    var groups: [String: [Pair]]
    var gaps: [String: Bool?]
  }

  struct Numbered: Codable, Equatable {
    var names: [Int: String]
  }

  enum Suit: String, Codable, CaseIterable {
    case hearts, spades
    case clubs = "♣ \"clubs\""
  }

  enum Level: Int, Codable, CaseIterable {
    case low = -1
    case middle = 0
    case high = 10
  }

  enum Size: UInt8, Codable, CaseIterable { case small, large }

  enum Half: Double, Codable, CaseIterable {
    case none = 0
    case half = 0.5
  }

  struct Card: Codable, Equatable {
    var suit: Suit
    var level: Level?
    var sizes: [Size]
    var half: Half
  }

  /// An enumeration that takes what it doesn't know for a case of its own.
  enum Tolerant: String, Codable, CaseIterable {
    case known, unknown

    init(from decoder: any Decoder) throws {
      self = Tolerant(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
    }
  }

  enum Season: String, Codable, CaseIterable, CodingKeyRepresentable { case summer, winter }

  struct Calendar: Codable, Equatable {
    var temperatures: [Season: Double]
  }

  struct Identifier: RawRepresentable, Codable, Hashable, CodingKeyRepresentable {
    var rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
    init?<Key: CodingKey>(codingKey: Key) { rawValue = codingKey.stringValue }
    var codingKey: any CodingKey { PathKey(stringValue: rawValue) }
  }

  struct Score: RawRepresentable, Codable, Equatable {
    var rawValue: Int16
  }

  struct Identified: Codable, Equatable {
    var id: Identifier
    var score: Score?
    var byIdentifier: [Identifier: Score]
  }

  struct Address: Codable, Equatable {
    var street: String
    var zipCode: String
  }

  struct Customer: Codable, Equatable {
    var name: String
    var home: Address
    var work: Address?
    var others: [String: Address]
  }

  struct Tree: Codable, Equatable {
    var label: String
    var children: [Tree]
  }

  struct Directory: Codable, Equatable {
    var name: String
    var entries: [String: Directory]?
  }

  final class Chain: Codable, Equatable, Sendable {
    let value: UInt8
    let next: Chain?

    init(_ value: UInt8, _ next: Chain? = nil) {
      self.value = value
      self.next = next
    }

    static func == (left: Chain, right: Chain) -> Bool { left.value == right.value && left.next == right.next }
  }

  struct Chicken: Codable, Equatable {
    var name: String
    var eggs: [Egg]
  }

  struct Egg: Codable, Equatable {
    var weight: Float
    var hatched: [Chicken]?
  }

  struct Page<Item: Codable & Equatable & Sendable>: Codable, Equatable {
    var items: [Item]
    var next: Int?
  }

  struct Both<First: Codable & Equatable & Sendable, Second: Codable & Equatable & Sendable>: Codable, Equatable {
    var first: First
    var second: Second
  }

  struct Renamed: Codable, Equatable {
    var identifier: Int
    var comment: String?

    enum CodingKeys: String, CodingKey {
      case identifier = "$id/~"
      case comment = "a \"comment\"\n"
    }
  }

  struct Umlauts: Codable, Equatable {
    var größe: Int
    var 名前: String?
  }

  struct Deep: Codable, Equatable {
    var a: A

    struct A: Codable, Equatable {
      var b: B

      struct B: Codable, Equatable {
        var c: C

        struct C: Codable, Equatable { var d: [Pair] }
      }
    }
  }

  struct Bag: Codable, Equatable {
    var tags: Set<String>
    var list: ContiguousArray<UInt16>
  }

  struct Anything: Codable, Equatable {
    var payload: JSONValue
    var more: [JSONValue]?
  }

  final class Account: Codable, Equatable, Sendable {
    let owner: String
    let balance: Int64

    init(owner: String, balance: Int64) {
      self.owner = owner
      self.balance = balance
    }

    static func == (left: Account, right: Account) -> Bool {
      left.owner == right.owner && left.balance == right.balance
    }
  }

  struct SnakeCased: Codable, Equatable {
    var firstName: String
    var zipCode: Int?
    var homeAddress: Address
  }

  struct Many: Codable, Equatable {
    var a: Int?
    var b: Int?
    var c: Int?
    var d: Int?
    var e: String
    var f: String
    var g: [Int]
    var h: [String: Int]
    var i: Suit?
    var j: Pair?
    var k: Bool
    var l: Double
  }
}
