/// Scalars, straight from their nodes.
extension TapeDecoding {
  /// The scalar at `place`, by a rule of the options if there is one.
  @inline(__always)
  func scalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type, at place: TapePlace) throws -> Scalar {
    hasScalarRules ? try value(type, at: place) : try Scalar.decode(by: self, at: place)
  }

  /// The Boolean at `index`.
  @inline(__always)
  func boolean(at index: TapeIndex) throws -> Bool {
    switch view[index].rawTag {
    case TapeNode.Tag.true.rawValue: return true
    case TapeNode.Tag.false.rawValue: return false
    default: throw mismatch(Bool.self, at: index)
    }
  }

  /// The string at `index`.
  @inline(__always)
  func string(at index: TapeIndex) throws -> String {
    let node = view[index]
    guard node.rawTag == TapeNode.Tag.string.rawValue else { throw mismatch(String.self, at: index) }
    return view.text(node).string
  }

  /// The integer at `index`, exactly.
  @inline(__always)
  func integer<Number: FixedWidthInteger>(_ type: Number.Type, at index: TapeIndex) throws -> Number {
    let node = view[index]
    let tag = node.rawTag
    if tag == TapeNode.Tag.integer.rawValue || tag == TapeNode.Tag.spelledInteger.rawValue,
      let number = Number(exactly: node.integer)
    {
      return number
    }
    return try longInteger(type, at: index)
  }

  @inline(never)
  private func longInteger<Number: FixedWidthInteger>(_ type: Number.Type, at index: TapeIndex) throws -> Number {
    let node = view[index]
    switch node.tag {
    case .integer, .spelledInteger: break
    case .bigInteger, .bigSpelledInteger:
      if let number = view.exactNumber(node).integer(type) { return number }
    case .decimal, .bigDecimal:
      throw failure(.notAnInteger, at: index, "\(excerpt(node)) is no integer, which \(type) asks for")
    default: throw mismatch(type, at: index)
    }
    throw failure(.numberOutOfRange, at: index, "\(excerpt(node)) doesn't fit in \(type)")
  }

  /// The `Double` nearest to the number at `index`.
  @inline(__always)
  func double(at index: TapeIndex) throws -> Double {
    let node = view[index]
    if node.rawTag == TapeNode.Tag.integer.rawValue, node.integer != 0 { return Double(node.integer) }
    if node.rawTag == TapeNode.Tag.decimal.rawValue {
      let decimal = SmallDecimal(packed: node.body)
      if let value = NearestDouble.value(decimal.mantissa.magnitude, exponent: decimal.exponent) {
        return decimal.mantissa < 0 ? -value : value
      }
    }
    return try longDouble(at: index)
  }

  @inline(never)
  private func longDouble(at index: TapeIndex) throws -> Double {
    let node = view[index]
    guard TypeMask.number.allows(node) else { throw mismatch(Double.self, at: index) }
    let value = ExactNumber.double(lexeme: view.lexeme(node))
    guard value.isFinite else {
      throw failure(.numberOutOfRange, at: index, "\(excerpt(node)) doesn't fit in Double")
    }
    return value
  }

  /// The `Float` nearest to the number at `index`.
  func float(at index: TapeIndex) throws -> Float {
    let node = view[index]
    guard TypeMask.number.allows(node) else { throw mismatch(Float.self, at: index) }
    if node.rawTag == TapeNode.Tag.integer.rawValue, node.integer != 0 { return Float(node.integer) }
    let value = ExactNumber.float(lexeme: view.lexeme(node))
    guard value.isFinite else {
      throw failure(.numberOutOfRange, at: index, "\(excerpt(node)) doesn't fit in Float")
    }
    return value
  }

  /// The text of a number for a message, cut where it is long.
  private func excerpt(_ node: TapeNode) -> String {
    let text = view.lexeme(node)
    return text.count <= 40 ? text.string : text.slice(0, 37).string + "…"
  }
}
