/// One step on the way to a value: a container, and where in it the way goes on.
struct PathStep: BitwiseCopyable {
  /// The container.
  let container: TapeIndex
  /// The element, or the member's name.
  let inner: Int
  /// How many come before it.
  let position: Int
}

extension TapeDecoding {
  /// The keys and positions that lead from the value that was to be decoded to the one at `index`.
  ///
  /// The way there is remembered: for values in the order of the text, all calls together are linear in the size of the
  /// document, plus the depth for each.
  @inline(never)
  func codingPath(to index: TapeIndex) -> [any CodingKey] {
    guard index >= root, index < view.next(root) else { return [] }
    var keys: [any CodingKey] = []
    var container = root
    while container != index {
      let isObject = view[container].tag == .object
      var inner = container.raw + 1
      var position = 0
      if keys.count < path.count, path[keys.count].container == container, path[keys.count].inner <= index.raw {
        (inner, position) = (path[keys.count].inner, path[keys.count].position)
      }
      var value = TapeIndex(isObject ? inner + 1 : inner)
      var end = view.next(value).raw
      while end <= index.raw {
        inner = end
        position += 1
        value = TapeIndex(isObject ? inner + 1 : inner)
        end = view.next(value).raw
      }
      let step = PathStep(container: container, inner: inner, position: position)
      if keys.count < path.count { path[keys.count] = step } else { path.append(step) }
      keys.append(isObject ? TapeKey(stringValue: key(of: TapeIndex(inner))) : TapeKey(intValue: position))
      container = value
    }
    return keys
  }
}
