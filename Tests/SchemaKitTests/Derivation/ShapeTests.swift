import Testing

@testable import SchemaKit

@Suite("A shape")
struct ShapeTests {
  struct Person: Equatable, Sendable {
    var name: String
    var age: Int?
    var tags: [String]
  }

  static let person = Shape.object(
    Person.init, .required("name", .string(minLength: 1, pattern: "^[A-Z]")), .optional("age", .integer(0...150)),
    .optional("tags", .array(of: .string(), count: 0...3), default: ["none"]))

  indirect enum Figure: Equatable, Sendable {
    case circle(radius: Double)
    case group([Figure])
    case nothing
  }

  static let figure = Shape.recursive("Figure") { figure in
    .oneOf(
      discriminator: "kind",
      .case("circle", .object(Figure.circle(radius:), .required("radius", .number(0...1e9)))),
      .case("group", .object(Figure.group, .required("parts", .array(of: figure)))),
      .case("nothing", .object { Figure.nothing }))
  }

  private func error<Value>(_ schema: TypedSchema<Value>, _ text: String) -> InstanceError? {
    do {
      _ = try schema.decode(text)
      return nil
    } catch {
      return error
    }
  }

  private func undecodable<Value>(_ schema: TypedSchema<Value>, _ text: String) -> ValueDecodingError? {
    if case .undecodable(let error)? = error(schema, text) { error } else { nil }
  }

  @Test("of an object is a schema, and a decoder of what the schema accepts")
  func object() throws {
    let schema = try TypedSchema(Self.person)
    let text =
      #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"#
      + #""name":{"type":"string","minLength":1,"pattern":"^[A-Z]"},"#
      + #""age":{"anyOf":[{"type":"integer","minimum":0,"maximum":150},{"type":"null"}]},"#
      + #""tags":{"type":"array","items":{"type":"string"},"minItems":0,"maxItems":3}},"#
      + #""required":["name"],"additionalProperties":false}"#
    #expect(schema.schema.source.serialized() == text)
    let person = try schema.decode(#"{"tags": ["x"], "age": 7, "name": "Ada"}"#)
    #expect(person.value == Person(name: "Ada", age: 7, tags: ["x"]))
    #expect(person.text == #"{"tags": ["x"], "age": 7, "name": "Ada"}"#)
    #expect(try schema.decode(#"{"name": "Bo"}"#).value == Person(name: "Bo", age: nil, tags: ["none"]))
    #expect(try schema.decode(#"{"name": "Bo", "age": null}"#).value.age == nil)
    for text in [
      #"{}"#, #"{"name": ""}"#, #"{"name": "ada"}"#, #"{"name": "Ada", "age": 151}"#, #"{"name": "Ada", "x": 1}"#,
      #"{"name": "Ada", "tags": ["a", "b", "c", "d"]}"#, "[]", "null",
    ] {
      #expect(error(schema, text)?.failures.isEmpty == false, "\(text)")
    }
    guard case .notJSON? = error(schema, "{") else {
      Issue.record("half an object was taken for JSON")
      return
    }
  }

  @Test("of alternatives is told apart by a member, and may occur within itself")
  func alternatives() throws {
    let schema = try TypedSchema(Self.figure)
    let value = try schema.decode(
      #"{"kind": "group", "parts": [{"radius": 2, "kind": "circle"}, {"kind": "group", "parts": [{"kind": "nothing"}]}]}"#
    ).value
    #expect(value == .group([.circle(radius: 2), .group([.nothing])]))
    #expect(schema.schema.source["oneOf"]?.count == 3)
    #expect(schema.schema.source["oneOf"]?[0]?["required"]?.serialized() == #"["kind","radius"]"#)
    #expect(schema.schema.source["$defs"]?.members.map(\.name) == ["Figure"])
    for text in [
      #"{"kind": "square"}"#, #"{"kind": "circle"}"#, #"{"radius": 1}"#, #"{"kind": "nothing", "radius": 1}"#,
      #"{"kind": "group", "parts": [{"kind": "circle", "radius": -1}]}"#,
    ] {
      #expect(error(schema, text)?.failures.isEmpty == false, "\(text)")
    }
  }

  @Test("nests no deeper than it may")
  func depth() throws {
    let schema = try TypedSchema(Self.figure)
    func nested(_ levels: Int) -> String {
      String(repeating: #"{"kind": "group", "parts": ["#, count: levels) + String(repeating: "]}", count: levels)
    }
    // A group and its array are a level each.
    #expect(throws: Never.self) { try schema.decode(nested(45)) }
    #expect(undecodable(schema, nested(55))?.code == .tooDeep)
    #expect(throws: Never.self) { try schema.decode(nested(110), maximumDepth: 300) }
  }

  @Test("of scalars takes each value exactly")
  func scalars() throws {
    #expect(try TypedSchema(Shape<UInt64>.integer()).decode("18446744073709551615").value == .max)
    #expect(try TypedSchema(Shape<Int128>.integer()).decode("-170141183460469231731687303715884105728").value == .min)
    #expect(try TypedSchema(Shape<Int8>.integer()).decode("1.0e2").value == 100)
    #expect(error(try TypedSchema(Shape<Int8>.integer()), "128")?.failures.isEmpty == false)
    #expect(try TypedSchema(Shape<Bool>.boolean()).decode("true").value)
    #expect(try TypedSchema(Shape<Double>.number()).decode("0.1").value == 0.1)
    #expect(undecodable(try TypedSchema(Shape<Double>.number()), "1e400")?.code == .numberOutOfRange)
    #expect(try TypedSchema(Shape<JSONValue>.json()).decode("[1, {}]").value.count == 2)
    let answer = try TypedSchema(Shape.enumeration(["yes": true, "no \"thanks\"": false]))
    #expect(try answer.decode(#""no \"thanks\"""#).value == false)
    #expect(error(answer, #""maybe""#)?.failures.isEmpty == false)
    #expect(try TypedSchema(Shape.constant("x", as: 7)).decode(#""x""#).value == 7)
    #expect(try TypedSchema(Shape<Derivable.Suit>.enumeration()).decode(#""spades""#).value == .spades)
    #expect(try TypedSchema(Shape<Int>.integer(1...6).orNull()).decode("null").value == nil)
  }

  @Test("of containers takes their parts in order")
  func containers() throws {
    let pair = try TypedSchema(Shape.tuple({ (name: String, count: Int) in "\(name)\(count)" }, .string(), .integer()))
    #expect(try pair.decode(#"["a", 1]"#).value == "a1")
    for text in ["[]", #"["a"]"#, #"["a", 1, 2]"#, #"[1, "a"]"#] {
      #expect(error(pair, text)?.failures.isEmpty == false)
    }
    let table = try TypedSchema(Shape.dictionary(of: .array(of: .integer(0...9))))
    #expect(try table.decode(#"{"a": [1, 2], "": []}"#).value == ["a": [1, 2], "": []])
    #expect(error(table, #"{"a": [10]}"#)?.failures.isEmpty == false)
  }

  @Test("maps values, and an error on the way has the place of the JSON")
  func mapping() throws {
    struct Odd: Error, CustomStringConvertible { var description: String { "odd" } }
    let even = Shape<Int>.integer().map { number in
      if number % 2 != 0 { throw Odd() }
      return number / 2
    }
    let schema = try TypedSchema(Shape.dictionary(of: .array(of: even)))
    #expect(try schema.decode(#"{"a/b": [2, 4]}"#).value == ["a/b": [1, 2]])
    let failure = try #require(undecodable(schema, #"{"a/b": [2, 3]}"#))
    #expect(failure.code == .custom)
    #expect(failure.pointer.description == "/a~1b/1")
    #expect(failure.message == "odd")
    #expect(failure.offset == 12)
    // The place is counted from the value that was to be decoded.
    let document = try JSONDocument(#"[0, {"x": [3]}]"#)
    let inner = try #require(document.root[1])
    do throws(InstanceError) {
      _ = try schema.decode(inner)
      Issue.record("nothing was thrown")
    } catch {
      guard case .undecodable(let inner) = error else { throw error }
      #expect(inner.pointer.description == "/x/0")
    }
  }

  @Test("of a decodable type has its derived schema and its decoder")
  func decodable() throws {
    let schema = try TypedSchema(
      Shape.object(
        { ($0, $1) }, .required("a", .decodable([Derivable.Tree].self)), .required("b", .decodable(Derivable.Pair.self))
      ))
    let (trees, pair) = try schema.decode(
      #"{"a": [{"label": "x", "children": [{"label": "y", "children": []}]}], "b": {"left": 1, "right": "z"}}"#
    ).value
    #expect(trees[0].children[0].label == "y")
    #expect(pair == Derivable.Pair(left: 1, right: "z"))
    #expect(schema.schema.source["$defs"]?.members.map(\.name) == ["Tree"])
    #expect(error(schema, #"{"a": [], "b": {"left": 1}}"#)?.failures.isEmpty == false)
    #expect(try TypedSchema(decoding: Derivable.Tree.self).decode(#"{"label": "", "children": []}"#).value.label == "")
    let number = try TypedSchema(Shape.array(of: .decodable(Derivable.Celsius.self)))
    #expect(undecodable(number, "[1, 1e999]")?.pointer.description == "/1")
  }

  @Test("is described, and takes more keywords")
  func keywords() throws {
    let source = try TypedSchema(Shape.string(format: "date").described("A day.").adding(.title("Day"))).schema.source
    #expect(
      source.serialized()
        == #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string","format":"date","description":"A day.","title":"Day"}"#
    )
  }

  @Test("that contradicts itself is an error with its path")
  func contradictions() {
    func failure<Value>(_ shape: Shape<Value>) -> SchemaDerivationError? {
      do {
        _ = try TypedSchema(shape)
        return nil
      } catch {
        return error
      }
    }
    let twice = Shape.object({ (_: Int, _: Int) in 0 }, .required("a", .integer()), .required("a", .integer()))
    #expect(failure(twice)?.code == .duplicateName)
    #expect(failure(Shape.array(of: Shape<Int>.oneOf(discriminator: "k", .case("x", .integer()))))?.codingPath == ["*"])
    #expect(failure(Shape<Int>.oneOf(discriminator: "k", .case("x", .integer())))?.code == .conflictingUses)
    let own = Shape.object({ (text: String) in text }, .required("k", .string()))
    #expect(failure(Shape.oneOf(discriminator: "k", .case("x", own)))?.code == .duplicateName)
    let empty = Shape.object { 0 }
    #expect(failure(Shape.oneOf(discriminator: "k", .case("x", empty), .case("x", empty)))?.code == .duplicateName)
    #expect(failure(Shape.string(pattern: "("))?.code == .invalidSchema)
    #expect(failure(Shape.string().adding(SchemaKeyword("x", json: "{")))?.code == .invalidSchema)
    #expect(failure(Shape.array(of: .decodable(Refused.Unlisted.self)))?.code == .notCaseIterable)
  }
}
