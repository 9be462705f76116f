/// The names of members, made from coding keys.
extension SchemaDerivationOptions.KeyStrategy {
  /// The name of `key` in JSON.
  func name(of key: String) -> String {
    switch self {
    case .declared: key
    case .snakeCase: Self.snakeCase(key)
    case .custom(let convert): convert(key)
    }
  }

  /// Whether a decoder that converts from snake case finds `key` by the name that ``name(of:)`` gives it.
  func isConvertible(_ key: String) -> Bool {
    if case .snakeCase = self { SnakeCase.camelCase(name(of: key)).utf8.elementsEqual(key.utf8) } else { true }
  }

  /// `zipCode` as `zip_code`, `myURLProperty` as `my_url_property`.
  static func snakeCase(_ key: String) -> String {
    let characters = Array(key)
    var name = ""
    for (index, character) in characters.enumerated() {
      guard character.isUppercase, index > 0 else {
        name.append(character.isUppercase ? character.lowercased() : String(character))
        continue
      }
      let before = characters[index - 1]
      let after = index + 1 < characters.count ? characters[index + 1] : before
      if before != "_", !before.isUppercase || after.isLowercase { name.append("_") }
      name += character.lowercased()
    }
    return name
  }
}
