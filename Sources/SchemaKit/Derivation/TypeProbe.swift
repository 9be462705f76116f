/// One run of a type's `init(from:)` with one set of placeholders.
final class TypeProbe {
  let prober: TypeProber
  let set: PlaceholderSet

  /// What has been asked for in this run, in order.
  private(set) var asked: [Asked] = []

  /// The error that one of the answers is, and which.
  private let failure: (kind: Failure, index: Int)?

  /// How many values have been handed out.
  private var count = 0

  /// Something that was asked for.
  struct Asked {
    let path: [any CodingKey]
    let isRequired: Bool
  }

  /// The ways in which decoding fails.
  enum Failure: CaseIterable {
    /// The value is of another type.
    case mismatch
    /// The value is null.
    case null
    /// There is no value.
    case absent

    static let all = allCases
  }

  init(_ prober: TypeProber, _ set: PlaceholderSet, failing failure: Failure? = nil, at index: Int = 0) {
    self.prober = prober
    self.set = set
    self.failure = failure.map { ($0, index) }
  }

  /// Whether an answer of this run was an error.
  var hasFailed: Bool { failure.map { asked.count > $0.index } ?? false }

  /// Whether what is asked for is recorded: a value that ends a recursive type is made beside the probing.
  private var records: Bool { self.set != .least }

  // MARK: Runs

  /// Runs the type's `init(from:)`.
  func run<T: Decodable>(_ type: T.Type, at path: [any CodingKey]) throws -> (value: T, shape: TypeShape) {
    let recorder = ShapeRecorder()
    let value: T
    do {
      value = try T(from: ProbeDecoder(probe: self, recorder: recorder, codingPath: path))
    } catch {
      if let obstacle = prober.obstacle { throw obstacle }
      if type is any RawRepresentable.Type {
        throw prober.refuse(
          .notCaseIterable, at: path, type: type, "has raw values that can't be listed: it isn't CaseIterable")
      }
      throw prober.refuse(
        .refusesPlaceholder, at: path, type: type,
        "throws an error for a value of a type that it asks for, which no schema tells of: \(error)")
    }
    if let obstacle = prober.obstacle { throw obstacle }
    return (value, recorder.shape)
  }

  /// Whether the type's `init(from:)` returns a value although an answer was an error.
  func succeeds<T: Decodable>(_ type: T.Type, at path: [any CodingKey]) throws -> Bool {
    let value = try? T(from: ProbeDecoder(probe: self, recorder: ShapeRecorder(), codingPath: path))
    if let obstacle = prober.obstacle { throw obstacle }
    return value != nil
  }

  // MARK: Answers

  /// Notes that the value of `recorder` is asked for as a `T`, and hands one out; nil for an optional one that is absent.
  func answer<T: Decodable>(
    _ type: T.Type, _ recorder: ShapeRecorder, at path: [any CodingKey], isOptional: Bool = false,
    conflict: SchemaDerivationError.Code = .conflictingUses
  ) throws -> T? {
    try ask(type, at: path, isRequired: !isOptional)
    if records {
      let shape = try prober.shape(of: type, at: path)
      try note(.value(isOptional ? shape.orNull : shape), recorder, at: path, conflict: conflict)
    }
    if isOptional, set.omits { return nil }
    return try placeholder(for: type, at: path)
  }

  /// Notes how a value is used.
  func note(
    _ use: ShapeRecorder.Use, _ recorder: ShapeRecorder, at path: [any CodingKey],
    conflict: SchemaDerivationError.Code = .conflictingUses
  ) throws {
    guard recorder.note(use) else {
      throw prober.refuse(conflict, at: path, "one value is asked for as two different things")
    }
  }

  /// Counts something that is asked for, and throws if this is the answer that is to be an error.
  func ask(_ type: Any.Type, at path: [any CodingKey], isRequired: Bool = true) throws {
    try prober.step(at: path)
    asked.append(Asked(path: path, isRequired: isRequired))
    guard let failure, asked.count == failure.index + 1 else { return }
    let context = DecodingError.Context(codingPath: path, debugDescription: "A probe of how errors are treated.")
    switch failure.kind {
    case .mismatch: throw DecodingError.typeMismatch(type, context)
    case .null:
      // Null is a value of an optional.
      if !isRequired || type is any ExpressibleByNilLiteral.Type { throw DecodingError.typeMismatch(type, context) }
      throw DecodingError.valueNotFound(type, context)
    case .absent: throw DecodingError.keyNotFound(path.last ?? PathKey.each, context)
    }
  }

  /// A value of `type`.
  func placeholder<T: Decodable>(for type: T.Type, at path: [any CodingKey]) throws -> T {
    try prober.step(at: path)
    count += 1
    if let given = prober.options.schemas[ObjectIdentifier(type)] {
      let values = given.placeholders
      if let value = values[(PlaceholderSet.probes.firstIndex(of: set) ?? 0) % values.count] as? T { return value }
    }
    if let leaf = type as? any LeafPlaceholder.Type, let value = try leaf.placeholder(count, of: set) as? T {
      return value
    }
    if let container = type as? any ContainerPlaceholder.Type {
      let value = try prober.nested(at: path) { try container.placeholder(by: self, at: path) }
      if let value = value as? T { return value }
    }
    return try prober.placeholder(for: type, of: set, at: path)
  }
}
