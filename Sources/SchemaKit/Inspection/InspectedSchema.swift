/// A subschema that is looked at: where it stands, and the keywords that act in it.
struct InspectedSchema {
  let document: SchemaDocument
  let index: TapeIndex
  /// The number of its resource in the document.
  let resource: Int
  let dialect: Dialect
  /// The keywords of its dialect that it has; those that `$ref` hides are among them.
  let keywords: KeywordMap
  /// Whether its `$ref` hides every keyword beside it.
  let isReferenceOnly: Bool
  /// The types of values that its `type` lets through; nil where it has none, or it says more than names of types.
  let types: TypeMask?

  var view: TapeView { document.storage.view }

  /// The object at `index`, read by the dialect of resource number `resource`.
  init(_ document: SchemaDocument, _ index: TapeIndex, resource: Int) {
    let view = document.storage.view
    let dialect = document.resources[resource].dialect
    self.document = document
    self.index = index
    self.resource = resource
    self.dialect = dialect
    keywords = KeywordMap(view, index, dialect, .shared)
    isReferenceOnly = dialect.rules.refHidesSiblings && keywords[.ref] != nil
    types = keywords[.type].flatMap { Self.types($0, view, dialect.rules) }
  }

  /// The value of `keyword`, where it is an object or, if `tag` says so, of another kind.
  func value(_ keyword: Keyword, _ tag: TapeNode.Tag = .object) -> TapeIndex? {
    keywords[keyword].flatMap { view[$0].tag == tag ? $0 : nil }
  }

  /// The elements of the array that is the value of `keyword`; none where it is something else.
  func elements(_ keyword: Keyword) -> [TapeIndex] { value(keyword, .array).map { view.elements($0) } ?? [] }

  /// Whether nothing but what `keyword` lets through passes, because its value is `false`.
  func closes(_ keyword: Keyword) -> Bool { value(keyword, .false) != nil }

  /// Whether values of `types` are let through as far as `type` is concerned.
  func admits(_ types: TypeMask) -> Bool { !(self.types?.isDisjoint(with: types) ?? false) }

  private static func types(_ value: TapeIndex, _ view: TapeView, _ rules: DialectRules) -> TypeMask? {
    let named = view[value].tag == .array ? view.elements(value) : [value]
    var types: TypeMask = []
    for name in named {
      guard view[name].tag == .string, let type = rules.types(named: view.text(view[name])) else { return nil }
      types.formUnion(type)
    }
    return types.isEmpty ? nil : types
  }
}

extension TapeView {
  /// The elements of the array at `array`; none where something else stands there.
  func elements(_ array: TapeIndex) -> [TapeIndex] {
    guard self[array].tag == .array else { return [] }
    var elements: [TapeIndex] = []
    elements.reserveCapacity(self[array].low)
    var element = TapeIndex(array.raw + 1)
    while element.raw < self[array].high {
      elements.append(element)
      element = next(element)
    }
    return elements
  }

  /// The values of the members of the object at `object`, each with its name one node before it; none where something
  /// else stands there.
  func memberValues(_ object: TapeIndex) -> [TapeIndex] {
    guard self[object].tag == .object else { return [] }
    var values: [TapeIndex] = []
    values.reserveCapacity(self[object].low)
    var member = TapeIndex(object.raw + 1)
    while member.raw < self[object].high {
      let value = TapeIndex(member.raw + 1)
      values.append(value)
      member = next(value)
    }
    return values
  }

  /// The name of the member whose value is at `value`.
  func name(ofValue value: TapeIndex) -> ByteSlice { name(self[TapeIndex(value.raw - 1)]) }

  /// The types that a value equal to the one at `index` can have: a number may be written in another way.
  func possibleTypes(_ index: TapeIndex) -> TypeMask {
    let type = TypeMask(tag: self[index].tag)
    if !type.isSubset(of: .number) { return type }
    return type.isSubset(of: .integer) ? .number : .number.subtracting(.integer)
  }
}

/// `text` in quotation marks, cut to what a message can hold.
func quoted(_ text: ByteSlice) -> String {
  guard text.count > 60 else { return "\"\(text.string)\"" }
  var end = 57
  while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
  return "\"\(text.slice(0, end).string)…\""
}
