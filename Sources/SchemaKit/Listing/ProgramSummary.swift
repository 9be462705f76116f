/// How much there is of a program.
struct ProgramSummary {
  /// What is counted, with its number, a line each.
  let text: String

  /// Counts what `program` has.
  init(_ program: Program) {
    // Each block has one end, and instruction 0 is one that belongs to none.
    let blocks = (1..<max(program.code.count, 1)).count { program.code[$0].opcode == .end }
    let rows = [
      ("instructions", program.code.count - 1), ("blocks", blocks), ("targets", program.targets.count),
      ("passes over members", program.objects.count), ("names", program.slots.count),
      ("constants", program.constants.count), ("patterns", program.patterns.count),
      ("schema resources", program.resources.count), ("bytes", Self.bytes(of: program)),
    ]
    text = rows.map { name, count in
      "\(name)\(String(repeating: " ", count: max(1, 22 - name.utf8.count)))\(count)\n"
    }.joined()
  }

  /// The bytes of the tables that an evaluation reads, without patterns and documents.
  private static func bytes(of program: Program) -> Int {
    func size<Element>(_ table: borrowing RawArray<Element>) -> Int {
      table.count * MemoryLayout<Element>.stride
    }
    let code =
      size(program.code) + size(program.targets) + size(program.objects) + size(program.patternMembers)
      + size(program.ranges) + program.objects.count * MemoryLayout<MemberScanner>.stride
    let names = size(program.nameTables) + size(program.nameLists) + size(program.slots) + size(program.cells)
    let constants = size(program.constants) + size(program.hashedSets) + size(program.constantCells)
    let branches = size(program.discriminators) + size(program.discriminatorCells)
    let scopes =
      size(program.dynamicReferences) + size(program.dynamicCandidates) + size(program.resourceAnchors)
      + size(program.dynamicAnchors)
    return code + names + size(program.bytes) + constants + branches + scopes
  }
}
