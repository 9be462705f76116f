/// Which subschemas apply which others to the same value.
///
/// A circle of them would never end (Core 2020-12, 9.4.1), whatever the value.
struct InPlaceGraph {
  private var edges: [SchemaPlace: [SchemaPlace]] = [:]

  /// Notes that `outer` applies `inner` to the value that it judges.
  mutating func connect(_ outer: SchemaPlace, _ inner: SchemaPlace) {
    edges[outer, default: []].append(inner)
  }

  /// A subschema on a circle, or nil if there is none.
  ///
  /// Linear in the number of edges, without recursion.
  func findCycle() -> SchemaPlace? {
    enum State { case open, done }
    var states: [SchemaPlace: State] = [:]
    for start in edges.keys where states[start] == nil {
      var path: [(place: SchemaPlace, next: Int)] = [(start, 0)]
      states[start] = .open
      while let (place, next) = path.last {
        let successors = edges[place] ?? []
        guard next < successors.count else {
          states[place] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        switch states[successors[next]] {
        case .open: return successors[next]
        case .done: continue
        case nil:
          states[successors[next]] = .open
          path.append((successors[next], 0))
        }
      }
    }
    return nil
  }
}
