/// A step of a coding path that is no member with a coding key of its own; as a key of a dictionary, it reads integers as
/// the standard library's does.
struct PathKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = Int(stringValue)
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }

  /// Each element of an array and each value of a dictionary.
  static let each = PathKey(stringValue: "*")
}

extension [any CodingKey] {
  /// The path in the form that errors and options have it.
  var names: [String] { map(\.stringValue) }
}
