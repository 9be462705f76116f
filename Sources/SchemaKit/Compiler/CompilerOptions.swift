/// What the compiler has to know besides the schema.
struct CompilerOptions: Sendable {
  /// What the program leaves out for speed.
  var mode: Program.Mode

  /// Whether `format` is asserted in every dialect.
  var assertsFormat: Bool

  /// Whether the contents of strings are asserted.
  var assertsContent: Bool

  /// What JSON in strings may be.
  var contentParsing: JSONParsingOptions

  /// Limits on patterns.
  var patternLimits: PatternLimits

  /// The largest number of instructions that a program may have.
  var maximumInstructions: Int

  /// Formats that act in every dialect.
  var formats = CustomFormats()
}
