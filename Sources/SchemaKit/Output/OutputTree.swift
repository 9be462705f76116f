/// What outputs are written from: subschemas and their keywords as a tree, laid out each node before those below it.
struct OutputTree {
  /// A subschema or a keyword, applied to one value.
  struct Node {
    /// The node above it; −1 for the root.
    var parent: Int
    /// The number of the first node that isn't below it.
    var end = 0
    /// The keyword; nil for a subschema.
    var keyword: String?
    /// Whether the value satisfies it.
    var isValid: Bool
    /// Whether its failure, if it fails, is why the node above it does.
    var isCause = true
    /// Where it is in the schema, by the way that evaluation took.
    var keywordLocation: JSONPointer
    /// Where it is, as a URI with a fragment.
    var absoluteLocation: String
    /// Where the value is in the instance.
    var instanceLocation: JSONPointer
    /// What is wrong with the value.
    var error: String?
    /// Whether that is told even where there are nodes below.
    var tellsError = false
    /// What the keyword says about the value.
    var annotation: JSONValue?
  }

  /// The nodes, the root first.
  private(set) var nodes: [Node] = []

  /// The tree of everything in `trace`.
  ///
  /// Linear in the trace. Subschemas may be nested deeper than the native stack bears, so that the steps to come are kept on
  /// a stack of its own.
  init(_ trace: EvaluationTrace) {
    enum Step {
      case subschema(Int, isCause: Bool)
      case keyword(EvaluationTrace.KeywordResult, of: Int)
      case end(Int)
    }
    var steps: [Step] = trace.subschemas.isEmpty ? [] : [.subschema(0, isCause: true)]
    var parent = -1
    while let step = steps.popLast() {
      switch step {
      case .subschema(let number, let isCause):
        let subschema = trace.subschemas[number]
        nodes.append(
          Node(
            parent: parent, isValid: subschema.isValid, isCause: isCause, keywordLocation: subschema.keywordLocation,
            absoluteLocation: subschema.absoluteLocation, instanceLocation: subschema.instanceLocation,
            error: trace.rejection(of: number)))
        steps.append(.end(parent))
        steps += trace.keywords(of: number).reversed().map { .keyword($0, of: number) }
        parent = nodes.count - 1
      case .keyword(let keyword, let number):
        let subschema = trace.subschemas[number]
        nodes.append(
          Node(
            parent: parent, keyword: keyword.tokens.last ?? "", isValid: keyword.isValid,
            keywordLocation: JSONPointer(tokens: subschema.keywordLocation.tokens + keyword.tokens),
            absoluteLocation: keyword.absoluteLocation, instanceLocation: subschema.instanceLocation,
            error: keyword.error, tellsError: keyword.tellsErrors, annotation: keyword.annotation))
        steps.append(.end(parent))
        steps += keyword.inner.reversed().map { .subschema($0, isCause: keyword.failsByInner) }
        parent = nodes.count - 1
      case .end(let outer):
        nodes[parent].end = nodes.count
        parent = outer
      }
    }
  }

  /// A tree of `failures` alone, for evaluations of which more can't be told within the limits.
  init(isValid: Bool, _ failures: [ValidationFailure], at absoluteLocation: String) {
    nodes.append(
      Node(
        parent: -1, isValid: isValid, keywordLocation: .root, absoluteLocation: absoluteLocation,
        instanceLocation: .root))
    for failure in failures {
      nodes.append(
        Node(
          parent: 0, end: nodes.count + 1, isValid: false, keywordLocation: failure.keywordLocation,
          absoluteLocation: failure.absoluteKeywordLocation, instanceLocation: failure.instanceLocation,
          error: failure.message))
    }
    nodes[0].end = nodes.count
  }
}
