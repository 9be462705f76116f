import Testing

import struct Foundation.Data
import class Foundation.JSONEncoder

@testable import SchemaKit

/// A type with values, and what has to hold for it.
struct DerivableType: Sendable, CustomTestStringConvertible {
  let testDescription: String

  /// The schema, closed or open.
  let schema: @Sendable (SchemaDerivationOptions.UnknownMembers) throws -> Schema

  /// The schema with bounds of floating-point numbers too.
  let exactSchema: @Sendable (SchemaDerivationOptions.UnknownMembers) throws -> Schema

  /// The values as JSON.
  let samples: @Sendable () throws -> [[UInt8]]

  /// Whether the decoder accepts an instance.
  let decodes: @Sendable (JSONValue) -> Bool

  /// Whether each value is the same after it has been encoded, validated and decoded.
  let roundTrips: @Sendable () throws -> Bool

  init<T: Codable & Equatable & Sendable>(_ type: T.Type, _ values: T..., snakeCase: Bool = false) {
    testDescription = "\(type)"
    let encode: @Sendable (T) throws -> [UInt8] = { value in
      let encoder = JSONEncoder()
      if snakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
      return [UInt8](try encoder.encode(value))
    }
    var decoding = JSONDecodingOptions()
    if snakeCase { decoding.keys = .convertFromSnakeCase }
    let options = decoding
    let schema: @Sendable (SchemaDerivationOptions.UnknownMembers) throws -> Schema = { unknownMembers in
      var derivation = SchemaDerivationOptions(matching: options)
      derivation.unknownMembers = unknownMembers
      return try Schema.derived(from: type, options: derivation)
    }
    self.schema = schema
    exactSchema = { unknownMembers in
      var derivation = SchemaDerivationOptions(matching: options)
      derivation.unknownMembers = unknownMembers
      derivation.boundsNumbers = true
      return try Schema.derived(from: type, options: derivation)
    }
    samples = { try values.map { try encode($0) } }
    decodes = { (try? $0.decode(type, options: options)) != nil }
    roundTrips = {
      let schema = try schema(.forbidden)
      return try values.allSatisfy { try schema.decode(type, from: encode($0), options: options).value == $0 }
    }
  }
}

/// The types, with values.
extension Derivable {
  static let all: [DerivableType] = scalars + plain + nested + recursive + written

  static let scalars: [DerivableType] = [
    DerivableType(Bool.self, true, false), DerivableType(String.self, "", "\"é\u{0}"), DerivableType(Int.self, 0, -7),
    DerivableType(Int8.self, .min, .max), DerivableType(UInt64.self, 0, .max), DerivableType(Int128.self, .min, .max),
    DerivableType(Double.self, 0.1, -1e300), DerivableType(Float.self, 0.5),
    DerivableType(Int?.self, 1, nil), DerivableType([String].self, [], ["a", "b"]),
    DerivableType([String: [Int]].self, [:], ["a": [1], "": []]), DerivableType(Suit.self, .hearts, .clubs),
    DerivableType(Level.self, .low, .high), DerivableType(Tolerant.self, .known),
    DerivableType(Score.self, Score(rawValue: 7)),
    DerivableType([Int?]?.self, [1, nil], nil),
  ]

  static let plain: [DerivableType] = [
    DerivableType(Pair.self, Pair(left: 1, right: "a")), DerivableType(Empty.self, Empty()),
    DerivableType(Scalars.self, Scalars(flag: true, text: "x", count: -3, ratio: 0.1, small: 1.5)),
    DerivableType(
      SignedWidths.self, SignedWidths(a: .min, b: .min, c: .min, d: .min, e: .min),
      SignedWidths(a: .max, b: .max, c: .max, d: .max, e: .max)),
    DerivableType(
      UnsignedWidths.self, UnsignedWidths(a: 0, b: 0, c: 0, d: 0, e: 0),
      UnsignedWidths(a: .max, b: .max, c: .max, d: .max, e: .max)),
    DerivableType(WideWidths.self, WideWidths(low: .min, high: .max), WideWidths(low: 0, high: 0)),
    DerivableType(
      Optionals.self, Optionals(), Optionals(flag: true, text: "", count: 0, ratio: 1, pair: Pair(left: 0, right: "")),
      Optionals(count: 5)),
    DerivableType(
      OptionalArrays.self, OptionalArrays(names: nil, gaps: [], both: nil),
      OptionalArrays(names: ["a"], gaps: [1, nil, 2], both: [nil, Pair(left: 1, right: "b")])),
    DerivableType(Matrix.self, Matrix(rows: [[1, 2], []], cube: [[[1]], []])),
    DerivableType(
      Registry.self, Registry(counts: [:], groups: [:], gaps: [:]),
      Registry(counts: ["a": 1], groups: ["b": [Pair(left: 1, right: "")]], gaps: ["c": nil, "d": true])),
    DerivableType(Numbered.self, Numbered(names: [:]), Numbered(names: [1: "a", -7: "b", .max: "c", .min: "d"])),
    DerivableType(
      Card.self, Card(suit: .clubs, level: nil, sizes: [.small, .large], half: .half),
      Card(suit: .hearts, level: .middle, sizes: [], half: .none)),
    DerivableType(Calendar.self, Calendar(temperatures: [.summer: 30]), Calendar(temperatures: [:])),
    DerivableType(
      Identified.self,
      Identified(
        id: Identifier(rawValue: "a"), score: nil, byIdentifier: [Identifier(rawValue: "b"): Score(rawValue: 1)])),
    DerivableType(Renamed.self, Renamed(identifier: 1, comment: "x"), Renamed(identifier: 2, comment: nil)),
    DerivableType(Umlauts.self, Umlauts(größe: 1, 名前: "x")),
    DerivableType(Bag.self, Bag(tags: ["a", "b"], list: [1, 1])),
    DerivableType(
      SnakeCased.self,
      SnakeCased(firstName: "a", zipCode: nil, homeAddress: Address(street: "b", zipCode: "c")), snakeCase: true),
    DerivableType(
      Many.self,
      Many(e: "", f: "x", g: [1], h: ["y": 2], i: .spades, j: nil, k: false, l: 0.25)),
    DerivableType(Account.self, Account(owner: "a", balance: .min)),
  ]

  static let nested: [DerivableType] = [
    DerivableType(
      Customer.self,
      Customer(name: "a", home: Address(street: "b", zipCode: "c"), work: nil, others: [:]),
      Customer(
        name: "a", home: Address(street: "b", zipCode: "c"), work: Address(street: "", zipCode: ""),
        others: ["x": Address(street: "y", zipCode: "z")])),
    DerivableType(Deep.self, Deep(a: Deep.A(b: Deep.A.B(c: Deep.A.B.C(d: [Pair(left: 1, right: "x")]))))),
    DerivableType(Page<Pair>.self, Page(items: [Pair(left: 1, right: "a")], next: 2), Page(items: [], next: nil)),
    DerivableType(Page<Page<Int?>>.self, Page(items: [Page(items: [1, nil], next: 3)], next: nil)),
    DerivableType(
      Both<Page<Int>, Page<String>>.self,
      Both(first: Page(items: [1], next: nil), second: Page(items: ["a"], next: 1))),
    DerivableType([Pair].self, [], [Pair(left: 1, right: ""), Pair(left: 2, right: "")]),
    DerivableType([String: Card].self, ["a": Card(suit: .hearts, level: .high, sizes: [], half: .none)]),
  ]

  static let recursive: [DerivableType] = [
    DerivableType(
      Tree.self, Tree(label: "a", children: []),
      Tree(label: "a", children: [Tree(label: "b", children: [Tree(label: "c", children: [])])])),
    DerivableType(
      Directory.self, Directory(name: "/", entries: ["usr": Directory(name: "usr"), "x": Directory(name: "")])),
    DerivableType(Chain.self, Chain(1, Chain(2, Chain(3)))),
    DerivableType(
      Chicken.self, Chicken(name: "a", eggs: []),
      Chicken(name: "a", eggs: [Egg(weight: 1, hatched: [Chicken(name: "b", eggs: [Egg(weight: 2)])])])),
    DerivableType(Nested.self, Nested([]), Nested([Nested([]), Nested([Nested([])])])),
    DerivableType([Tree].self, [Tree(label: "", children: [])]),
  ]

  static let written: [DerivableType] = [
    DerivableType(Celsius.self, Celsius(1.5)),
    DerivableType(Forecast.self, Forecast(days: [Celsius(1), Celsius(-2)], record: nil)),
    DerivableType(Loose.self, Loose(nil), Loose([1])),
    DerivableType(Looser.self, Looser(loose: Loose([1]), maybe: Loose([])), Looser(loose: Loose(nil), maybe: nil)),
    DerivableType(Settings.self, Settings(), Settings(theme: "light", retries: 0, hosts: [])),
    DerivableType(Point.self, Point(1, -2, "a")),
    DerivableType(Polygon.self, Polygon(corners: [Point(0, 0, "")], center: Point(.max, .min, "b"))),
    DerivableType(Flattened.self, Flattened(id: 1, city: "a", coordinates: [1, 2.5])),
    DerivableType(Merged.self, Merged(address: Address(street: "a", zipCode: "b"), note: "c")),
    DerivableType(Dog.self, Dog(name: "a")), DerivableType(Nullable.self, Nullable(value: nil), Nullable(value: 1)),
    DerivableType(Wrapping.self, Wrapping(count: 255, name: "a")),
  ]
}
