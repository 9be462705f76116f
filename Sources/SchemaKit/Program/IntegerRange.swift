/// The machine integers that bounds let through.
///
/// An exclusive bound is kept as the next integer that is allowed; for other numbers the instruction says that it is
/// exclusive. Where there is no bound, every `Int64` is within: a bound itself is never as large as that.
struct IntegerRange: BitwiseCopyable, Sendable {
  /// The least integer.
  var lower = Int64.min

  /// The largest integer.
  var upper = Int64.max

  /// The largest absolute value of a bound.
  static let largestBound = Int64(1) << 62
}
