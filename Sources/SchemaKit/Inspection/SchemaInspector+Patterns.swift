/// A pattern that was met in the schema.
struct InspectedPattern {
  /// The pattern; nil where it is no regular expression.
  var pattern: Pattern?
  /// Whether no string matches it.
  var isUnmatchable: Bool
}

/// Regular expressions.
extension SchemaInspector {
  mutating func checkPatterns(_ schema: InspectedSchema) {
    if let value = schema.value(.pattern, .string), inspect(view.text(view[value])).isUnmatchable {
      warn(.unmatchablePattern, at: value, "no string matches this pattern")
    }
    guard let patterned = schema.value(.patternProperties) else { return }
    for value in view.memberValues(patterned) where inspect(view.name(ofValue: value)).isUnmatchable {
      warn(.unmatchablePattern, atMember: value, "no name matches this pattern")
    }
  }

  /// The pattern of `source`, and what is known of it.
  mutating func inspect(_ source: ByteSlice) -> InspectedPattern {
    let key = source.array
    if let known = patterns[key] { return known }
    let found = InspectedPattern(
      pattern: try? Pattern(source, limits: patternLimits),
      isUnmatchable: PatternEmptiness.isCertain(of: source, limits: patternLimits))
    patterns[key] = found
    return found
  }
}
