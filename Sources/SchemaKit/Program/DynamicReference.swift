/// A dynamic reference: which schema resources lead it where.
struct DynamicReference: BitwiseCopyable, Sendable {
  /// The number of the dynamic anchor that it goes by.
  var anchor: UInt32

  /// The first of the program's dynamic candidates, which stand in the order of their resources.
  var firstCandidate: UInt32

  /// The number of candidates.
  var candidateCount: UInt32

  /// Where it leads when no candidate is in scope.
  var initial: Target
}

/// Where a dynamic reference leads when a schema resource is the outermost in scope that has the anchor.
struct DynamicCandidate: BitwiseCopyable, Sendable {
  /// The schema resource's number.
  var resource: UInt32

  /// Where the reference leads.
  var target: Target
}

/// The dynamic anchors of a schema resource: a run of numbers in the program's dynamic anchors.
struct DynamicAnchorRun: BitwiseCopyable, Sendable {
  /// The first of them.
  var first: UInt32 = 0

  /// The number of them.
  var count: UInt32 = 0
}
