import SchemaKit

/// Reads settings from environment variables, and collects what can't be read.
struct VllmEnvironmentReader {
  /// What can't be read, in the order of reading.
  private(set) var problems: [VllmConfigError.Problem] = []

  /// The values by the name after the prefix, in lower case.
  private var values: [String: String] = [:]

  /// The names that come twice, in different case and with different values; what is no setting may.
  private var contradictions: Set<String> = []

  init(_ environment: [String: String]) {
    let prefix = VllmConfig.environmentPrefix.lowercased()
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      let lower = name.lowercased()
      guard lower.utf8.starts(with: prefix.utf8) else { continue }
      let field = String(lower.dropFirst(prefix.count))
      if let other = values.updateValue(value, forKey: field), other != value { contradictions.insert(field) }
    }
  }

  /// The text of a setting; nil where there is no variable for it.
  mutating func text(_ field: String) -> String? {
    let name = Self.name(field)
    if contradictions.contains(name) { complainOfContradiction(field) }
    return values[name]
  }

  /// A number as Python writes one, with spaces around it or without.
  mutating func number(_ field: String) -> Double? {
    guard let text = text(field) else { return nil }
    let trimmed = Self.trimmed(text)
    let isPlain = trimmed.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    let isSpecial = ["inf", "-inf", "+inf", "infinity", "-infinity", "nan"].contains(trimmed.lowercased())
    if isPlain || isSpecial, let number = Double(trimmed) { return number }
    complain(field, "must be a number")
    return nil
  }

  /// A whole number, with spaces around it or without.
  mutating func integer(_ field: String) -> Int? {
    guard let text = text(field) else { return nil }
    if let number = Int(Self.trimmed(text)) { return number }
    complain(field, "must be a whole number")
    return nil
  }

  /// One of the words that the contract has for true and false, in any case.
  mutating func boolean(_ field: String) -> Bool? {
    guard let text = text(field) else { return nil }
    switch text.lowercased() {
    case "true", "1", "yes", "on", "t", "y": return true
    case "false", "0", "no", "off", "f", "n": return false
    default:
      complain(field, "must be one of true, 1, yes, on, t, y, false, 0, no, off, f and n")
      return nil
    }
  }

  /// Puts a whole number in the place of `value` where there is a variable for it.
  mutating func replace(_ value: inout Int, by field: String) {
    if let number = integer(field) { value = number }
  }

  /// Options from a JSON object and from variables of their own, which win.
  mutating func chatTemplateOptions(_ field: String) -> [String: ChatTemplateValue] {
    var options: [String: ChatTemplateValue] = [:]
    for member in members(field) {
      if let value = Self.option(member.value) {
        options[member.name] = value
      } else {
        complain(field, "\(member.name) must be a boolean, a string, a 64-bit integer or a number that fits a double")
      }
    }
    let prefix = field + "__"
    for (name, value) in values.sorted(by: { $0.key < $1.key }) where name.utf8.starts(with: prefix.utf8) {
      let option = String(name.dropFirst(prefix.count))
      if contradictions.contains(name) { complainOfContradiction(name) }
      if option.isEmpty || option.contains("__") {
        complain(field, "\(option.isEmpty ? "an option without a name" : option) isn't the name of an option")
      } else {
        options[option] = Self.option(text: value)
      }
    }
    return options
  }

  /// Headers from a JSON object, in its order; their values show in no problem.
  mutating func headers(_ field: String) -> [VllmHeader] {
    var headers: [VllmHeader] = []
    for member in members(field) {
      if let value = member.value.string {
        headers.append(VllmHeader(member.name, VllmSecret(value)))
      } else {
        complain(field, "the value of \(member.name) must be a string")
      }
    }
    return headers
  }

  /// The members of the JSON object that a variable holds.
  private mutating func members(_ field: String) -> [(name: String, value: JSONValue)] {
    guard let text = text(field) else { return [] }
    guard let root = try? JSONDocument(text).root, root.kind == .object else {
      complain(field, "must be a JSON object")
      return []
    }
    return root.members.map { ($0.name, $0.value) }
  }

  /// A scalar of the JSON form; nil for null, for structures, and for numbers that no double holds.
  private static func option(_ value: JSONValue) -> ChatTemplateValue? {
    if let flag = value.boolean { return .boolean(flag) }
    if let text = value.string { return word(text) ?? .string(text) }
    guard let lexeme = value.lexeme else { return nil }
    return number(lexeme)
  }

  /// A number; nil for one that no double holds, and for an integer that a double might round.
  private static func number(_ lexeme: String) -> ChatTemplateValue? {
    if let integer = Int64(lexeme) { return .integer(integer) }
    guard lexeme.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let number = Double(lexeme),
      number.isFinite
    else { return nil }
    return .number(number)
  }

  /// The value of a variable of its own: a boolean in words, a number or string of JSON, or the text itself.
  private static func option(text: String) -> ChatTemplateValue {
    if let flag = word(text) { return flag }
    guard text == trimmed(text), let root = try? JSONDocument(text).root else { return .string(text) }
    if let string = root.string { return .string(string) }
    guard let lexeme = root.lexeme else { return .string(text) }
    // Digits that a double drops were meant as a text.
    return number(lexeme) ?? .string(text)
  }

  private static func word(_ text: String) -> ChatTemplateValue? {
    switch text.lowercased() {
    case "true": .boolean(true)
    case "false": .boolean(false)
    default: nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    var part = text[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }

  private static func name(_ field: String) -> String {
    field.split(separator: ".").joined(separator: "__")
  }

  private mutating func complainOfContradiction(_ field: String) {
    complain(field, "is given twice, in names of different case and with different values")
  }

  private mutating func complain(_ field: String, _ message: String) {
    problems.append(VllmConfigError.Problem(field: field, message: message))
  }
}
