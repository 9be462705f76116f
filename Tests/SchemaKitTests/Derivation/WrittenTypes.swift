@testable import SchemaKit

/// Types with decoders that are written by hand, in ways that leave nothing to guess.
extension Derivable {
  /// A value in place of its only member.
  struct Celsius: Codable, Equatable {
    var degrees: Double

    init(_ degrees: Double) { self.degrees = degrees }
    init(from decoder: any Decoder) throws { degrees = try decoder.singleValueContainer().decode(Double.self) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(degrees)
    }
  }

  struct Forecast: Codable, Equatable {
    var days: [Celsius]
    var record: Celsius?
  }

  /// Null, or a list, in place of its only member.
  struct Loose: Codable, Equatable {
    var list: [Int]?

    init(_ list: [Int]?) { self.list = list }
    init(from decoder: any Decoder) throws { list = try decoder.singleValueContainer().decode([Int]?.self) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(list)
    }
  }

  struct Looser: Codable, Equatable {
    var loose: Loose
    var maybe: Loose?
  }

  /// Members with default values.
  struct Settings: Codable, Equatable {
    var theme = "dark"
    var retries: UInt8 = 3
    var hosts: [String] = ["localhost"]

    enum CodingKeys: CodingKey { case theme, retries, hosts }

    init(theme: String = "dark", retries: UInt8 = 3, hosts: [String] = ["localhost"]) {
      self.theme = theme
      self.retries = retries
      self.hosts = hosts
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      theme = try container.decodeIfPresent(String.self, forKey: .theme) ?? "dark"
      retries = try container.decodeIfPresent(UInt8.self, forKey: .retries) ?? 3
      hosts = try container.decodeIfPresent([String].self, forKey: .hosts) ?? ["localhost"]
    }
  }

  /// A tuple: `[x, y, label]`.
  struct Point: Codable, Equatable {
    var x: Int32
    var y: Int32
    var label: String

    init(_ x: Int32, _ y: Int32, _ label: String) {
      self.x = x
      self.y = y
      self.label = label
    }

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      x = try container.decode(Int32.self)
      y = try container.decode(Int32.self)
      label = try container.decode(String.self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(x)
      try container.encode(y)
      try container.encode(label)
    }
  }

  struct Polygon: Codable, Equatable {
    var corners: [Point]
    var center: Point?
  }

  /// Members of a nested object as its own.
  struct Flattened: Codable, Equatable {
    var id: Int
    var city: String
    var coordinates: [Double]

    enum CodingKeys: CodingKey { case id, place }
    enum PlaceKeys: CodingKey { case city, coordinates }

    init(id: Int, city: String, coordinates: [Double]) {
      self.id = id
      self.city = city
      self.coordinates = coordinates
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(Int.self, forKey: .id)
      let place = try container.nestedContainer(keyedBy: PlaceKeys.self, forKey: .place)
      city = try place.decode(String.self, forKey: .city)
      var elements = try place.nestedUnkeyedContainer(forKey: .coordinates)
      var coordinates: [Double] = []
      while !elements.isAtEnd { coordinates.append(try elements.decode(Double.self)) }
      self.coordinates = coordinates
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      var place = container.nestedContainer(keyedBy: PlaceKeys.self, forKey: .place)
      try place.encode(city, forKey: .city)
      try place.encode(coordinates, forKey: .coordinates)
    }
  }

  /// The members of another type among its own.
  struct Merged: Codable, Equatable {
    var address: Address
    var note: String?

    enum CodingKeys: CodingKey { case note }

    init(address: Address, note: String?) {
      self.address = address
      self.note = note
    }

    init(from decoder: any Decoder) throws {
      address = try Address(from: decoder)
      note = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .note)
    }

    func encode(to encoder: any Encoder) throws {
      try address.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(note, forKey: .note)
    }
  }

  /// A class and its subclass in one object.
  class Animal: Codable, Equatable, @unchecked Sendable {
    let legs: UInt8

    init(legs: UInt8) { self.legs = legs }

    func isEqual(to other: Animal) -> Bool { legs == other.legs }

    static func == (left: Animal, right: Animal) -> Bool { left.isEqual(to: right) }
  }

  final class Dog: Animal, @unchecked Sendable {
    let name: String

    enum CodingKeys: CodingKey { case name }

    init(name: String) {
      self.name = name
      super.init(legs: 4)
    }

    required init(from decoder: any Decoder) throws {
      name = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .name)
      try super.init(from: decoder)
    }

    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try super.encode(to: encoder)
    }

    override func isEqual(to other: Animal) -> Bool { super.isEqual(to: other) && (other as? Dog)?.name == name }
  }

  /// A required member that may be null.
  struct Nullable: Codable, Equatable {
    var value: Int?

    enum CodingKeys: CodingKey { case value }

    init(value: Int?) { self.value = value }

    init(from decoder: any Decoder) throws {
      value = try decoder.container(keyedBy: CodingKeys.self).decode(Int?.self, forKey: .value)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(value, forKey: .value)
    }
  }

  /// A recursive type without an object of its own.
  struct Nested: Codable, Equatable {
    var inner: [Nested]

    init(_ inner: [Nested]) { self.inner = inner }
    init(from decoder: any Decoder) throws { inner = try decoder.singleValueContainer().decode([Nested].self) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(inner)
    }
  }

  /// A property wrapper that leaves its value as it is.
  @propertyWrapper struct Wrapped<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
    var wrappedValue: Value

    init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    init(from decoder: any Decoder) throws { wrappedValue = try decoder.singleValueContainer().decode(Value.self) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(wrappedValue)
    }
  }

  struct Wrapping: Codable, Equatable {
    @Wrapped var count: UInt8
    @Wrapped var name: String?
  }
}
