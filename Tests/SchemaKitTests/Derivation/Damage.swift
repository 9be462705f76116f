@testable import SchemaKit

/// Changes JSON here and there, by chance that is the same each time.
struct Damage {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// `json` with as many changes.
  mutating func damaged(_ json: [UInt8], times: Int) throws -> String {
    var tree = Self.tree(try JSONDocument(json).root)
    for _ in 0..<times { change(&tree) }
    return try tree.text()
  }

  /// SplitMix64.
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }

  private static func tree(_ value: JSONValue) -> SchemaTree {
    switch value.kind {
    case .array: .array(value.elements.map { tree($0) })
    case .object: .object(value.members.map { SchemaTree.Member($0.name, tree($0.value)) })
    default: .text(value.text)
    }
  }

  private static let values = [
    "null", "true", "0", "-1", "1", "1.0", "10", "0.5", "-0.0", "127", "128", "-129", "255", "256", "32768", "65536",
    "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e2", "1e-2",
    "1e30", "1e400", "-1e39", "1.7976931348623157e308",
    "-170141183460469231731687303715884105729", "340282366920938463463374607431768211456", #""""#, #""a""#,
    #""hearts""#,
    #""1""#, #""\u0000é""#, "[]", "{}", "[null]", "[1]", #"["a"]"#, #"[1,2,"a"]"#, #"{"a":1}"#,
    #"{"left":1,"right":"x"}"#,
    #"{"7":"x"}"#, #"{"summer":1}"#,
  ]

  private mutating func value() -> SchemaTree { .text(Self.values[next(Self.values.count)]) }

  private mutating func change(_ tree: inout SchemaTree) {
    switch tree {
    case .array(var elements) where next(8) > 0:
      let place = next(elements.count + 1)
      switch next(4) {
      case 0: elements.insert(value(), at: place)
      case 1 where place < elements.count: elements.remove(at: place)
      case 2 where place < elements.count: elements.append(elements[place])
      default: if place < elements.count { change(&elements[place]) }
      }
      tree = .array(elements)
    case .object(var members) where next(8) > 0:
      let place = next(members.count + 1)
      switch next(5) {
      case 0:
        let name = ["unknown", "7", "+8", "x", "a", "name", "hatched", "next"][next(8)]
        if !members.contains(where: { $0.name == name }) { members.append(SchemaTree.Member(name, value())) }
      case 1 where place < members.count: members.remove(at: place)
      case 2 where place < members.count: members[place].value = value()
      default: if place < members.count { change(&members[place].value) }
      }
      tree = .object(members)
    default: tree = value()
    }
  }
}
