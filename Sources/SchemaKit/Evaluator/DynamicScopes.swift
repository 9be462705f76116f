/// The dynamic scopes of an evaluation, each by a number; 0 is the one in which no resource has been entered.
///
/// All that counts of a scope is which resource is the outermost to have each dynamic anchor (Core 2020-12, 8.2.3.2): two
/// ways to a subschema that agree in that are one scope, in which it means the same.
struct DynamicScopes: ~Copyable {
  /// The resource of each anchor, a row for each scope.
  private var rows = RawArray<UInt32>(capacity: 1)
  private var numbers: [[UInt32]: Int] = [:]
  private var steps: [Step: Int] = [:]
  private var anchorCount = 0

  private struct Step: Hashable {
    var scope: Int
    var resource: UInt32
  }

  private static let none = UInt32.max

  /// What a new scope costs besides its size, in subschemas entered.
  static var work: Int { 64 }

  /// Forgets all scopes but the empty one of a program with `anchorCount` dynamic anchors.
  mutating func reset(anchorCount: Int) {
    self.anchorCount = anchorCount
    numbers.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    rows.count = 0
    for _ in 0..<anchorCount { rows.append(Self.none) }
  }

  /// The outermost resource in `scope` that has `anchor`.
  @inline(__always)
  func outermost(having anchor: Int, in scope: Int) -> UInt32? {
    let resource = rows[scope &* anchorCount &+ anchor]
    return resource == Self.none ? nil : resource
  }

  /// The scope that `scope` becomes when a resource with `anchors` is entered, and whether it hasn't been met before.
  mutating func entering(
    _ resource: UInt32, _ anchors: DynamicAnchorRun, of program: Program, from scope: Int
  ) -> (scope: Int, isNew: Bool) {
    let row = scope &* anchorCount
    let numbers = Int(anchors.first)..<Int(anchors.first &+ anchors.count)
    let isChanged = numbers.contains { rows[row &+ Int(program.dynamicAnchors[$0])] == Self.none }
    guard isChanged else { return (scope, false) }
    let step = Step(scope: scope, resource: resource)
    if let next = steps[step] { return (next, false) }
    var fresh = (0..<anchorCount).map { rows[row &+ $0] }
    for number in numbers {
      let anchor = Int(program.dynamicAnchors[number])
      if fresh[anchor] == Self.none { fresh[anchor] = resource }
    }
    let known = self.numbers[fresh]
    let next = known ?? rows.count / anchorCount
    steps[step] = next
    if known == nil {
      self.numbers[fresh] = next
      for resource in fresh { rows.append(resource) }
    }
    // A step costs as much as a scope: it is looked for and kept.
    return (next, true)
  }
}

extension Program {
  /// Where `reference` leads when `resource` is the outermost in scope that has its anchor.
  func candidate(of reference: DynamicReference, in resource: UInt32) -> Target? {
    var low = Int(reference.firstCandidate)
    var high = low &+ Int(reference.candidateCount)
    while low < high {
      let middle = (low &+ high) &>> 1
      let candidate = dynamicCandidates[middle]
      if candidate.resource == resource { return candidate.target }
      if candidate.resource < resource { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }
}
