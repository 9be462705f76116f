/// What an evaluator writes to: kept from one evaluation to the next, so that none has to allocate.
struct EvaluatorScratch: ~Copyable {
  /// The bits of the evaluated sets in force, the innermost last.
  var marks = RawArray<UInt64>(capacity: 16)

  /// The containers that scans have put aside, the innermost last.
  var frames = RawArray<ScanFrame>(capacity: Self.frameCount)

  /// How many containers scans put aside at most.
  static var frameCount: Int { 64 }

  /// The node that stands for a name while the name is judged as a string.
  var nameNode = RawArray<TapeNode>(capacity: 1)

  /// Equality and hashing of values.
  var equality = JSONEquality()

  /// The mutable side of the program's patterns.
  var patterns: [PatternScratch] = []

  /// What reads contents of strings, but for those in use.
  var readers: [ContentReader] = []

  /// Verdicts found before, where an evaluation remembers them.
  var memory = VerdictMemory()

  /// The dynamic scopes met.
  var scopes = DynamicScopes()
}
