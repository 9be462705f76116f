/// `$dynamicRef` (Core 2020-12, 8.2.3.2) and `$recursiveRef` (Core 2019-09, 8.2.4.2).
extension SchemaCompiler {
  mutating func emitDynamicReferences(_ context: SchemaContext) throws(SchemaError) {
    if let value = context.keywords[.dynamicRef] {
      let (initial, anchor) = try resolve(value, context.place)
      try emitDynamicReference(to: initial, anchor, .dynamicRef, value, context)
    }
    if let value = context.keywords[.recursiveRef] {
      guard context.view[value].tag == .string, context.view.text(context.view[value]).equals("#") else {
        throw error(.invalidReference, at: value, context.place, "the value of $recursiveRef must be \"#\"")
      }
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
    parts.dynamicReferences.append(DynamicReference(firstCandidate: 0, candidateCount: 0, initial: target))
    dynamicSites.append(
      DynamicSite(
        number: parts.dynamicReferences.count - 1, anchor: anchor, place: context.place, initial: initial,
        isTracked: context.isTracked))
    emit(
      Instruction(.dynamicReference, flags: marksFlag(context), a: parts.dynamicReferences.count - 1),
      keyword, value, context)
  }

  /// Whether a dynamic reference can lead to more than one place, so that the scope has to be kept.
  var needsScope: Bool {
    !keepsScope && dynamicSites.contains { !$0.candidates.isEmpty }
  }

  /// Notes that evaluation can be in the resource of `place`.
  mutating func enter(_ place: SchemaPlace) {
    enteredResources.insert(SchemaPlace(document: place.document, resource: place.resource, schema: .root))
  }

  /// Gives each dynamic reference the anchors of the resources entered so far; whether there were new ones.
  mutating func addDynamicCandidates() throws(SchemaError) -> Bool {
    var isChanged = false
    var candidateCount = dynamicSites.reduce(0) { $0 + $1.candidates.count }
    for index in dynamicSites.indices {
      for entered in enteredResources {
        let site = dynamicSites[index]
        let isInitial = entered.document == site.initial.document && entered.resource == site.initial.resource
        let resource = resource(entered)
        guard resource.dynamicAnchors.contains(site.anchor), let schema = resource.anchors[site.anchor],
          keepsScope || !isInitial
        else { continue }
        let place = SchemaPlace(document: entered.document, resource: entered.resource, schema: schema)
        let number = resourceNumber(place)
        if site.candidates[number] != nil { continue }
        current = site.place
        inPlace.connect(site.place, place)
        dynamicSites[index].candidates[number] = try target(place, tracked: site.isTracked)
        isChanged = true
        // One is enough to know that the scope has to be kept.
        if !keepsScope { return false }
        candidateCount += 1
        if candidateCount > options.maximumInstructions {
          throw error(
            .tooLarge, at: site.place.schema, site.place, "dynamic references have too many places to lead to")
        }
      }
    }
    return isChanged
  }

  /// Lays out the candidates of dynamic references.
  mutating func linkDynamicReferences() {
    for site in dynamicSites {
      var reference = parts.dynamicReferences[site.number]
      reference.initial = linked(reference.initial)
      reference.firstCandidate = UInt32(clamping: parts.dynamicCandidates.count)
      reference.candidateCount = UInt32(clamping: site.candidates.count)
      parts.dynamicReferences[site.number] = reference
      for (resource, target) in site.candidates.sorted(by: { $0.key < $1.key }) {
        parts.dynamicCandidates.append(
          DynamicCandidate(resource: UInt32(clamping: resource), target: linked(target)))
      }
    }
  }
}
