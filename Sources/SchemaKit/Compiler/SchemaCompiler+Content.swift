/// The contents of strings (Validation 2020-12, 8), where the options ask for them to be asserted.
extension SchemaCompiler {
  /// Adds what asserts `contentEncoding`, `contentMediaType` and `contentSchema`.
  ///
  /// What is encoded in a way that isn't known can't be read, so that nothing is asserted about it; nor is anything about
  /// media types other than those of JSON.
  mutating func emitContent(_ context: SchemaContext) throws(SchemaError) {
    guard options.assertsContent, let encoding = contentEncoding(context) else { return }
    var instruction = Instruction(.content, types: .string, a: Int(encoding.rawValue))
    var fused: (keyword: Keyword, value: TapeIndex)?

    if encoding != .identity, let value = context.keywords[.contentEncoding] {
      instruction.b = ContentStep.encoding.rawValue
      fused = (.contentEncoding, value)
      if options.mode != .verdict { emit(instruction, .contentEncoding, value, context) }
    }
    if let value = context.keywords[.contentMediaType], context.view[value].tag == .string,
      MediaType.isJSON(context.view.text(context.view[value]))
    {
      instruction.b = ContentStep.document.rawValue
      fused = (.contentMediaType, value)
      if options.mode != .verdict { emit(instruction, .contentMediaType, value, context) }
      // Without a media type it is to be ignored (8.5).
      if let schema = context.keywords[.contentSchema] {
        let target = try childTarget(schema, context)
        if !target.isAccept || options.mode != .verdict {
          instruction.b = ContentStep.schema.rawValue
          instruction.c = UInt32(clamping: parts.addTargets([target]))
          fused = (.contentSchema, schema)
          if options.mode != .verdict { emit(instruction, .contentSchema, schema, context) }
        }
      }
    }
    if options.mode == .verdict, let (keyword, value) = fused {
      instruction.flags = Instruction.flag
      emit(instruction, keyword, value, context)
    }
  }

  /// How strings are encoded: as they are unless the schema says so; nil if it says so by a name that isn't known.
  private func contentEncoding(_ context: SchemaContext) -> ContentEncoding? {
    guard let value = context.keywords[.contentEncoding] else { return .identity }
    let node = context.view[value]
    return node.tag == .string ? ContentEncoding(named: context.view.text(node)) : nil
  }
}
