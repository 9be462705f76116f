/// Operands of instructions in words.
extension ProgramListing {
  /// The length in bytes from which a text is cut.
  private static let longestText = 120
  /// How many names or constants of one list are told.
  private static let longestList = 40

  // MARK: Targets and types

  /// Target `number` of the program.
  func target(_ number: Int) -> String { words(program.targets[number]) }

  /// The program's targets from `first` on.
  func targets(_ first: Int, _ count: Int) -> [String] { (first..<first + count).map { target($0) } }

  /// The types that a target lets through, and the block that judges the rest.
  func words(_ target: Target) -> String {
    target.isTypes || target.isReject ? words(target.types) : "\(words(target.types)) → \(target.entry)"
  }

  /// The words for sets of types; what is left by those before is looked for in those behind.
  private static let typeNames: [(types: TypeMask, name: String)] = [
    (.null, "null"), (.boolean, "boolean"), (TypeMask(tag: .true), "true"), (TypeMask(tag: .false), "false"),
    (.number, "number"), (.integer, "integer"), (.spelledAsInteger, "integer without fraction or exponent"),
    ([TypeMask(tag: .spelledInteger), TypeMask(tag: .bigSpelledInteger)], "integer with fraction or exponent"),
    ([TypeMask(tag: .decimal), TypeMask(tag: .bigDecimal)], "number that is no integer"), (.string, "string"),
    (.array, "array"), (.object, "object"),
  ]

  /// A set of types.
  func words(_ types: TypeMask) -> String {
    if types == .any { return "anything" }
    if types.isEmpty { return "nothing" }
    var rest = types
    var names: [String] = []
    for (types, name) in Self.typeNames where rest.isSuperset(of: types) {
      names.append(name)
      rest.subtract(types)
    }
    if !rest.isEmpty { names.append("some numbers") }
    return names.joined(separator: " or ")
  }

  // MARK: Names and constants

  /// The name of a slot, as JSON.
  func name(_ slot: NameSlot) -> String {
    let start = Int(slot.nameOffset)
    return Self.quoted(program.bytes.slice(program.bytes.count).slice(start, start + Int(slot.nameLength)))
  }

  /// The names of a list.
  func names(_ list: NameList) -> String { names(first: Int(list.first), count: Int(list.count)) }

  /// The names of a table.
  func names(_ table: NameTable) -> String { names(first: Int(table.firstSlot), count: Int(table.count)) }

  private func names(first: Int, count: Int) -> String {
    list(count, "name") { name(program.slots[first + $0]) }
  }

  /// Constant `number` of the program, as the schema has it.
  func constant(_ number: Int) -> String {
    let constant = program.constants[number]
    let view = program.documents[Int(constant.document)].view
    let index = TapeIndex(Int(constant.index))
    return Self.oneLine(Self.cut(view.bytes.slice(view[index].offset, view.sourceEnd(of: index))))
  }

  /// The program's constants from `first` on.
  func constants(_ first: Int, _ count: Int) -> String { list(count, "constant") { constant(first + $0) } }

  /// The constants of a set.
  func constants(_ set: HashedSet) -> String {
    let cells = Int(set.firstCell)...Int(set.firstCell) + Int(set.cellMask)
    let numbers = cells.compactMap { cell in
      let constant = program.constantCells[cell].constant
      return constant == 0 ? nil : Int(constant) - 1
    }.sorted()
    return list(numbers.count, "constant") { constant(numbers[$0]) }
  }

  private func list(_ count: Int, _ noun: String, _ element: (Int) -> String) -> String {
    let told = min(count, Self.longestList)
    let elements = (0..<told).map(element).joined(separator: ", ")
    return told < count ? "\(count) \(noun)s: \(elements), …" : elements
  }

  /// The text of pattern `number`, as JSON.
  func pattern(_ number: Int) -> String {
    let place = program.patternTexts[number]
    let view = program.documents[Int(place.document)].view
    let node = view[TapeIndex(Int(place.index))]
    return Self.quoted(node.tag == .name ? view.name(node) : view.text(node))
  }

  /// The name of the format that is written as `number`.
  func format(_ number: Int) -> String {
    Format(rawValue: UInt8(clamping: number)).map { "\($0.name)" } ?? "\(number)"
  }

  /// The URI of resource `number`.
  func resource(_ number: Int) -> String {
    let uri = program.resources[number].uri
    return uri.isEmpty ? "the schema" : "<\(Self.cut(uri))>"
  }

  // MARK: Numbers

  /// Between `least` and `most` things.
  func count(_ least: Int, _ most: Int, _ noun: String) -> String {
    if least == most { return Self.things(least, noun) }
    if most == Instruction.unbounded { return "at least \(Self.things(least, noun))" }
    return least == 0 ? "at most \(Self.things(most, noun))" : "\(least) to \(Self.things(most, noun))"
  }

  private static func things(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: Text

  /// A text as JSON, cut if it is long.
  static func quoted(_ bytes: ByteSlice) -> String {
    var writer = JSONWriter()
    writer.string(cut(bytes))
    return writer.text
  }

  /// A text as JSON, cut if it is long.
  static func quoted(_ text: String) -> String { withByteSlice(Array(text.utf8)) { quoted($0) } }

  /// A text, cut if it is long.
  static func cut(_ text: String) -> String { withByteSlice(Array(text.utf8)) { cut($0) } }

  /// A text, cut if it is long.
  private static func cut(_ bytes: ByteSlice) -> String {
    var end = min(bytes.count, longestText)
    // No code point is cut in two.
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes.slice(0, end).string + (end < bytes.count ? "…" : "")
  }

  /// A JSON text without the ends of lines and what indents the next ones: within strings there are none.
  private static func oneLine(_ json: String) -> String {
    json.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: " ")
  }
}
