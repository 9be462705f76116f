/// The contents of strings: documents within the document.
extension Evaluator where Record: ~Copyable {
  /// The bytes that are read for the price of entering one subschema.
  private static var bytesPerWork: Int { 64 }

  /// Whether what a string holds is as `instruction` asks.
  ///
  /// Reading it is work as entering subschemas is, and judging it is part of the same evaluation: of its work, its depth
  /// and its dynamic scope. The recorder doesn't see what goes on in there: its values are those of another document.
  @inline(never)
  mutating func content(_ node: TapeNode, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    let text = tape.text(node)
    work &-= text.count / Self.bytesPerWork
    if work < 0, !goOn() { return halt(.work) }
    let encoding = ContentEncoding(rawValue: UInt8(truncatingIfNeeded: instruction.a)) ?? .identity
    let step = ContentStep(rawValue: instruction.b) ?? .encoding
    // Where failures are told apart, another instruction tells of the steps before.
    let assertsAll = instruction.flags & Instruction.flag != 0

    let reader = scratch.readers.popLast() ?? ContentReader()
    defer { if reader.isSmall { scratch.readers.append(reader) } }
    let outcome =
      step == .encoding ? reader.decode(text, encoding) : reader.parse(text, encoding, program.contentParsing)
    switch outcome {
    case .notEncoded: return step != .encoding && !assertsAll
    case .notJSON(let error): return error.code.isLimit ? halt(.content) : step != .document && !assertsAll
    case .read: return step != .schema || judge(reader, by: targets[Int(instruction.c)], pc, depth)
    }
  }

  /// Judges the document that `reader` has read from a string of the present one.
  private mutating func judge(_ reader: ContentReader, by target: Target, _ pc: Int, _ depth: Int) -> Bool {
    let (outer, name, outerName, wasContent) = (tape, scratch.nameNode[0], judgedName, judgesContent)
    let document = custom.document
    // Custom keywords are handed values that keep their document alive.
    if program.hasCustoms { custom.document = reader.takeStorage() }
    tape = custom.document.map(\.view) ?? reader.view
    (judgedName, judgesContent) = (-1, true)
    record.goAway()
    let isValid = apply(target, at: 0, by: pc, depth: depth)
    record.comeBack()
    (judgedName, judgesContent) = (outerName, wasContent)
    scratch.nameNode[0] = name
    tape = outer
    custom.document = document
    return isValid
  }
}
