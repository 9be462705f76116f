/// How a point in time is written in JSON.
public enum JSONDateForm: Sendable, Hashable, CaseIterable {
  /// A string such as `2026-11-29T01:30:00Z` or `2026-11-29T02:30:00.25+01:00` (RFC 3339, section 5.6).
  case rfc3339
  /// A number of seconds since the start of 1970.
  case secondsSince1970
  /// A number of milliseconds since the start of 1970.
  case millisecondsSince1970
}
