/// A compiled schema: flat, immutable, shared between threads.
///
/// Hot data is plain values in raw memory. Cold data, such as where an instruction comes from, stands apart, by instruction
/// number. Instruction 0 is ``Opcode/end``, so that entry 0 means no code.
final class Program: @unchecked Sendable {
  /// What the program leaves out for speed.
  enum Mode: Sendable {
    /// Fused instructions that find the verdict; failures can't be told apart.
    case verdict
    /// One instruction a keyword, in place of each.
    case exhaustive
    /// As exhaustive, with a block for every subschema and an instruction for keywords that only annotate.
    case annotating
  }

  /// What the program was compiled for.
  let mode: Mode

  /// The schema itself.
  let root: Target

  let code: RawArray<Instruction>
  let targets: RawArray<Target>
  let objects: RawArray<ObjectDescriptor>

  /// For each object descriptor what a pass needs at each member.
  let scanners: RawArray<MemberScanner>
  let ranges: RawArray<IntegerRange>
  let patternMembers: RawArray<PatternMember>
  let nameTables: RawArray<NameTable>
  let nameLists: RawArray<NameList>
  let slots: RawArray<NameSlot>
  let cells: RawArray<UInt32>
  let bytes: RawArray<UInt8>
  let constants: RawArray<Constant>
  let hashedSets: RawArray<HashedSet>
  let constantCells: RawArray<ConstantCell>
  let discriminators: RawArray<Discriminator>
  let discriminatorCells: RawArray<DiscriminatorCell>
  let dynamicReferences: RawArray<DynamicReference>
  let dynamicCandidates: RawArray<DynamicCandidate>

  /// The dynamic anchors of each schema resource, by its number, where there are dynamic references.
  let resourceAnchors: RawArray<DynamicAnchorRun>
  let dynamicAnchors: RawArray<UInt32>

  /// The number of different dynamic anchors that dynamic references go by.
  let dynamicAnchorCount: Int
  let views: RawArray<TapeView>

  /// A bit for each instruction: whether a block starts there that marks what it evaluates.
  private let trackedEntries: RawArray<UInt64>

  /// The patterns that instructions and pattern members name by number.
  let patterns: [Pattern]

  /// The scans of the patterns, for those that are one: to be had without counting references.
  let scans: RawArray<PatternScan?>

  /// Where the text of each pattern is: a string, or the name of a member.
  let patternTexts: [Constant]

  /// What JSON in strings may be, where contents are asserted.
  let contentParsing: JSONParsingOptions

  /// The documents that constants and sites lead into.
  let documents: [DocumentStorage]

  /// Where each instruction comes from.
  let sites: [Site]

  /// The schema resources of the program's code.
  let resources: [ProgramResource]

  /// The custom keywords and formats that instructions name by number.
  let customs: [CustomSite]

  /// Whether there are any: then values of the document are handed out, which keep it alive.
  let hasCustoms: Bool

  /// Takes over what a builder has built.
  init(_ parts: consuming ProgramParts, mode: Mode, root: Target) {
    self.mode = mode
    self.root = root
    let views = RawArray<TapeView>(capacity: parts.documents.count)
    for (number, document) in parts.documents.enumerated() { views.run[number] = document.view }
    self.views = views
    patterns = parts.patterns
    scans = RawArray(capacity: parts.patterns.count)
    for (number, pattern) in parts.patterns.enumerated() { scans.run[number] = pattern.scan }
    patternTexts = parts.patternTexts
    trackedEntries = RawArray(capacity: parts.code.count >> 6 + 1)
    for word in 0..<trackedEntries.capacity { trackedEntries.run[word] = 0 }
    for entry in parts.trackedEntries { trackedEntries.run[entry >> 6] |= 1 << UInt64(entry & 63) }
    contentParsing = parts.contentParsing
    documents = parts.documents
    sites = parts.sites
    resources = parts.resources
    customs = parts.customs
    hasCustoms = !parts.customs.isEmpty
    code = parts.code
    targets = parts.targets
    let scanners = RawArray<MemberScanner>(capacity: parts.objects.count)
    for number in 0..<parts.objects.count {
      scanners.run[number] = parts.objects[number].scanner(parts.cells.run, parts.slots.run)
    }
    self.scanners = scanners
    objects = parts.objects
    ranges = parts.ranges
    patternMembers = parts.patternMembers
    nameTables = parts.nameTables
    nameLists = parts.nameLists
    slots = parts.slots
    cells = parts.cells
    bytes = parts.bytes
    constants = parts.constants
    hashedSets = parts.hashedSets
    constantCells = parts.constantCells
    discriminators = parts.discriminators
    discriminatorCells = parts.discriminatorCells
    dynamicReferences = parts.dynamicReferences
    dynamicCandidates = parts.dynamicCandidates
    resourceAnchors = parts.resourceAnchors
    dynamicAnchors = parts.dynamicAnchors
    dynamicAnchorCount = parts.dynamicAnchorCount
  }

  /// Whether the block at `entry` marks what it evaluates.
  func isTracked(_ entry: Int) -> Bool { trackedEntries[entry &>> 6] &>> UInt64(entry & 63) & 1 != 0 }
}
