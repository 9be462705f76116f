@testable import SchemaKit

/// Types from which no schema can be derived without a guess.
enum Refused {
  /// Checks what it is given.
  struct Checked: Decodable {
    var percent: Int

    enum CodingKeys: CodingKey { case percent }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      percent = try container.decode(Int.self, forKey: .percent)
      guard percent >= 0 else {
        throw DecodingError.dataCorruptedError(forKey: .percent, in: container, debugDescription: "below zero")
      }
    }
  }

  /// Refuses an empty text.
  struct NotEmpty: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = try container.decode(String.self)
      if text.isEmpty { throw DecodingError.dataCorruptedError(in: container, debugDescription: "empty") }
    }
  }

  enum Unlisted: String, Decodable { case red, green }

  /// Two of its raw values are likely placeholders.
  enum UnlistedNumbers: Int, Decodable { case minusOne = -1, zero, one, two, three }

  /// An enumeration with payloads, as the compiler decodes it.
  enum Payload: Decodable {
    case text(String)
    case number(Int)
  }

  /// One or the other, by what is there.
  struct Presence: Decodable {
    var value: Int?

    enum CodingKeys: CodingKey { case old, new }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      if container.contains(.new) {
        value = try container.decode(Int.self, forKey: .new)
      } else {
        value = try container.decodeIfPresent(Int.self, forKey: .old)
      }
    }
  }

  struct MemberNull: Decodable {
    var isNull: Bool

    enum CodingKeys: CodingKey { case value }

    init(from decoder: any Decoder) throws {
      isNull = try decoder.container(keyedBy: CodingKeys.self).decodeNil(forKey: .value)
    }
  }

  struct OwnNull: Decodable {
    var value: Int?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = container.decodeNil() ? nil : try container.decode(Int.self)
    }
  }

  /// An integer, or else a string: the first attempt always succeeds.
  struct Either: Decodable {
    var text: String

    enum CodingKeys: CodingKey { case id }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      if let number = try? container.decode(Int.self, forKey: .id) {
        text = String(number)
      } else {
        text = try container.decode(String.self, forKey: .id)
      }
    }
  }

  /// What can't be decoded isn't missed.
  struct Careless: Decodable {
    var count: Int

    enum CodingKeys: CodingKey { case count }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      count = (try? container.decodeIfPresent(Int.self, forKey: .count)) ?? 0
    }
  }

  /// Only an absent member is made up for.
  struct MissingDefault: Decodable {
    var count: Int

    enum CodingKeys: CodingKey { case count }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      do {
        count = try container.decode(Int.self, forKey: .count)
      } catch DecodingError.keyNotFound {
        count = 0
      }
    }
  }

  /// Other members for another kind.
  struct Kinds: Decodable {
    var size: Double

    enum CodingKeys: CodingKey { case isRound, radius, width }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let isRound = try container.decode(Bool.self, forKey: .isRound)
      size = try container.decode(Double.self, forKey: isRound ? .radius : .width)
    }
  }

  /// One value as two things.
  struct Twice: Decodable {
    enum CodingKeys: CodingKey { case value }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      _ = try container.decode(Int.self, forKey: .value)
      _ = try container.decode(String.self, forKey: .value)
    }
  }

  /// All members, whatever they are called.
  struct AllKeys: Decodable {
    var names: [String]

    init(from decoder: any Decoder) throws {
      names = try decoder.container(keyedBy: PathKey.self).allKeys.map(\.stringValue)
    }
  }

  class Base: Decodable {
    let id: Int
  }

  final class Derived: Base {
    let name: String

    enum CodingKeys: CodingKey { case name }

    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      try super.init(from: container.superDecoder())
    }
  }

  /// A head, and then as much as there is.
  struct HeadAndTail: Decodable {
    var head: String
    var tail: [Int] = []

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      head = try container.decode(String.self)
      while !container.isAtEnd { tail.append(try container.decode(Int.self)) }
    }
  }

  /// Numbers and strings in turns.
  struct Turns: Decodable {
    var numbers: [Int] = []

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      while !container.isAtEnd {
        numbers.append(try container.decode(Int.self))
        if !container.isAtEnd { _ = try container.decode(String.self) }
      }
    }
  }

  struct PairKeys: Decodable {
    var table: [Double: String]
  }

  /// A value of itself, always.
  final class Endless: Decodable {
    let next: Endless
  }

  /// A type around another, 2 and 8 times.
  struct Level<Inner: Decodable>: Decodable {
    var inner: Inner
  }

  typealias Levels2<Inner: Decodable> = Level<Level<Inner>>
  typealias Levels8<Inner: Decodable> = Levels2<Levels2<Levels2<Levels2<Inner>>>>
  typealias Levels32<Inner: Decodable> = Levels8<Levels8<Levels8<Levels8<Inner>>>>

  struct Outer: Decodable {
    var inner: [String: [Middle]]

    struct Middle: Decodable { var color: Unlisted }
  }

  struct Acronym: Codable { var imageURL: String }

  /// Two keys that become one name.
  struct Clash: Codable {
    var aB: Int
    var ab: Int
  }

  /// Catches what stands in the way, and goes on.
  struct Hiding: Decodable {
    enum CodingKeys: CodingKey { case color }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      _ = try? container.decode(Unlisted.self, forKey: .color)
    }
  }
}
