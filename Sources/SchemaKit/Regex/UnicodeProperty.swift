/// The sets behind `\p{…}` (ECMA-262 2024 §22.2.2.9), by the version of Unicode that `UnicodeTables` names.
///
/// Names are those of the standard and no others: case counts, `is` and spaces mean nothing, a binary property takes no
/// value, and properties of strings belong to the `v` flag. The values of General_Category, Script and
/// Script_Extensions are all those of PropertyValueAliases.txt.
enum UnicodeProperty {
  /// The members of the property `name`, or of those code points whose property `name` has `value`.
  ///
  /// - Returns: nil when the standard has no such property or value.
  /// - Complexity: the first use of a set decodes it, in some ten microseconds; later ones are a search for its name.
  static func set(name: ByteSlice, value: ByteSlice?) -> CodePointSet? {
    guard let index = index(name: name, value: value) else { return nil }
    return set(at: index)
  }

  /// The set numbered `index` in `UnicodeTables`.
  static func set(at index: Int) -> CodePointSet {
    if let set = cache.withLock({ $0[index] }) { return set }
    // Two threads may both decode a set, and then agree.
    let set = CodePointSet(changes: UnicodeTables.changes(ofSet: index))
    cache.withLock { $0[index] = set }
    return set
  }

  private static let cache = Locked<[CodePointSet?]>(Array(repeating: nil, count: UnicodeTables.setCount))

  private static func index(name: ByteSlice, value: ByteSlice?) -> Int? {
    let scripts = UnicodeTables.generalCategoryCount
    let scriptExtensions = scripts + UnicodeTables.scriptCount
    let binary = scriptExtensions + UnicodeTables.scriptCount
    guard let value else {
      return UnicodeTables.index(of: name, in: UnicodeTables.generalCategoryNames)
        ?? UnicodeTables.index(of: name, in: UnicodeTables.binaryNames).map { binary + $0 }
    }
    if name.equals("General_Category") || name.equals("gc") {
      return UnicodeTables.index(of: value, in: UnicodeTables.generalCategoryNames)
    }
    if name.equals("Script") || name.equals("sc") {
      return UnicodeTables.index(of: value, in: UnicodeTables.scriptNames).map { scripts + $0 }
    }
    if name.equals("Script_Extensions") || name.equals("scx") {
      return UnicodeTables.index(of: value, in: UnicodeTables.scriptNames).map { scriptExtensions + $0 }
    }
    return nil
  }
}

extension CodePointSet {
  /// The set whose membership changes at each of `changes`, which are in order, beginning outside.
  init(changes: [UInt32]) {
    self.init()
    var index = 0
    while index < changes.count {
      insert(changes[index], index + 1 < changes.count ? changes[index + 1] - 1 : CodePointSet.lastCodePoint)
      index += 2
    }
  }
}
