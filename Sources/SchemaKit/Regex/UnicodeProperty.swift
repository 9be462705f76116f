import Synchronization

/// The sets behind `\p{…}` (ECMA-262 §22.2.2.9, tables 69 to 72).
///
/// Supported, under every name and alias that ECMA-262 lists: `General_Category` (`gc`) with all its values, those values
/// alone, and every binary property of table 70 except `Emoji_Component`, `Extended_Pictographic` and what follows from
/// them. Not supported yet, and said so instead of guessed: `Script`, `sc`, `Script_Extensions`, `scx`, and those two.
/// The members are those of the Unicode version that the Swift standard library carries.
enum UnicodeProperty {
  /// What a name stands for.
  enum Lookup {
    case set(CodePointSet)
    /// No property or value of ECMA-262.
    case unknown
    /// Perhaps a property of ECMA-262, but one without a table here.
    case unsupported
  }

  /// The members of the property `name`, or of those code points whose property `name` has `value`.
  ///
  /// - Complexity: the first use of a property looks at every code point, some ten milliseconds; later ones are look-ups.
  static func ranges(name: String, value: String?) -> Lookup {
    if let value {
      switch name {
      case "General_Category", "gc": return generalCategory(value).map { .set($0) } ?? .unknown
      case "Script", "sc", "Script_Extensions", "scx": return value.isEmpty ? .unknown : .unsupported
      default: return .unknown
      }
    }
    switch name {
    case "Any": return .set(.any)
    case "ASCII": return .set(CodePointSet([CodePointRange(first: 0, last: 0x7F)]))
    case "Regional_Indicator", "RI": return .set(CodePointSet([CodePointRange(first: 0x1F1E6, last: 0x1F1FF)]))
    case "Assigned": return generalCategory("Cn").map { .set($0.inverted) } ?? .unknown
    case "Emoji_Component", "EComp", "Extended_Pictographic", "ExtPict": return .unsupported
    default: break
    }
    if let set = generalCategory(name) { return .set(set) }
    guard let canonical = UnicodePropertyNames.binary[name] else { return .unknown }
    return binary(canonical).map { .set($0) } ?? .unknown
  }

  // MARK: General category

  /// A run of code points of one general category, which reaches up to the next run.
  private struct CategoryRun {
    var first: UInt32
    var category: Unicode.GeneralCategory
  }

  private static func generalCategory(_ name: String) -> CodePointSet? {
    guard let categories = UnicodePropertyNames.generalCategories[name] else { return nil }
    return cached("gc=" + name) {
      let runs = categoryRuns
      var set = CodePointSet()
      for (index, run) in runs.enumerated() where categories.contains(run.category) {
        set.insert(run.first, (index + 1 < runs.count ? runs[index + 1].first : CodePointSet.lastCodePoint + 1) - 1)
      }
      return set
    }
  }

  private static let categoryRuns: [CategoryRun] = {
    var runs: [CategoryRun] = []
    for codePoint in 0...CodePointSet.lastCodePoint {
      let category = Unicode.Scalar(codePoint)?.properties.generalCategory ?? .surrogate
      if runs.last?.category != category { runs.append(CategoryRun(first: codePoint, category: category)) }
    }
    return runs
  }()

  // MARK: Binary properties

  private static func binary(_ name: String) -> CodePointSet? {
    guard let test = UnicodePropertyNames.tests[name] else { return nil }
    return cached(name) {
      var set = CodePointSet()
      var first: UInt32?
      for codePoint in 0...CodePointSet.lastCodePoint {
        let isMember = Unicode.Scalar(codePoint).map { test($0.properties) } ?? false
        if isMember {
          first = first ?? codePoint
        } else if let start = first {
          set.insert(start, codePoint - 1)
          first = nil
        }
      }
      if let start = first { set.insert(start, CodePointSet.lastCodePoint) }
      return set
    }
  }

  // MARK: Cache

  private static let cache = Mutex<[String: CodePointSet]>([:])

  /// The set under `key`, made by `make` if it isn't there; two threads may both make it, and then agree.
  private static func cached(_ key: String, make: () -> CodePointSet) -> CodePointSet {
    if let set = cache.withLock({ $0[key] }) { return set }
    var set = make()
    set.normalise()
    cache.withLock { [set] in $0[key] = set }
    return set
  }
}
