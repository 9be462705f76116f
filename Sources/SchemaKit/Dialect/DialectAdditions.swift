/// What custom vocabularies add to a dialect.
final class DialectAdditions: Sendable {
  /// The vocabularies.
  let vocabularies: [CustomVocabulary]

  /// The dialect that was added to in code; nil where a meta-schema lists the vocabularies.
  let base: Dialect?

  /// The formats.
  let formats: CustomFormats

  /// The keywords by the hash of their names; those that share one stand together.
  private let keywords: [UInt64: [CustomKeyword]]

  /// The additions to a dialect that has `standard` keywords.
  ///
  /// - Throws: ``VocabularyError`` when two vocabularies have one URI, or a keyword or format would have two meanings.
  init(
    _ vocabularies: [CustomVocabulary], to standard: KeywordSet, base: Dialect?
  ) throws(VocabularyError) {
    var uris: Set<[UInt8]> = []
    var names: Set<[UInt8]> = []
    var formats = CustomFormats()
    var keywords: [UInt64: [CustomKeyword]] = [:]
    for vocabulary in vocabularies {
      guard uris.insert([UInt8](vocabulary.uri.utf8)).inserted else {
        throw VocabularyError(.duplicateURI, vocabulary.uri)
      }
      for keyword in vocabulary.keywords {
        let name = [UInt8](keyword.name.utf8)
        guard names.insert(name).inserted else { throw VocabularyError(.duplicateKeyword, keyword.name) }
        let isStandard = withByteSlice(name) { slice in
          Keyword.allCases.contains { standard.contains($0) && slice.equals($0.name) }
        }
        if isStandard { throw VocabularyError(.standardKeyword, keyword.name) }
        keywords[withByteSlice(name) { NameHash.of($0) }, default: []].append(keyword)
      }
      for format in vocabulary.formats { try formats.insert(format) }
    }
    self.vocabularies = vocabularies
    self.base = base
    self.formats = formats
    self.keywords = keywords
  }

  /// The keyword called by the name at `member`, or nil.
  func keyword(_ member: TapeIndex, in view: TapeView) -> CustomKeyword? {
    guard let candidates = keywords[view[member].body] else { return nil }
    let name = view.name(view[member])
    return candidates.first { withByteSlice([UInt8]($0.name.utf8)) { $0.equals(name) } }
  }

  /// The keywords of the schema object at `schema`, each with its value; where duplicate names were allowed, the last one.
  func keywords(of schema: TapeIndex, in view: TapeView) -> [(keyword: CustomKeyword, value: TapeIndex)] {
    guard !keywords.isEmpty else { return [] }
    var found: [(keyword: CustomKeyword, value: TapeIndex)] = []
    var member = TapeIndex(schema.raw + 1)
    let end = view.next(schema)
    while member < end {
      let value = TapeIndex(member.raw + 1)
      if let keyword = keyword(member, in: view) {
        found.removeAll { $0.keyword.name.utf8.elementsEqual(keyword.name.utf8) }
        found.append((keyword, value))
      }
      member = view.next(value)
    }
    return found
  }
}

extension DialectAdditions: Hashable {
  static func == (left: DialectAdditions, right: DialectAdditions) -> Bool {
    left === right || left.vocabularies == right.vocabularies && left.base == right.base
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(vocabularies)
    hasher.combine(base)
  }
}
