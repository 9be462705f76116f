/// A dynamic reference: which schema resources lead it where.
struct DynamicReference: BitwiseCopyable, Sendable {
  /// The first of the program's dynamic candidates.
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
