/// Looks through a schema document for what is legal in it but suspicious.
///
/// Every check tells only what is certain whatever the instances: a warning on a schema that does what its author wants is
/// worse than none. Linear in the document but for what ``work`` bounds; a schema that isn't valid by its meta-schema can
/// be inspected too, and what makes no sense in it is passed over.
struct SchemaInspector: ~Copyable {
  let document: SchemaDocument
  let view: TapeView
  let resolver: ReferenceResolver

  /// Formats that are known besides those of the dialects.
  let formats: CustomFormats
  let patternLimits: PatternLimits

  /// Where schemas stand, and what references lead to.
  let places: SchemaPlaces

  /// What was found, in the order of the schemas.
  private(set) var findings: [Finding] = []

  /// Whether there may be more to find than ``findings``.
  private(set) var isTruncated = false

  private let maximumFindings: Int

  /// The steps left for what isn't linear: comparing names, and following in-place applicators to other schemas.
  private var work = 2_000_000

  /// Scratch for comparing values.
  var equality = JSONEquality()

  /// The patterns met so far.
  var patterns: [[UInt8]: InspectedPattern] = [:]

  /// The keywords that a misspelt name is compared with, by dialect.
  var spellings: [Dialect: [KeywordSpelling]] = [:]

  /// For each node, how many schemas before it are reached.
  let reachedCounts: [Int]

  /// For each node, whether it is part of a definition that has been told to be unreachable.
  var isUnreachable: [Bool]

  /// All that there is to say about the root document of `resolver`.
  ///
  /// - Parameters:
  ///   - resolver: The document, and what it can refer to.
  ///   - patternLimits: What a pattern may cost.
  ///   - formats: Formats that are known besides those of the dialects.
  ///   - maximum: How many warnings are given.
  /// - Returns: The warnings in the order of their places, and whether there may be more.
  static func inspect(
    _ resolver: ReferenceResolver, patternLimits: PatternLimits, formats: CustomFormats, maximum: Int
  ) -> (warnings: [SchemaWarning], isTruncated: Bool) {
    var inspector = SchemaInspector(resolver, patternLimits, formats, maximum)
    inspector.run()
    let document = resolver.root
    let sorted = inspector.findings.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }
    return (sorted.map { SchemaWarning($0.element, in: document) }, inspector.isTruncated)
  }

  private init(
    _ resolver: ReferenceResolver, _ patternLimits: PatternLimits, _ formats: CustomFormats, _ maximum: Int
  ) {
    document = resolver.root
    view = resolver.root.storage.view
    self.resolver = resolver
    self.patternLimits = patternLimits
    self.formats = formats
    maximumFindings = max(maximum, 0)
    places = SchemaPlaces(resolver.root, resolver)
    reachedCounts = places.reachedCounts()
    isUnreachable = [Bool](repeating: false, count: resolver.root.storage.view.nodeCount)
  }

  private mutating func run() {
    for value in places.doubtful { checkReference(value) }
    for (index, resource) in places.schemas {
      // Nothing more would be kept.
      if isTruncated, findings.count >= maximumFindings { return }
      check(InspectedSchema(document, index, resource: resource))
    }
  }

  private mutating func check(_ schema: InspectedSchema) {
    checkDefinitions(schema)
    guard !schema.isReferenceOnly else {
      checkSiblings(schema)
      return
    }
    checkNames(schema)
    checkPlacement(schema)
    checkCompanions(schema)
    checkValues(schema)
    checkBounds(schema)
    checkTypes(schema)
    checkRequirements(schema)
    checkPatterns(schema)
    checkFormat(schema)
    checkRepetitions(schema)
  }

  // MARK: Findings

  /// Notes what is suspicious about the keyword or member whose value is at `value`.
  mutating func warn(
    _ code: SchemaWarning.Code, atMember value: TapeIndex, _ message: String, suggestion: String? = nil
  ) {
    note(Finding(code: code, index: value, isNamed: true, message: message, suggestion: suggestion))
  }

  /// Notes what is suspicious about the value at `index`.
  mutating func warn(
    _ code: SchemaWarning.Code, at index: TapeIndex, _ message: String, suggestion: String? = nil
  ) {
    note(Finding(code: code, index: index, isNamed: false, message: message, suggestion: suggestion))
  }

  private mutating func note(_ finding: Finding) {
    guard findings.count < maximumFindings else {
      isTruncated = true
      return
    }
    findings.append(finding)
  }

  /// Takes `steps` of the bounded work; false when there are none left, so that something goes unfound.
  mutating func spend(_ steps: Int) -> Bool {
    guard work >= steps else {
      isTruncated = true
      work = 0
      return false
    }
    work -= steps
    return true
  }
}
