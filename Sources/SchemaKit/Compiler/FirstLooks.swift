/// What is remembered of subschemas that many references lead to, so that none is looked at as often as it is referred to.
struct FirstLooks {
  /// What a subschema comes to at a first look.
  enum Summary {
    /// It asserts the type and nothing else.
    case types(TypeMask)
    /// It is a reference and nothing else; the value of the reference.
    case reference(TapeIndex)
    /// It asserts the type and something else.
    case block(TypeMask)
  }

  /// How many nodes a subschema has at most that is as well looked at again.
  static let small = 64

  /// The summaries of larger subschemas.
  var summaries: [SchemaPlace: Summary] = [:]

  /// For subschemas within a chain of bare references, where it ends.
  var ends: [SchemaPlace: SchemaPlace] = [:]
}
