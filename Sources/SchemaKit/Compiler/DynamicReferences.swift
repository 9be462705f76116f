/// The dynamic references of a schema while their candidates are being gathered.
///
/// References that go by one name and mark alike have the same candidates, which are gathered once for all of them.
struct DynamicReferences {
  /// What references have in common.
  struct Key: Hashable {
    /// The plain name that they go by.
    var anchor: [UInt8]
    /// Whether what is evaluated behind them is marked.
    var isTracked: Bool
  }

  /// The references of one key.
  struct Group {
    let key: Key
    /// The group's node in the graph of what is applied in place.
    let node: Int
    /// Where the first of them leads when nothing in scope has the anchor.
    let initial: SchemaPlace
    /// Whether another leads into another resource then.
    var hasOtherInitial = false
    /// How many of the places with the anchor have been looked at.
    var seen = 0
    /// Where they lead when a resource, given by its number, is outermost in scope.
    var candidates: [(resource: Int, target: Target)] = []
  }

  /// The groups, in the order in which they were met.
  var groups: [Group] = []

  /// Each reference: its number in the program and that of its group.
  var sites: [(number: Int, group: Int)] = []

  /// Whether the code has to keep the dynamic scope, as it turned out.
  var needScope = false

  /// The subschemas with a dynamic anchor in resources that evaluation can be in, by anchor.
  private var anchored: [[UInt8]: [SchemaPlace]] = [:]

  /// Groups whose anchors stand in places that haven't been looked at.
  private var waiting: [Int] = []

  private var numbers: [Key: Int] = [:]
  private var entered: Set<SchemaPlace> = []

  /// The group of `key`; a new one with a node that `makeNode` makes if there is none.
  mutating func group(_ key: Key, initial: SchemaPlace, makeNode: () -> Int) -> Int {
    if let number = numbers[key] {
      let first = groups[number].initial
      if first.document != initial.document || first.resource != initial.resource {
        groups[number].hasOtherInitial = true
        waiting.append(number)
      }
      return number
    }
    numbers[key] = groups.count
    waiting.append(groups.count)
    groups.append(Group(key: key, node: makeNode(), initial: initial))
    return groups.count - 1
  }

  /// Notes that evaluation can be in `resource`, the one that `place` belongs to.
  mutating func enter(_ resource: SchemaResource, at place: SchemaPlace) {
    guard !resource.dynamicAnchors.isEmpty,
      entered.insert(SchemaPlace(document: place.document, resource: place.resource, schema: .root)).inserted
    else { return }
    for anchor in resource.dynamicAnchors {
      guard let schema = resource.anchors[anchor] else { continue }
      anchored[anchor, default: []].append(
        SchemaPlace(document: place.document, resource: place.resource, schema: schema))
      for isTracked in [false, true] {
        if let number = numbers[Key(anchor: anchor, isTracked: isTracked)] { waiting.append(number) }
      }
    }
  }

  /// A group that waits, taken from those that do.
  mutating func takeWaiting() -> Int? { waiting.popLast() }

  /// The next place with the anchor of group `number` that hasn't been looked at.
  mutating func nextPlace(for number: Int) -> SchemaPlace? {
    guard let places = anchored[groups[number].key.anchor], groups[number].seen < places.count else { return nil }
    groups[number].seen += 1
    return places[groups[number].seen - 1]
  }
}
