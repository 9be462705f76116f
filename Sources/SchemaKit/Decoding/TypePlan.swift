/// How values of one type are decoded.
enum TypePlan {
  /// By the type's own `init(from:)`.
  case ordinary
  /// Straight from the tape.
  case direct(any DirectlyDecodable.Type)
  /// By a rule of the options.
  case strategy(@Sendable (JSONValue) throws -> Any)

  /// The number of plans that are remembered.
  static let cacheSize = 16

  /// The plan of a type that has been met.
  struct Entry {
    /// The type; nil in a place not used yet.
    var type: ObjectIdentifier?
    /// Its plan.
    var plan = TypePlan.ordinary
  }
}

extension TapeDecoding {
  /// How values of `type` are decoded.
  @inline(__always)
  func plan<Value>(for type: Value.Type) -> TypePlan {
    let identifier = ObjectIdentifier(type)
    let bits = UInt(bitPattern: identifier)
    let place = Int(truncatingIfNeeded: (bits &>> 4 ^ bits &>> 9) % UInt(TypePlan.cacheSize))
    if plans[place].type == identifier { return plans[place].plan }
    return makePlan(for: type, identifier, place)
  }

  @inline(never)
  private func makePlan(for type: Any.Type, _ identifier: ObjectIdentifier, _ place: Int) -> TypePlan {
    let plan: TypePlan =
      if let strategy = options.strategies[identifier] {
        .strategy(strategy)
      } else if let direct = type as? any DirectlyDecodable.Type {
        .direct(direct)
      } else {
        .ordinary
      }
    plans[place] = TypePlan.Entry(type: identifier, plan: plan)
    return plan
  }

  /// The value of `type` at `place`.
  func value<Value: Decodable>(_ type: Value.Type, at place: TapePlace) throws -> Value {
    guard place.depth <= maximumDepth else { throw tooDeep(place.index) }
    switch plan(for: type) {
    case .ordinary:
      valueCount &+= 1
      do {
        return try Value(from: TapeDecoder(self, place))
      } catch {
        note(place)
        throw error
      }
    case .direct(let direct):
      return try value(type, at: place, by: direct)
    case .strategy(let strategy):
      return try value(type, at: place, by: strategy)
    }
  }

  /// The value at `place` of a type that is made from the tape.
  ///
  /// Not part of its caller, which would set up the memory for every value.
  @inline(never)
  private func value<Value: Decodable>(
    _ type: Value.Type, at place: TapePlace, by direct: any DirectlyDecodable.Type
  ) throws -> Value {
    try unsafe withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { memory in
      // Memory for one value always has an address. The plan is that of `Value`: both name one type.
      guard let base = memory.baseAddress else { throw mismatch(type, at: place.index) }
      try unsafe direct.decode(by: self, at: place, into: UnsafeMutableRawPointer(base))
      return unsafe base.move()
    }
  }

  /// The value that a rule of the options makes of the one at `place`.
  @inline(never)
  private func value<Value>(
    _ type: Value.Type, at place: TapePlace, by strategy: (JSONValue) throws -> Any
  ) throws -> Value {
    let json = json(place.index)
    let result: Any
    do {
      result = try strategy(json)
    } catch {
      throw failure(.custom, at: place.index, Self.message(of: error))
    }
    // The options keep a rule under the type that it makes.
    guard let value = result as? Value else { throw mismatch(type, at: place.index) }
    return value
  }
}
