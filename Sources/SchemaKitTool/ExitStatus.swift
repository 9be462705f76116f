/// How the tool ends; of several outcomes the greatest counts.
enum ExitStatus: Int32, Comparable, Sendable {
  /// Everything was judged, and is valid.
  case valid = 0
  /// Everything was judged, and something is invalid.
  case invalid = 1
  /// Something could not be judged, for a reason that standard error tells.
  case unjudged = 2

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
