/// Why a custom keyword came to no verdict.
struct KeywordTrouble: Sendable, Hashable {
  /// The keyword.
  var keyword: String

  /// What it threw, or did wrong, in words.
  var reason: String
}
