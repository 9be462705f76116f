/// The name of a keyword as a misspelt one is compared with it.
struct KeywordSpelling {
  let keyword: Keyword
  let name: [UInt8]
  /// In lower case.
  let folded: [UInt8]
  /// The letters in it, a bit each.
  let letters: UInt32

  init(_ keyword: Keyword) {
    self.keyword = keyword
    name = Array(keyword.text.utf8)
    folded = Self.fold(name)
    letters = Self.letters(folded)
  }

  /// `name` in lower case, without the hyphens and underscores that other styles have between words.
  static func fold(_ name: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.count)
    for byte in name where byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
      folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return folded
  }

  /// The letters in a folded name, a bit each.
  static func letters(_ folded: [UInt8]) -> UInt32 {
    var letters: UInt32 = 0
    for byte in folded where byte &- 0x61 < 26 { letters |= 1 &<< UInt32(byte &- 0x61) }
    return letters
  }
}

/// Names: what is no keyword in its dialect.
extension SchemaInspector {
  /// Names that are near to a keyword and in use for what they say.
  private static var wellKnown: [StaticString] { ["example", "comment"] }

  mutating func checkNames(_ schema: InspectedSchema) {
    for value in view.memberValues(schema.index) {
      let member = TapeIndex(value.raw - 1)
      if schema.dialect.additions?.keyword(member, in: view) != nil { continue }
      let name = view[member]
      guard let keyword = KeywordTable.shared.keyword(name, in: view) else {
        checkUnknown(view.name(name).array, value, schema)
        continue
      }
      guard !schema.dialect.keywords.contains(keyword) else { continue }
      // What only describes is as good to its readers where the dialect ignores it; and a name that goes with a value of
      // another kind is somebody's own.
      if keyword.onlyDescribes || keyword == .vocabulary || !keyword.valueTypes.allows(view[value]) { continue }
      if keyword == .defs, view[value].low == 0 { continue }
      let alternative = keyword.alternative(in: schema.dialect)
      warn(
        .foreignKeyword, atMember: value, Self.foreign(keyword, schema.dialect, alternative), suggestion: alternative)
    }
  }

  private static func foreign(_ keyword: Keyword, _ dialect: Dialect, _ alternative: String?) -> String {
    let advice = alternative.map { "; did you mean \"\($0)\"?" } ?? ""
    guard let published = Dialect.all.first(where: { $0.rules == dialect.rules }),
      !published.keywords.contains(keyword)
    else {
      return "\"\(keyword.text)\" is in none of the vocabularies of <\(dialect.uri)>, and ignored" + advice
    }
    let drafts = Dialect.all.filter { $0.keywords.contains(keyword) }
    var span = drafts.first?.rules.title ?? ""
    if drafts.count > 1, let first = drafts.first, let last = drafts.last {
      if last == Dialect.all.last {
        span += " and later"
      } else if first == Dialect.all.first {
        span = "\(last.rules.title) and earlier"
      } else {
        span += " to \(last.rules.title)"
      }
    }
    return "\"\(keyword.text)\" is a keyword of \(span), and ignored in \(dialect.rules.title)" + advice
  }

  /// Looks for the keyword that an unknown one may be meant for.
  private mutating func checkUnknown(_ name: [UInt8], _ value: TapeIndex, _ schema: InspectedSchema) {
    // Extensions are marked as such: `x-format`, `_id`.
    guard let first = name.first, first != UInt8(ascii: "_"), first != UInt8(ascii: "-"), name.count > 1,
      name[1] != UInt8(ascii: "-"), name.count <= EditDistance.maximumLength,
      name.allSatisfy({ Self.isSpelling($0) }), !Self.wellKnown.contains(where: { withByteSlice(name, $0.isEqual) }),
      !isDeclared(name, schema.dialect)
    else { return }
    let folded = KeywordSpelling.fold(name)
    let letters = KeywordSpelling.letters(folded)
    var best: (spelling: KeywordSpelling, distance: Int)?
    for spelling in spellings(of: schema.dialect) where spelling.keyword.valueTypes.allows(view[value]) {
      let limit = min(spelling.limit, (best?.distance ?? .max) - 1)
      // Each slip changes two letters of the set at most.
      guard limit >= 0, (letters ^ spelling.letters).nonzeroBitCount <= 2 * limit else { continue }
      guard spend(1), let distance = spelling.distance(to: folded, atMost: limit) else { continue }
      best = (spelling, distance)
    }
    guard let best else { return }
    let text = best.spelling.keyword.text
    warn(
      .misspelledKeyword, atMember: value,
      "\"\(String(decoding: name, as: UTF8.self))\" is no keyword; did you mean \"\(text)\"?", suggestion: text)
  }

  /// Whether a byte can stand in the name of a keyword as somebody may misspell it.
  private static func isSpelling(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private mutating func spellings(of dialect: Dialect) -> [KeywordSpelling] {
    if let known = spellings[dialect] { return known }
    let found = Keyword.allCases.filter { dialect.keywords.contains($0) }.map { KeywordSpelling($0) }
    spellings[dialect] = found
    return found
  }

  /// Whether the meta-schema of a dialect that isn't built in describes a keyword called `name`.
  private func isDeclared(_ name: [UInt8], _ dialect: Dialect) -> Bool {
    guard Dialect.named(dialect.uri) == nil, let key = URIReference(dialect.uri)?.key,
      let (metaschema, resource) = resolver.registry.find(key)
    else { return false }
    let view = metaschema.storage.view
    guard let properties = view.member(metaschema.resources[resource].root, "properties") else { return false }
    return withByteSlice(name) { view.member(properties, $0, hash: NameHash.of($0)) != nil }
  }
}

extension StaticString {
  /// Whether the text is `bytes`.
  fileprivate func isEqual(_ bytes: ByteSlice) -> Bool { bytes.equals(self) }
}

extension KeywordSpelling {
  /// How many slips may lie between the keyword's name and another that is meant for it.
  ///
  /// Short words are near to many others, and what only describes is often given a variant of somebody's own.
  fileprivate var limit: Int {
    let likely = EditDistance.likely(in: folded.count)
    return keyword.onlyDescribes ? min(likely, 1) : likely
  }

  /// How many slips lie between the keyword's name and `other`, a folded name; nil when they are more than `limit`.
  fileprivate func distance(to other: [UInt8], atMost limit: Int) -> Int? {
    if other == folded { return 0 }
    guard limit > 0 else { return nil }
    // Another word: `when` isn't meant for `then`.
    if folded.count < 6, other.first != folded.first, other.prefix(2).reversed() != Array(folded.prefix(2)),
      folded.first != UInt8(ascii: "$")
    {
      return nil
    }
    // A singular for the plural.
    if other.last == UInt8(ascii: "y"), other.dropLast() + Array("ies".utf8) == folded { return 1 }
    return EditDistance.between(other, folded, atMost: limit)
  }
}

extension Keyword {
  /// The keyword of `dialect` that says the same or nearly so; nil when there is none.
  fileprivate func alternative(in dialect: Dialect) -> String? {
    let candidates: [Keyword] =
      switch self {
      case .legacyID: [.id]
      case .id: [.legacyID]
      case .defs: [.definitions]
      case .anchor: [.id, .legacyID]
      case .prefixItems, .additionalItems: [.items]
      case .divisibleBy: [.multipleOf]
      case .multipleOf: [.divisibleBy]
      case .extends: [.allOf]
      case .allOf: [.extends]
      case .disallow: [.not]
      case .not: [.disallow]
      case .dependentSchemas, .dependentRequired: [.dependencies]
      case .const: [.enumKeyword]
      case .recursiveRef: [.dynamicRef]
      case .recursiveAnchor: [.dynamicAnchor]
      case .dynamicRef: [.recursiveRef]
      case .dynamicAnchor: [.recursiveAnchor]
      default: []
      }
    return candidates.first { dialect.keywords.contains($0) }?.text
  }
}

extension DialectRules {
  /// What people call the draft.
  var title: String {
    switch self {
    case .draft3: "draft 3"
    case .draft4: "draft 4"
    case .draft6: "draft 6"
    case .draft7: "draft 7"
    case .draft2019_09: "2019-09"
    case .draft2020_12: "2020-12"
    }
  }
}
