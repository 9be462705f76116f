/// The tables of a program while it is being built.
struct ProgramParts: ~Copyable {
  var code = RawArray<Instruction>(capacity: 64)
  var targets = RawArray<Target>(capacity: 32)
  var objects = RawArray<ObjectDescriptor>(capacity: 8)
  var ranges = RawArray<IntegerRange>(capacity: 4)
  var patternMembers = RawArray<PatternMember>(capacity: 4)
  var nameTables = RawArray<NameTable>(capacity: 4)
  var nameLists = RawArray<NameList>(capacity: 4)
  var slots = RawArray<NameSlot>(capacity: 64)
  var cells = RawArray<UInt32>(capacity: 256)
  var bytes = RawArray<UInt8>(capacity: 512)
  var constants = RawArray<Constant>(capacity: 8)
  var hashedSets = RawArray<HashedSet>(capacity: 1)
  var constantCells = RawArray<ConstantCell>(capacity: 1)
  var discriminators = RawArray<Discriminator>(capacity: 1)
  var discriminatorCells = RawArray<DiscriminatorCell>(capacity: 1)
  var dynamicReferences = RawArray<DynamicReference>(capacity: 1)
  var dynamicCandidates = RawArray<DynamicCandidate>(capacity: 1)
  var resourceAnchors = RawArray<DynamicAnchorRun>(capacity: 1)
  var dynamicAnchors = RawArray<UInt32>(capacity: 1)
  var dynamicAnchorCount = 0
  var patterns: [Pattern] = []
  var patternTexts: [Constant] = []
  var contentParsing = JSONParsingOptions()
  var trackedEntries: Set<Int> = []
  var documents: [DocumentStorage] = []
  var sites: [Site] = []
  var resources: [ProgramResource] = []
  var customs: [CustomSite] = []

  /// Parts with instruction 0 in place.
  init() {
    append(Instruction(.end), at: Site(document: 0, schema: 0, value: 0, keyword: nil))
    cells.append(0)
    // Discriminator 0 stands for none.
    discriminators.append(Discriminator(slot: 0, firstCell: 0, cellMask: 0, others: TargetRun(first: 0, count: 0)))
  }

  /// Adds one instruction with its site.
  mutating func append(_ instruction: Instruction, at site: Site) {
    code.append(instruction)
    sites.append(site)
  }
}
