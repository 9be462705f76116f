import SchemaKit
import Testing

@Suite("Decoding: containers")
struct ContainerDecodingTests {
  struct Person: Decodable, Equatable {
    var name: String
    var age: Int
    var email: String?
    var tags: [String]
    var home: Address
    var scores: [String: Double]
  }

  struct Address: Decodable, Equatable {
    var street: String
    var number: UInt16
  }

  @Test("A struct with all that a compiler makes of Decodable")
  func synthesized() throws {
    let text = #"""
      {"age": 41, "name": "Ada", "tags": ["a", "\u00e9"], "home": {"number": 7.0, "street": "S"},
       "scores": {"x": 1.5, "y": -2e1, "": 0}, "unknown": [1, {"name": 2}]}
      """#
    let person = try decoded(Person.self, text)
    #expect(
      person
        == Person(
          name: "Ada", age: 41, email: nil, tags: ["a", "é"], home: Address(street: "S", number: 7),
          scores: ["x": 1.5, "y": -20, "": 0]))
  }

  @Test("A keyed container tells its keys, what it contains, and what is null")
  func keyed() throws {
    let text = #"{"b":null,"a":1,"2":true,"long name of a member":"x"}"#
    let seen = try decoded(Probe.self, text) { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect(container.allKeys.map(\.stringValue) == ["b", "a", "2", "long name of a member"])
      #expect(container.allKeys.map(\.intValue) == [nil, nil, 2, nil])
      #expect(container.contains("a"))
      #expect(container.contains("b"))
      #expect(!container.contains("c"))
      #expect(!container.contains(""))
      #expect(try container.decodeNil(forKey: "b"))
      #expect(try !container.decodeNil(forKey: "a"))
      #expect(throws: DecodingError.self) { try container.decodeNil(forKey: "c") }
      #expect(try container.decode(Int.self, forKey: "a") == 1)
      #expect(try container.decode(Bool.self, forKey: AnyKey(intValue: 2)))
      #expect(try container.decode(String.self, forKey: "long name of a member") == "x")
      #expect(try container.decodeIfPresent(Int.self, forKey: "a") == 1)
      #expect(try container.decodeIfPresent(Int.self, forKey: "b") == nil)
      #expect(try container.decodeIfPresent(Int.self, forKey: "c") == nil)
      #expect(try container.decodeIfPresent([Int].self, forKey: "b") == nil)
      #expect(try container.decodeIfPresent([Int].self, forKey: "c") == nil)
      #expect(throws: DecodingError.self) { try container.decodeIfPresent(String.self, forKey: "a") }
    }
    #expect(seen.wasCalled)
  }

  @Test("An unkeyed container counts, goes on after a success and stays after a failure")
  func unkeyed() throws {
    try decoded(Probe.self, #"[1,null,"x",null,2.5,true,[3],{"k":4},5]"#) { decoder in
      var container = try decoder.unkeyedContainer()
      #expect(container.count == 9)
      #expect(try container.decode(Int.self) == 1)
      #expect(container.currentIndex == 1)
      #expect(throws: DecodingError.self) { try container.decode(Int.self) }
      #expect(container.currentIndex == 1)
      #expect(try container.decodeNil())
      #expect(try !container.decodeNil())
      #expect(try container.decodeIfPresent(String.self) == "x")
      #expect(try container.decodeIfPresent(String.self) == nil)
      #expect(try container.decode(Double.self) == 2.5)
      #expect(try container.decodeIfPresent(Bool?.self) == true)
      var nested = try container.nestedUnkeyedContainer()
      #expect(try nested.decode(Int8.self) == 3)
      #expect(nested.isAtEnd)
      #expect(try container.nestedContainer(keyedBy: AnyKey.self).decode(Int.self, forKey: "k") == 4)
      #expect(!container.isAtEnd)
      #expect(try Int(from: container.superDecoder()) == 5)
      #expect(container.isAtEnd)
      #expect(try container.decodeIfPresent(Int.self) == nil)
      #expect(throws: DecodingError.self) { try container.decode(Int.self) }
      #expect(throws: DecodingError.self) { try container.decodeNil() }
      #expect(throws: DecodingError.self) { try container.superDecoder() }
      #expect(throws: DecodingError.self) { try container.nestedUnkeyedContainer() }
    }
  }

  @Test("A single value container holds any value")
  func singleValue() throws {
    try decoded(Probe.self, "[1]") { decoder in
      let container = try decoder.singleValueContainer()
      #expect(!container.decodeNil())
      #expect(try container.decode([Int].self) == [1])
      #expect(try container.decode(JSONValue.self).text == "[1]")
      #expect(throws: DecodingError.self) { try container.decode(Int.self) }
    }
    try decoded(Probe.self, "null") { decoder in
      let container = try decoder.singleValueContainer()
      #expect(container.decodeNil())
      #expect(throws: DecodingError.self) { try decoder.singleValueContainer().decode(String.self) }
      #expect(throws: DecodingError.self) { try decoder.container(keyedBy: AnyKey.self) }
      #expect(throws: DecodingError.self) { try decoder.unkeyedContainer() }
    }
  }

  @Test("Nested containers lead to values without types of their own, and know their paths")
  func nested() throws {
    try decoded(Probe.self, #"{"a":{"b":[0,[{"c":1}]]}}"#) { decoder in
      let top = try decoder.container(keyedBy: AnyKey.self)
      let a = try top.nestedContainer(keyedBy: AnyKey.self, forKey: "a")
      var b = try a.nestedUnkeyedContainer(forKey: "b")
      _ = try b.decode(Int.self)
      var inner = try b.nestedUnkeyedContainer()
      let c = try inner.nestedContainer(keyedBy: AnyKey.self)
      #expect(try c.decode(Int.self, forKey: "c") == 1)
      #expect(decoder.codingPath.isEmpty)
      #expect(top.codingPath.isEmpty)
      #expect(a.codingPath.map(\.stringValue) == ["a"])
      #expect(b.codingPath.map(\.stringValue) == ["a", "b"])
      #expect(inner.codingPath.map(\.stringValue) == ["a", "b", "Index 1"])
      #expect(c.codingPath.map(\.intValue) == [nil, nil, 1, 0])
      #expect(throws: DecodingError.self) { try top.nestedUnkeyedContainer(forKey: "a") }
      #expect(throws: DecodingError.self) { try top.nestedContainer(keyedBy: AnyKey.self, forKey: "x") }
    }
  }

  class Animal: Decodable {
    let name: String
  }

  final class Dog: Animal {
    let tricks: [String]
    let owner: String?

    enum CodingKeys: String, CodingKey { case tricks, owner, base }

    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      tricks = try container.decode([String].self, forKey: .tricks)
      owner = try container.decodeIfPresent(String.self, forKey: .owner)
      try super.init(from: container.contains(.base) ? container.superDecoder(forKey: .base) : container.superDecoder())
    }
  }

  @Test("A subclass decodes its superclass from `super`, from a key of its own, or from its own decoder")
  func superclasses() throws {
    let first = try decoded(Dog.self, #"{"super":{"name":"Rex"},"tricks":["sit"],"owner":"Ada"}"#)
    #expect((first.name, first.tricks, first.owner) == ("Rex", ["sit"], "Ada"))
    let second = try decoded(Dog.self, #"{"tricks":[],"base":{"name":"Fido"}}"#)
    #expect(second.name == "Fido")
    let error = try decodingError(Dog.self, #"{"tricks":[]}"#)
    #expect(error?.code == .missingMember)
    #expect(error?.message.contains("\"super\"") == true)
  }

  @Test("The decoder of a member that is missing holds null")
  func missingSuper() throws {
    try decoded(Probe.self, "{}") { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      let missing = try container.superDecoder(forKey: "gone")
      #expect(missing.codingPath.map(\.stringValue) == ["gone"])
      let value = try missing.singleValueContainer()
      #expect(value.decodeNil())
      #expect(throws: DecodingError.self) { try missing.singleValueContainer().decode(Int.self) }
      #expect(throws: DecodingError.self) { try missing.unkeyedContainer() }
    }
  }

  enum Color: String, Decodable { case red, green }

  enum Level: Int, Decodable { case low = 1, high = 10 }

  indirect enum Tree: Decodable, Equatable {
    case leaf(Int)
    case node([Tree])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Int.self) {
        self = .leaf(value)
      } else {
        self = .node(try container.decode([Tree].self))
      }
    }
  }

  enum Shape: Decodable, Equatable {
    case circle(radius: Double)
    case point
  }

  @Test("Enums by raw value, by synthesis, and recursive ones")
  func enums() throws {
    #expect(try decoded([Color].self, #"["red","green"]"#) == [.red, .green])
    #expect(try decoded([Level?].self, "[1,10.0,null]") == [.low, .high, nil])
    #expect(try decoded([Shape].self, #"[{"circle":{"radius":2}},{"point":{}}]"#) == [.circle(radius: 2), .point])
    #expect(try decoded(Tree.self, "[1,[2,[]]]") == .node([.leaf(1), .node([.leaf(2), .node([])])]))
    let error = try decodingError([Color].self, #"["red","blue"]"#)
    #expect(error?.code == .dataCorrupted)
    #expect(error?.pointer == JSONPointer(tokens: ["1"]))
  }

  @Test("Dictionaries of names, of integers, and of other keys")
  func dictionaries() throws {
    #expect(try decoded([String: Int?].self, #"{"a":1,"b":null}"#) == ["a": 1, "b": Int?.none])
    #expect(try decoded([Int: String].self, #"{"-1":"x","20":"y"}"#) == [-1: "x", 20: "y"])
    #expect(try decoded([Double: Int].self, "[0.5,1,2,3]") == [0.5: 1, 2: 3])
    #expect(try decoded([String: [String: [Int]]].self, #"{"a":{"b":[1]}}"#) == ["a": ["b": [1]]])
    #expect(try decodingError([Int: Int].self, #"{"x":1}"#)?.code == .typeMismatch)
  }

  @Test("Two names that Swift takes for one key are refused, never dropped")
  func equivalentNames() throws {
    #expect(try decodingError([String: Int].self, "{\"\u{E9}\":1,\"e\u{301}\":2}")?.code == .dataCorrupted)
    #expect(try decodingError([Int: Int].self, #"{"1":1,"01":2}"#)?.code == .dataCorrupted)
  }

  @Test("Optionals within optionals")
  func optionals() throws {
    #expect(try decoded(Int?.self, "null") == nil)
    #expect(try decoded(Int??.self, "1") == 1)
    #expect(try decoded([[String?]?].self, #"[null,["a",null]]"#) == [nil, ["a", nil]])
    #expect(try decoded(Set<Int>.self, "[1,2,1.0]") == [1, 2])
  }

  @Test("Types find their user information")
  func userInfo() throws {
    let key = try #require(CodingUserInfoKey(rawValue: "limit"))
    var options = JSONDecodingOptions()
    options.userInfo[key] = 5
    try decoded(Probe.self, "[{}]", options) { decoder in
      #expect(decoder.userInfo[key] as? Int == 5)
      var container = try decoder.unkeyedContainer()
      #expect(try container.superDecoder().userInfo[key] as? Int == 5)
    }
  }

  @Test("Where duplicate names are allowed, the last one counts, and keys come once")
  func duplicates() throws {
    let text = #"{"a":1,"b":2,"a":3}"#
    struct Pair: Decodable, Equatable { var a: Int, b: Int }
    #expect(try decoded(Pair.self, text, allowsDuplicateNames: true) == Pair(a: 3, b: 2))
    #expect(try decoded([String: Int].self, text, allowsDuplicateNames: true) == ["a": 3, "b": 2])
    let probe = Probe.probing { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect(container.allKeys.map(\.stringValue) == ["a", "b"])
    }
    try Probe.$current.withValue(probe) { _ = try decoded(Probe.self, text, allowsDuplicateNames: true) }
  }
}
