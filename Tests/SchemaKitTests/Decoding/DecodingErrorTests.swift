import SchemaKit
import Testing

@Suite("Decoding: errors")
struct DecodingErrorTests {
  struct User: Decodable {
    var firstName: String
    var age: Int
  }

  struct Group: Decodable {
    var users: [User]
  }

  private func pointer(_ text: String) throws -> JSONPointer { try JSONPointer(text) }

  @Test("An error has the place in the JSON, in its text, and in the type")
  func places() throws {
    let text = #"{"users":[{"firstName":"a","age":1},{"age":"2","firstName":"b"}]}"#
    let error = try #require(try decodingError(Group.self, text))
    #expect(error.code == .typeMismatch)
    #expect(error.pointer == (try pointer("/users/1/age")))
    #expect(error.offset == text.utf8.count - "\"2\",\"firstName\":\"b\"}]}".utf8.count)
    #expect(error.codingPath == "users[1].age")
    #expect(error.message == "expected a number (Int), found a string")
    #expect(error.description == "/users/1/age: expected a number (Int), found a string (byte \(error.offset))")
  }

  @Test("A member that is missing is told at its object")
  func missing() throws {
    let error = try #require(try decodingError(Group.self, #"{"users":[{"firstName":"a"}]}"#))
    #expect(error.code == .missingMember)
    #expect(error.pointer == (try pointer("/users/0")))
    #expect(error.message == "the member \"age\" is missing")
  }

  @Test(
    "Every kind of value but the right one is refused where it stands",
    arguments: ["null", "true", "1", "\"x\"", "[]", "{}"])
  func wrongKinds(_ text: String) throws {
    let kind = try JSONDocument(text).root.kind
    func check<Value: Decodable>(_ type: Value.Type, _ expected: JSONValue.Kind) throws {
      let error = try decodingError([Value].self, "[\(text)]")
      let code: ValueDecodingError.Code? = kind == expected ? nil : kind == .null ? .nullValue : .typeMismatch
      #expect(error?.code == code)
      if code != nil { #expect(error?.pointer == (try pointer("/0"))) }
    }
    try check(Bool.self, .boolean)
    try check(String.self, .string)
    try check(Int.self, .number)
    try check(UInt8.self, .number)
    try check(Double.self, .number)
    try check(Float.self, .number)
    try check([Int].self, .array)
    try check([String: Int].self, .object)
    struct Empty: Decodable {}
    if kind != .object { #expect(try decodingError([User].self, "[\(text)]")?.pointer == (try pointer("/0"))) }
  }

  struct Even: Decodable {
    struct Odd: Error, CustomStringConvertible {
      let description = "an odd number"
    }

    init(from decoder: any Decoder) throws {
      if try decoder.singleValueContainer().decode(Int.self) % 2 != 0 { throw Odd() }
    }
  }

  struct Refusing: Decodable {
    enum CodingKeys: CodingKey { case inner }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      throw DecodingError.dataCorruptedError(forKey: .inner, in: container, debugDescription: "not today")
    }
  }

  @Test("What a type throws itself has the place of the value that it refused")
  func custom() throws {
    let error = try #require(try decodingError([String: [Even]].self, #"{"a":[2],"b":[4,5]}"#))
    #expect(error.code == .custom)
    #expect(error.pointer == (try pointer("/b/1")))
    #expect(error.message == "an odd number")
    let refused = try #require(try decodingError([Refusing].self, #"[{"inner":[]}]"#))
    #expect(refused.code == .dataCorrupted)
    #expect(refused.pointer == (try pointer("/0/inner")))
    #expect(refused.message == "not today")
    let absent = try #require(try decodingError([Refusing].self, "[{}]"))
    #expect(absent.pointer == (try pointer("/0")))
  }

  @Test("Types can catch what containers throw, as DecodingError of the right case")
  func cases() throws {
    try decoded(Probe.self, #"{"a":"x","n":null}"#) { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect { try container.decode(Int.self, forKey: "a") } throws: {
        guard case DecodingError.typeMismatch(let type, let context) = $0 else { return false }
        return type == Int.self && context.codingPath.map(\.stringValue) == ["a"]
      }
      #expect { try container.decode(Int.self, forKey: "b") } throws: {
        guard case DecodingError.keyNotFound(let key, _) = $0 else { return false }
        return key.stringValue == "b"
      }
      #expect { try container.decode(Int.self, forKey: "n") } throws: {
        if case DecodingError.valueNotFound = $0 { true } else { false }
      }
    }
  }

  @Test("A place within a document is told from the value that was decoded")
  func relative() throws {
    let root = try JSONDocument(#"{"a":{"b":[true]}}"#).root
    let inner = try #require(root["a"])
    #expect { try inner.decode([String: [Int]].self) } throws: {
      let error = $0 as? ValueDecodingError
      return error?.pointer.description == "/b/0" && error?.offset == 11
    }
  }

  @Test("Rules of the options make values wherever their type stands, and what they throw has a place")
  func rules() throws {
    struct Celsius: Decodable, Equatable { var degrees: Double }
    struct Day: Decodable, Equatable { var low: Celsius, high: Celsius?, hours: [Celsius], byPlace: [String: Celsius] }
    struct NoUnit: Error {}
    var options = JSONDecodingOptions()
    options.decode(Celsius.self) { value in
      guard let text = value.string, text.hasSuffix("°"), let degrees = Double(text.dropLast()) else { throw NoUnit() }
      return Celsius(degrees: degrees)
    }
    options.decode(Int.self) { value in Int(value.lexeme?.count ?? 0) }
    let day = try decoded(
      Day.self, #"{"low":"1°","high":"2.5°","hours":["3°"],"byPlace":{"x":"4°"}}"#, options)
    #expect(
      day
        == Day(
          low: Celsius(degrees: 1), high: Celsius(degrees: 2.5), hours: [Celsius(degrees: 3)],
          byPlace: ["x": Celsius(degrees: 4)]))
    let error = try #require(try decodingError([Celsius].self, #"["1°","2"]"#, options))
    #expect(error.code == .custom)
    #expect(error.pointer == (try pointer("/1")))
    #expect(try decoded([Int].self, "[1,22,333]", options) == [1, 2, 3])
    #expect(try decoded([String: Int].self, #"{"a":22}"#, options) == ["a": 2])
    struct Holder: Decodable { var value: Int, optional: Int? }
    #expect(try decoded(Holder.self, #"{"value":22,"optional":333}"#, options).optional == 3)
  }

  @Test("Keys by strategy: from snake case, by a function, and never two names for one")
  func strategies() throws {
    struct Row: Decodable, Equatable { var userId: Int, fullHTMLName: String?, nested: [String: Int]? }
    var options = JSONDecodingOptions()
    options.keys = .convertFromSnakeCase
    #expect(
      try decoded(Row.self, #"{"user_id":1,"nested":{"a_b":2}}"#, options)
        == Row(userId: 1, fullHTMLName: nil, nested: ["a_b": 2]))
    let path = try decodingError([Row].self, #"[{"user_id":"x"}]"#, options)
    #expect(path?.codingPath == "[0].userId")
    #expect(path?.pointer == (try pointer("/0/user_id")))
    let ambiguous = try decodingError(Row.self, #"{"user_id":1,"userId":2}"#, options)
    #expect(ambiguous?.code == .dataCorrupted)
    try decoded(Probe.self, #"{"_a_b_":1,"__":2,"a":3,"one_TWO_three":4,"_":5}"#, options) { decoder in
      let container = try decoder.container(keyedBy: AnyKey.self)
      #expect(container.allKeys.map(\.stringValue) == ["_aB_", "__", "a", "oneTwoThree", "_"])
      #expect(try container.decode(Int.self, forKey: "oneTwoThree") == 4)
    }
    options.keys = .custom { $0.lowercased() }
    struct Lower: Decodable, Equatable { var name: String }
    #expect(try decoded(Lower.self, #"{"NAME":"x"}"#, options) == Lower(name: "x"))
  }
}
