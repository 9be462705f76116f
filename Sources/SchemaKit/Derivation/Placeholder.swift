/// Which values a type is probed with.
///
/// A type that looks at its values is found out by asking for different things, or by throwing, for one set or another:
/// numbers rise in one and fall in the next, so that an order is noticed; texts are empty in one.
enum PlaceholderSet: Int, CaseIterable {
  /// Rising numbers, texts, optional values and elements that are there.
  case rising
  /// Falling numbers; optional values and elements are absent.
  case falling
  /// Numbers below zero where the type has them, empty texts, values that are there.
  case low
  /// As little as possible: what ends a recursive type.
  case least

  /// The sets that each type is probed with.
  static let probes: [PlaceholderSet] = [.rising, .falling, .low]

  /// Whether optional values, elements and members of dictionaries are absent.
  var omits: Bool { self == .falling || self == .least }

  /// The number that is the `count`th to be handed out.
  func number(_ count: Int) -> Int {
    switch self {
    case .rising: 1 + count % 50
    case .falling, .least: 100 - count % 50
    case .low: -1 - count % 50
    }
  }

  /// The text that is the `count`th to be handed out.
  func text(_ count: Int) -> String {
    switch self {
    case .rising: "placeholder \(count)"
    case .falling, .least: "\(100 - count % 50)%"
    case .low: ""
    }
  }
}

/// A type whose shape is known without probing.
protocol LeafPlaceholder {
  static var shape: TypeShape { get }
  /// The value that is the `count`th to be handed out.
  static func placeholder(_ count: Int, of set: PlaceholderSet) throws -> Self
}

extension JSONValue: LeafPlaceholder {
  static var shape: TypeShape { .anything }
  static func placeholder(_ count: Int, of set: PlaceholderSet) throws -> JSONValue {
    try JSONDocument(set == .rising ? "{}" : set == .low ? "\"placeholder\"" : "null").root
  }
}

extension Bool: LeafPlaceholder {
  static var shape: TypeShape { .boolean }
  static func placeholder(_ count: Int, of set: PlaceholderSet) -> Bool { (count % 2 == 0) == (set == .rising) }
}

extension String: LeafPlaceholder {
  static var shape: TypeShape { .string }
  static func placeholder(_ count: Int, of set: PlaceholderSet) -> String { set.text(count) }
}

extension Double: LeafPlaceholder {
  static var shape: TypeShape { .number(bits: 64) }
  static func placeholder(_ count: Int, of set: PlaceholderSet) -> Double { Double(set.number(count)) + 0.5 }
}

extension Float: LeafPlaceholder {
  static var shape: TypeShape { .number(bits: 32) }
  static func placeholder(_ count: Int, of set: PlaceholderSet) -> Float { Float(set.number(count)) + 0.5 }
}

extension LeafPlaceholder where Self: FixedWidthInteger {
  static var shape: TypeShape { .integer(minimum: String(Self.min), maximum: String(Self.max)) }
  static func placeholder(_ count: Int, of set: PlaceholderSet) -> Self { Self(clamping: set.number(count)) }
}

extension Int: LeafPlaceholder {}
extension Int8: LeafPlaceholder {}
extension Int16: LeafPlaceholder {}
extension Int32: LeafPlaceholder {}
extension Int64: LeafPlaceholder {}
extension Int128: LeafPlaceholder {}
extension UInt: LeafPlaceholder {}
extension UInt8: LeafPlaceholder {}
extension UInt16: LeafPlaceholder {}
extension UInt32: LeafPlaceholder {}
extension UInt64: LeafPlaceholder {}
extension UInt128: LeafPlaceholder {}
