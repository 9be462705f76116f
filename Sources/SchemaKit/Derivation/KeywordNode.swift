/// The keywords for a value and those for the values within it.
final class KeywordNode {
  private(set) var keywords: [SchemaKeyword] = []
  private var children: [(key: String, node: KeywordNode)] = []

  /// Whether the value has been found.
  var isUsed = false

  /// Adds keywords for the value that `path` leads to from here.
  func add(_ keywords: [SchemaKeyword], at path: ArraySlice<String>) {
    guard let key = path.first else {
      self.keywords += keywords
      return
    }
    let child: KeywordNode
    if let known = self[key] {
      child = known
    } else {
      child = KeywordNode()
      children.append((key, child))
    }
    child.add(keywords, at: path.dropFirst())
  }

  /// What there is for the value that `key` leads to.
  subscript(key: String) -> KeywordNode? { children.first { $0.key.utf8.elementsEqual(key.utf8) }?.node }

  /// The path to a value that has keywords and hasn't been found; nil when all have been.
  var unusedPath: [String]? {
    if !keywords.isEmpty, !isUsed { return [] }
    for child in children {
      if let path = child.node.unusedPath { return [child.key] + path }
    }
    return nil
  }
}
