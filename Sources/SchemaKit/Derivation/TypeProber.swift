/// Finds out what types decode, each type once.
///
/// A type is run with a decoder that hands out placeholders and records what it is asked. What goes wrong first is kept:
/// a type can't hide it by catching an error.
final class TypeProber {
  let options: SchemaDerivationOptions

  /// What has been found out about types that are neither leaves nor containers of the standard library.
  private(set) var definitions: [ObjectIdentifier: Definition] = [:]

  /// How often anything has been asked for.
  private var probes = 0

  /// How deep types are being probed within one another.
  private var depth = 0

  /// The types of which least values are being made.
  private var leastInProgress: Set<ObjectIdentifier> = []

  /// The first thing that stood in the way.
  private(set) var obstacle: SchemaDerivationError?

  /// What has been found out about a type.
  struct Definition {
    let name: String
    /// Its shape; nil as long as it is being probed.
    var shape: TypeShape?
    /// A value of each set.
    var placeholders: [PlaceholderSet: Any] = [:]
    /// Whether the type holds values of itself.
    var isRecursive = false
  }

  init(_ options: SchemaDerivationOptions) {
    self.options = options
  }

  /// Notes what stands in the way, unless something did before.
  func refuse(
    _ code: SchemaDerivationError.Code, at path: [any CodingKey], type: Any.Type? = nil, _ reason: String
  ) -> SchemaDerivationError {
    if let obstacle { return obstacle }
    let error = SchemaDerivationError(code, at: path.names, type: type.map { String(describing: $0) } ?? "", reason)
    obstacle = error
    return error
  }

  /// Counts something that is asked for.
  func step(at path: [any CodingKey]) throws {
    if let obstacle { throw obstacle }
    probes += 1
    if probes > options.maximumProbes {
      throw refuse(.tooManyProbes, at: path, "the types ask for more than \(options.maximumProbes) values")
    }
  }

  /// Runs `body` one level deeper.
  func nested<Result>(at path: [any CodingKey], _ body: () throws -> Result) throws -> Result {
    guard depth < options.maximumDepth else {
      throw refuse(.tooDeep, at: path, "types are nested deeper than \(options.maximumDepth) levels")
    }
    depth += 1
    defer { depth -= 1 }
    return try body()
  }

  // MARK: Shapes

  /// The shape of `type`, which is probed if it hasn't been.
  func shape<T: Decodable>(of type: T.Type, at path: [any CodingKey]) throws -> TypeShape {
    try step(at: path)
    let identifier = ObjectIdentifier(type)
    if let given = options.schemas[identifier] { return .given(given.schema) }
    if options.ruledTypes.contains(identifier) {
      throw refuse(.unknownRule, at: path, type: type, "is decoded by a rule, and there is no schema for it")
    }
    if let leaf = type as? any LeafPlaceholder.Type { return leaf.shape }
    if let container = type as? any ContainerPlaceholder.Type {
      return try nested(at: path) { try container.shape(by: self, at: path) }
    }
    if definitions[identifier] != nil {
      if definitions[identifier]?.shape == nil { definitions[identifier]?.isRecursive = true }
      return .type(identifier)
    }
    guard definitions.count < options.maximumTypes else {
      throw refuse(.tooManyTypes, at: path, type: type, "is one type more than \(options.maximumTypes)")
    }
    definitions[identifier] = Definition(name: String(describing: type))
    try nested(at: path) { try define(type, at: path) }
    return .type(identifier)
  }

  private func define<T: Decodable>(_ type: T.Type, at path: [any CodingKey]) throws {
    let identifier = ObjectIdentifier(type)
    if let cases = try rawValues(of: type, at: path) {
      definitions[identifier]?.placeholders[.rising] = cases.first
      definitions[identifier]?.placeholders[.falling] = cases.last
      definitions[identifier]?.placeholders[.low] = cases.middle
      definitions[identifier]?.placeholders[.least] = cases.first
      definitions[identifier]?.shape = .enumeration(cases.texts)
      return
    }
    var shape: TypeShape?
    var asked: [TypeProbe.Asked] = []
    for set in PlaceholderSet.probes {
      let probe = TypeProbe(self, set)
      let (value, found) = try probe.run(type, at: path)
      guard let unified = shape.map({ $0.unified(with: found) }) ?? found else {
        throw refuse(.dependsOnValues, at: path, type: type, "asks for different things, depending on what it is given")
      }
      shape = unified
      if asked.isEmpty { asked = probe.asked }
      definitions[identifier]?.placeholders[set] = value
    }
    for index in asked.indices {
      for failure in TypeProbe.Failure.all where failure != .absent || asked[index].isRequired {
        let probe = TypeProbe(self, .rising, failing: failure, at: index)
        if try probe.succeeds(type, at: path) {
          throw refuse(
            .ignoresErrors, at: asked[index].path, type: type,
            "goes on where decoding throws an error, so that it accepts more than it asks for")
        }
      }
    }
    try checkRawValues(of: type, at: path)
    definitions[identifier]?.shape = shape
  }

  // MARK: Values

  /// A value of `type`, which has been probed or is being so.
  func placeholder<T: Decodable>(
    for type: T.Type, of set: PlaceholderSet, at path: [any CodingKey]
  ) throws -> T {
    let identifier = ObjectIdentifier(type)
    if let value = definitions[identifier]?.placeholders[set] as? T { return value }
    if let value = definitions[identifier]?.placeholders[.least] as? T { return value }
    guard leastInProgress.insert(identifier).inserted else {
      throw refuse(.infiniteType, at: path, type: type, "holds a value of itself, without end")
    }
    defer { leastInProgress.remove(identifier) }
    let value = try nested(at: path) { try TypeProbe(self, .least).run(type, at: path).value }
    definitions[identifier]?.placeholders[.least] = value
    return value
  }
}
