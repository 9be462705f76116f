/// Why a pattern is not a regular expression of ECMA-262 (2024) with the `u` flag, or breaks a limit, and where.
struct PatternError: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  enum Kind: Sendable, Equatable {
    /// The source is not UTF-8.
    case invalidEncoding
    /// A quantifier follows nothing that can be repeated.
    case nothingToRepeat
    /// A brace opens something other than a quantifier, or a lone `]`, `{` or `}` stands unescaped.
    case unescapedBracket
    /// The two numbers of a counted repeat are in the wrong order.
    case repeatOutOfOrder
    /// A `(` without its `)`.
    case unterminatedGroup
    /// A `)` without its `(`.
    case unmatchedParenthesis
    /// `(?` is followed by something that opens no known kind of group.
    case invalidGroup
    /// A group name that is missing, unfinished or no identifier.
    case invalidGroupName
    /// A group name that another group bears.
    case duplicateGroupName
    /// A backreference to a name that no group bears.
    case unknownGroupName
    /// A backreference to a number that no group has.
    case unknownGroupNumber
    /// A `[` without its `]`.
    case unterminatedClass
    /// The two ends of a class range are in the wrong order.
    case classRangeOutOfOrder
    /// An end of a class range is a set, such as `\d`.
    case classRangeOverSet
    /// A backslash at the very end.
    case trailingBackslash
    /// A backslash before something that has no meaning and needs no escape.
    case invalidEscape
    /// `\u` or `\x` without the digits it needs, or beyond U+10FFFF.
    case invalidCodePoint
    /// A `\p{…}` whose property or value ECMA-262 doesn't list.
    case unknownProperty
    /// The source is longer than `PatternLimits.maximumPatternBytes`.
    case patternTooLong
    /// Groups nest deeper than `PatternLimits.maximumNesting`.
    case nestingTooDeep
    /// A counted repeat goes beyond `PatternLimits.maximumRepeat`.
    case repeatTooLarge
    /// The compiled form is larger than `PatternLimits.maximumProgramSize`.
    case programTooLarge
  }

  /// The byte of the pattern where the offending construct begins.
  let offset: Int

  /// What is wrong.
  let kind: Kind

  /// Whether the pattern may be valid and only breaks a limit of ours.
  var isLimit: Bool {
    switch kind {
    case .patternTooLong, .nestingTooDeep, .repeatTooLarge, .programTooLarge: true
    default: false
    }
  }

  var description: String { "\(summary) at byte \(offset) of the pattern" }

  private var summary: String {
    switch kind {
    case .invalidEncoding: "invalid UTF-8"
    case .nothingToRepeat: "nothing to repeat"
    case .unescapedBracket: "unescaped bracket or incomplete quantifier"
    case .repeatOutOfOrder: "numbers of a quantifier out of order"
    case .unterminatedGroup: "unterminated group"
    case .unmatchedParenthesis: "unmatched closing parenthesis"
    case .invalidGroup: "unknown kind of group"
    case .invalidGroupName: "invalid group name"
    case .duplicateGroupName: "duplicate group name"
    case .unknownGroupName: "reference to a name that no group bears"
    case .unknownGroupNumber: "reference to a group that does not exist"
    case .unterminatedClass: "unterminated character class"
    case .classRangeOutOfOrder: "character class range out of order"
    case .classRangeOverSet: "character class range with a set as its end"
    case .trailingBackslash: "backslash at the end"
    case .invalidEscape: "invalid escape"
    case .invalidCodePoint: "invalid code point escape"
    case .unknownProperty: "unknown Unicode property"
    case .patternTooLong: "pattern too long"
    case .nestingTooDeep: "groups nested too deeply"
    case .repeatTooLarge: "repeat count too large"
    case .programTooLarge: "compiled pattern too large"
    }
  }
}
