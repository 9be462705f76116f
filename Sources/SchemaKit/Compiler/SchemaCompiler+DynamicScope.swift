/// `$dynamicRef` (Core 2020-12, 8.2.3.2) and `$recursiveRef` (Core 2019-09, 8.2.4.2).
extension SchemaCompiler {
  mutating func emitDynamicReferences(_ context: SchemaContext) throws(SchemaError) {
    if let value = context.keywords[.dynamicRef] {
      let (initial, anchor) = try resolve(value, context.place)
      try emitDynamicReference(to: initial, anchor, .dynamicRef, value, context)
    }
    if let value = context.keywords[.recursiveRef] {
      // It goes by the anchor without a name, which `$recursiveAnchor` gives a whole resource.
      let (initial, _) = try resolve(value, context.place)
      try emitDynamicReference(to: initial, [], .recursiveRef, value, context)
    }
  }

  private mutating func emitDynamicReference(
    to initial: SchemaPlace, _ anchor: [UInt8]?, _ keyword: Keyword, _ value: TapeIndex, _ context: SchemaContext
  ) throws(SchemaError) {
    guard let anchor, resource(initial).dynamicAnchors.contains(anchor) else {
      // Without a dynamic anchor where it first leads it is a reference like any other.
      try emitCall(initial, keyword, value, context)
      return
    }
    // The resource where evaluation starts is outermost in every dynamic scope: if it has the anchor, it wins.
    let outermost = resource(start)
    if outermost.dynamicAnchors.contains(anchor), let schema = outermost.anchors[anchor] {
      let place = SchemaPlace(document: start.document, resource: start.resource, schema: schema)
      try emitCall(place, keyword, value, context)
      return
    }
    let target = try inPlaceTarget(initial, context, tracked: context.isTracked)
    parts.dynamicReferences.append(DynamicReference(anchor: 0, firstCandidate: 0, candidateCount: 0, initial: target))
    let number = parts.dynamicReferences.count - 1
    let group = dynamics.group(
      DynamicReferences.Key(anchor: anchor, isTracked: context.isTracked), initial: initial,
      makeNode: { inPlace.addNode() })
    dynamics.sites.append((number, group))
    inPlace.connect(inPlace.node(of: context.place), dynamics.groups[group].node)
    emit(Instruction(.dynamicReference, flags: marksFlag(context), a: number), keyword, value, context)
  }

  /// Notes that evaluation can be in the resource of `place`.
  mutating func enter(_ place: SchemaPlace) { dynamics.enter(resource(place), at: place) }

  /// Gives dynamic references the anchors of the resources entered so far; whether there were new ones.
  mutating func addDynamicCandidates() throws(SchemaError) -> Bool {
    var isChanged = false
    while !dynamics.needScope, let number = dynamics.takeWaiting() {
      while let place = dynamics.nextPlace(for: number) {
        let group = dynamics.groups[number]
        if keepsScope {
          // The candidate's resource is in scope already when it is chosen, so that it need not be entered.
          current = place
          inPlace.connect(group.node, inPlace.node(of: place))
          let target = try target(place, tracked: group.key.isTracked)
          dynamics.groups[number].candidates.append((resourceNumber(place), target))
          isChanged = true
        } else if place.document != group.initial.document || place.resource != group.initial.resource {
          dynamics.needScope = true
        }
      }
      // References that first lead to different resources are candidates of each other.
      let group = dynamics.groups[number]
      if !keepsScope, group.hasOtherInitial, group.seen > 0 { dynamics.needScope = true }
    }
    return isChanged
  }

  /// Lays out the candidates of dynamic references, and the anchors of the resources that these are in.
  mutating func linkDynamicReferences() {
    var anchors: [[UInt8]: Int] = [:]
    var anchorsByResource: [Int: Set<Int>] = [:]
    var runs: [(anchor: Int, first: Int, count: Int)] = []
    for group in dynamics.groups {
      let anchor = anchors[group.key.anchor] ?? anchors.count
      anchors[group.key.anchor] = anchor
      runs.append((anchor, parts.dynamicCandidates.count, group.candidates.count))
      for (resource, target) in group.candidates.sorted(by: { $0.resource < $1.resource }) {
        anchorsByResource[resource, default: []].insert(anchor)
        parts.dynamicCandidates.append(
          DynamicCandidate(resource: UInt32(clamping: resource), target: linked(target)))
      }
    }
    for (number, group) in dynamics.sites {
      var reference = parts.dynamicReferences[number]
      reference.anchor = UInt32(clamping: runs[group].anchor)
      reference.initial = linked(reference.initial)
      reference.firstCandidate = UInt32(clamping: runs[group].first)
      reference.candidateCount = UInt32(clamping: runs[group].count)
      parts.dynamicReferences[number] = reference
    }
    guard !dynamics.sites.isEmpty else { return }
    parts.dynamicAnchorCount = anchors.count
    for resource in parts.resources.indices {
      let numbers = (anchorsByResource[resource] ?? []).sorted()
      parts.resourceAnchors.append(
        DynamicAnchorRun(
          first: UInt32(clamping: parts.dynamicAnchors.count), count: UInt32(clamping: numbers.count)))
      for number in numbers { parts.dynamicAnchors.append(UInt32(clamping: number)) }
    }
  }
}
