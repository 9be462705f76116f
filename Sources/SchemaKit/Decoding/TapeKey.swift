/// A step of a coding path: a member's key or an element's position.
struct TapeKey: CodingKey, Hashable {
  let stringValue: String
  let intValue: Int?

  /// The key of a member.
  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  /// The position of an element.
  init(intValue: Int) {
    stringValue = "Index \(intValue)"
    self.intValue = intValue
  }

  /// Any key.
  init(_ key: some CodingKey) {
    stringValue = key.stringValue
    intValue = key.intValue
  }

  /// The key that Swift's own coders use for the part of a value that belongs to its superclass.
  static let superclass = TapeKey(stringValue: "super")

  /// A coding path in words: `users[3].name`.
  static func text(_ path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let position = key.intValue, key.stringValue != String(position) {
        text += "[\(position)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return text
  }
}
