/// Keys of dictionaries.
extension TypeProber {
  /// The names that a dictionary with such keys has as a JSON object.
  func names<Key: Decodable>(of type: Key.Type, at path: [any CodingKey]) throws -> TypeShape.NameRule {
    if type == String.self { return .any }
    if type == Int.self { return .integers }
    guard let representable = type as? any CodingKeyRepresentable.Type else {
      throw refuse(
        .unsupportedKey, at: path, type: type, "is the key of a dictionary, which makes it an array of keys and values")
    }
    return try names(ofRepresentable: representable, at: path)
  }

  private func names<Key: CodingKeyRepresentable>(
    ofRepresentable type: Key.Type, at path: [any CodingKey]
  ) throws -> TypeShape.NameRule {
    let samples = ["placeholder", "", "100%", "7", "-7", "1000000"]
    let accepted = samples.count { Key(codingKey: PathKey(stringValue: $0)) != nil }
    if accepted == samples.count { return .any }
    guard let listed = type as? any (CodingKeyRepresentable & CaseIterable).Type,
      let known = try knownNames(of: listed, at: path)
    else {
      throw refuse(.unsupportedKey, at: path, type: type, "is the key of a dictionary, and its names can't be listed")
    }
    return .known(known)
  }

  private func knownNames<Key: CodingKeyRepresentable & CaseIterable>(
    of type: Key.Type, at path: [any CodingKey]
  ) throws -> [String]? {
    var names: [String] = []
    for key in type.allCases {
      guard names.count < options.maximumCases else {
        throw refuse(.tooManyCases, at: path, type: type, "has more than \(options.maximumCases) cases")
      }
      let name = key.codingKey.stringValue
      // An integer has other spellings, which would be accepted too.
      guard Key(codingKey: PathKey(stringValue: name)) != nil, Key(codingKey: PathKey(stringValue: "0" + name)) == nil
      else { return nil }
      names.append(name)
    }
    return names
  }
}

extension TypeProbe {
  /// A key of a dictionary.
  func key<Key: Decodable>(for type: Key.Type, at path: [any CodingKey]) throws -> Key? {
    if type is any LeafPlaceholder.Type { return try placeholder(for: type, at: path) }
    guard let representable = type as? any CodingKeyRepresentable.Type else { return nil }
    return key(ofRepresentable: representable) as? Key
  }

  private func key<Key: CodingKeyRepresentable>(ofRepresentable type: Key.Type) -> Key? {
    if let listed = type as? any CaseIterable.Type, let first = first(of: listed) as? Key { return first }
    return Key(codingKey: PathKey(stringValue: set.text(1)))
  }

  private func first<Listed: CaseIterable>(of type: Listed.Type) -> Listed? { type.allCases.first }
}
