/// A program in words, for people who want to know what became of a schema.
///
/// Block by block: the subschema that a block comes from, then an instruction a line with its number, its opcode, what it
/// asserts or does, and the keyword that it comes from; what it has many of follows, a line each. A target is written as
/// the types of values that it lets through and, behind an arrow, the block that judges the rest.
///
/// Linear in the program, and in the depth of the schema for the places in it: names, constants and lists are cut.
struct ProgramListing {
  let program: Program
  private var locations: SchemaLocations

  /// The listing, each of its lines with its end.
  private(set) var text = ""

  /// Where the schema itself is, without the empty fragment.
  private let base: String
  private let numberWidth: Int

  private static let opcodeWidth = 22
  private static let partIndent = String(repeating: " ", count: 8)

  /// Lists `program`.
  init(_ program: Program) {
    self.program = program
    locations = SchemaLocations(program)
    base = String(locations.absolute(0, document: 0).prefix { $0 != "#" })
    numberWidth = String(program.code.count).utf8.count
    text += "root: \(words(program.root))\n"
    // Instruction 0 belongs to no block.
    var startsBlock = true
    for number in 1..<max(program.code.count, 1) {
      if startsBlock { addHead(number) }
      add(number)
      startsBlock = program.code[number].opcode == .end
    }
    text += "\n" + ProgramSummary(program).text
  }

  private mutating func addHead(_ entry: Int) {
    let site = program.sites[entry]
    text += "\nblock \(entry), \(location(site.schema, site))"
    if program.isTracked(entry) { text += ", which notes what it evaluates" }
    text += "\n"
  }

  private mutating func add(_ number: Int) {
    let instruction = program.code[number]
    let wording = wording(of: instruction)
    let name = "\(instruction.opcode)"
    text += Self.padding(numberWidth - String(number).utf8.count + 2) + "\(number)  \(name)"
    text += Self.padding(Self.opcodeWidth - name.utf8.count)
    if instruction.opcode != .end, instruction.opcode != .type, instruction.types != .any {
      text += "\(words(instruction.types)): "
    }
    text += wording.text
    if instruction.flags & Instruction.marksFlag != 0 { text += ", noting what that evaluates" }
    if instruction.flags & Instruction.leafFlag != 0 { text += "; done without entering the block" }
    let site = program.sites[number]
    if site.keyword != nil { text += "  [\(location(site.value, site))]" }
    text += "\n"
    for part in wording.parts { text += "\(Self.partIndent)\(part)\n" }
  }

  /// Where a node is that lies in the document of `site`: within the schema's own resource the fragment alone.
  private mutating func location(_ node: UInt32, _ site: Site) -> String {
    let location = locations.absolute(node, document: site.document)
    let isOwn = !base.isEmpty && location.utf8.starts(with: "\(base)#".utf8)
    return Self.cut(isOwn ? String(location.utf8.dropFirst(base.utf8.count)) ?? location : location)
  }

  private static func padding(_ count: Int) -> String { String(repeating: " ", count: max(count, 1)) }
}
