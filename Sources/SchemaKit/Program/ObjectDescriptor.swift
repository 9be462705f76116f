/// What one pass over an object's members does.
struct ObjectDescriptor: BitwiseCopyable, Sendable {
  /// The names that are known.
  var names: NameTable

  /// What members have to satisfy that no name and no pattern takes.
  var additional: Target

  /// The bits of the required names, of which there are at most 64.
  var required: UInt64

  /// The first of the program's pattern members that apply.
  var firstPattern: UInt32

  /// The number of pattern members.
  var patternCount: UInt32

  /// The least number of members that can be valid.
  var minimumCount: UInt32

  /// The largest number of members that can be valid.
  var maximumCount: UInt32

  /// Which members count as evaluated by this pass: 0 none, else the flags below.
  var marks: UInt32

  /// Marks members that a name or a pattern takes.
  static let marksMatched: UInt32 = 1

  /// Marks members that only `additional` takes.
  static let marksAdditional: UInt32 = 2
}

/// A pattern of `patternProperties` and what the values of members that it matches have to satisfy.
struct PatternMember: BitwiseCopyable, Sendable {
  /// The pattern's number in the program.
  var pattern: UInt32

  /// What the member's value has to satisfy.
  var target: Target
}
