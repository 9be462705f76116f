import SchemaKit

/// Takes the members out of a JSON object of a file; one that nobody has asked for is an error in the end.
///
/// What would be left out of the request without a word is refused instead. A member that is null counts as absent.
struct ObjectReader {
  private let place: String
  private var members: [(name: String, value: JSONValue)]

  private init(_ value: JSONValue, _ place: String) throws(InputError) {
    guard value.kind == .object else { throw InputError("\(place) must be an object") }
    self.place = place
    members = value.members.filter { $0.value.kind != .null }
  }

  /// The elements of the array of objects that a file holds.
  static func list(_ file: InputFile, _ what: String) throws(InputError) -> [ObjectReader] {
    let root = try file.json()
    guard root.kind == .array else { throw InputError("\(file.name): the \(what) must be an array") }
    return try readers(of: root) { "\(file.name): \(what)[\($0)]" }
  }

  private static func readers(of array: JSONValue, _ place: (Int) -> String) throws(InputError) -> [ObjectReader] {
    var readers: [ObjectReader] = []
    for (index, element) in array.elements.enumerated() { readers.append(try ObjectReader(element, place(index))) }
    return readers
  }

  /// An error about this object.
  func error(_ problem: String) -> InputError { InputError("\(place) \(problem)") }

  /// A member of whatever kind.
  mutating func take(_ name: String) -> JSONValue? {
    guard let index = members.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
    return members.remove(at: index).value
  }

  /// A member that is a string.
  mutating func text(_ name: String) throws(InputError) -> String? {
    guard let value = take(name) else { return nil }
    guard let text = value.string else { throw InputError("\(place).\(name) must be a string") }
    return text
  }

  /// A member that is a truth value.
  mutating func boolean(_ name: String) throws(InputError) -> Bool? {
    guard let value = take(name) else { return nil }
    guard let flag = value.boolean else { throw InputError("\(place).\(name) must be true or false") }
    return flag
  }

  /// A member that is an object.
  mutating func object(_ name: String) throws(InputError) -> ObjectReader? {
    guard let value = take(name) else { return nil }
    return try ObjectReader(value, "\(place).\(name)")
  }

  /// A member that is an array of objects; empty where there is none.
  mutating func objects(_ name: String) throws(InputError) -> [ObjectReader] {
    guard let value = take(name) else { return [] }
    guard value.kind == .array else { throw InputError("\(place).\(name) must be an array") }
    let place = place
    return try Self.readers(of: value) { "\(place).\(name)[\($0)]" }
  }

  /// Nothing may be left.
  func end() throws(InputError) {
    if let left = members.first { throw InputError("\(place) has a member '\(left.name)', which can't be sent") }
  }
}
