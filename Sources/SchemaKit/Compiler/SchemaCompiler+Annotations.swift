/// Keywords that say something about a value without asserting anything (Core 2020-12, 7.7; Validation 2020-12, 7 to 9).
extension SchemaCompiler {
  /// Adds an instruction for each keyword of the subschema that only annotates, in the order of the schema.
  ///
  /// What applicators annotate is told later, from what they have applied: for them the site names the keyword.
  mutating func emitAnnotations(_ context: SchemaContext) {
    guard options.mode == .annotating else { return }
    let view = context.view
    let end = view.next(context.place.schema)
    var member = TapeIndex(context.place.schema.raw + 1)
    while member < end {
      let value = TapeIndex(member.raw + 1)
      if let (types, applicator) = annotated(member, context) {
        parts.append(
          Instruction(.annotate, types: types),
          at: Site(
            document: UInt32(clamping: context.place.document), schema: UInt32(clamping: context.place.schema.raw),
            value: UInt32(clamping: value.raw), keyword: applicator))
      }
      member = view.next(value)
    }
  }

  /// The types of values that the keyword called by the name at `member` annotates, and the keyword if it tells what it
  /// has applied; nil if it doesn't annotate at all.
  private func annotated(_ member: TapeIndex, _ context: SchemaContext) -> (types: TypeMask, applicator: Keyword?)? {
    let rules = context.dialect.rules
    guard let keyword = keywords.keyword(context.view[member], in: context.view),
      context.dialect.keywords.contains(keyword)
    else {
      if isCustom(member, context.view, context.dialect) { return nil }
      // Keywords that aren't known are annotations since 2019-09 (Core 2019-09, 4.3.1 and 6.5).
      return rules.annotates ? (.any, nil) : nil
    }
    switch keyword {
    case .title, .description, .defaultKeyword, .deprecated, .readOnly, .writeOnly, .examples, .format:
      return (.any, nil)
    // Content is that of strings (Validation 2020-12, 8.2).
    case .contentEncoding, .contentMediaType: return (.string, nil)
    // Without a media type it is to be ignored (Validation 2020-12, 8.5).
    case .contentSchema: return context.keywords[.contentMediaType] == nil ? nil : (.string, nil)
    case .properties, .patternProperties, .additionalProperties, .unevaluatedProperties:
      return rules.annotates ? (.object, keyword) : nil
    case .prefixItems, .items, .additionalItems, .unevaluatedItems:
      return rules.annotates ? (.array, keyword) : nil
    // Before 2020-12 it doesn't annotate (Core 2019-09, 9.3.1.4).
    case .contains: return rules.containsEvaluates ? (.array, keyword) : nil
    default: return nil
    }
  }
}

extension DialectRules {
  /// Whether applicators and unknown keywords annotate: annotations as such came with 2019-09 (Core 2019-09, 7.7.1).
  var annotates: Bool { self >= .draft2019_09 }
}
