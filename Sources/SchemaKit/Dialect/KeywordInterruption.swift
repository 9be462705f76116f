/// Thrown to a custom keyword that applies subschemas, when the evaluation has ended without a verdict.
///
/// It says nothing itself: the evaluation's own error does.
public struct KeywordInterruption: Error, Sendable, Hashable {
  init() {}
}
