/// Which subschemas apply which others to the same value.
///
/// A circle of them would never end (Core 2020-12, 9.4.1), whatever the value.
struct InPlaceGraph {
  /// The subschema of each node; nil for a node that stands for all that a dynamic reference can lead to.
  private var places: [SchemaPlace?] = []
  private var numbers: [SchemaPlace: Int] = [:]
  private var edges: [[Int]] = []

  /// The node of a subschema.
  mutating func node(of place: SchemaPlace) -> Int {
    if let number = numbers[place] { return number }
    numbers[place] = places.count
    return add(place)
  }

  /// A new node that is no subschema.
  mutating func addNode() -> Int { add(nil) }

  private mutating func add(_ place: SchemaPlace?) -> Int {
    places.append(place)
    edges.append([])
    return places.count - 1
  }

  /// Notes that `outer` applies `inner` to the value that it judges.
  mutating func connect(_ outer: SchemaPlace, _ inner: SchemaPlace) { connect(node(of: outer), node(of: inner)) }

  /// Notes that what `outer` stands for applies what `inner` stands for to the value that it judges.
  mutating func connect(_ outer: Int, _ inner: Int) { edges[outer].append(inner) }

  /// A subschema on a circle, or nil if there is none.
  ///
  /// Linear in the number of edges, without recursion.
  func findCycle() -> SchemaPlace? {
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: places.count)
    var path: [(node: Int, next: Int)] = []
    for start in places.indices where states[start] == .new {
      path.append((start, 0))
      states[start] = .open
      while let (node, next) = path.last {
        guard next < edges[node].count else {
          states[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let successor = edges[node][next]
        switch states[successor] {
        // Of two nodes side by side on a circle one is a subschema.
        case .open: return places[successor] ?? places[node]
        case .done: continue
        case .new:
          states[successor] = .open
          path.append((successor, 0))
        }
      }
    }
    return nil
  }
}
