/// A type of the standard library that holds values of another, and decodes them in a way that is known.
protocol ContainerPlaceholder {
  /// The shape of the type.
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape
  /// A value of the type.
  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> Self
}

extension Optional: ContainerPlaceholder where Wrapped: Decodable {
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape {
    try prober.shape(of: Wrapped.self, at: path).orNull
  }

  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> Wrapped? {
    probe.set.omits ? nil : try probe.placeholder(for: Wrapped.self, at: path)
  }
}

extension Array: ContainerPlaceholder where Element: Decodable {
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape {
    .array(try prober.shape(of: Element.self, at: path + [PathKey.each]))
  }

  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> [Element] {
    probe.set.omits ? [] : [try probe.placeholder(for: Element.self, at: path + [PathKey.each])]
  }
}

extension ContiguousArray: ContainerPlaceholder where Element: Decodable {
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape {
    try [Element].shape(by: prober, at: path)
  }

  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> ContiguousArray<Element> {
    ContiguousArray(try [Element].placeholder(by: probe, at: path))
  }
}

// A set's decoder takes equal elements for one: nothing is said of unique items.
extension Set: ContainerPlaceholder where Element: Decodable {
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape {
    try [Element].shape(by: prober, at: path)
  }

  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> Set<Element> {
    Set(try [Element].placeholder(by: probe, at: path))
  }
}

extension Dictionary: ContainerPlaceholder where Key: Decodable, Value: Decodable {
  static func shape(by prober: TypeProber, at path: [any CodingKey]) throws -> TypeShape {
    let names = try prober.names(of: Key.self, at: path)
    return .dictionary(try prober.shape(of: Value.self, at: path + [PathKey.each]), names: names)
  }

  static func placeholder(by probe: TypeProbe, at path: [any CodingKey]) throws -> [Key: Value] {
    guard !probe.set.omits, let key = try probe.key(for: Key.self, at: path) else { return [:] }
    return [key: try probe.placeholder(for: Value.self, at: path + [PathKey.each])]
  }
}
