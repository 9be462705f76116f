/// Custom keywords: the one place where an evaluation calls code that isn't the project's.
extension Evaluator where Record: ~Copyable {
  /// Judges the value at `index` of `document`, of which custom keywords may be handed values; nil when evaluation ended
  /// without a verdict.
  mutating func judge(_ document: DocumentStorage, at index: TapeIndex) -> Bool? {
    if program.hasCustoms { custom.document = document }
    let verdict = judge(document.view, at: index)
    custom.document = nil
    return verdict
  }

  /// Whether the value at `index` satisfies the custom keyword `pc`, which applies to its type.
  @inline(never)
  mutating func satisfiesCustom(_ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let site = program.customs[Int(code[pc].a)]
    work &-= 1
    if work < 0, !goOn() { return halt(.work) }
    guard let instance = customInstance(index) else {
      return halt(site, "the value that it judges can't be handed to it")
    }
    let mark = record.mark
    do {
      let message: String?
      switch site.action {
      case .check(let check): message = try check(instance)
      case .note(let note):
        if let value = try note(instance) { record.annotate(instruction: pc, value) }
        message = nil
      case .apply(let judge): message = try apply(judge, instance, index, pc, depth)
      }
      if stop != nil { return false }
      guard let message else {
        if !Record.isVerdictOnly { record.drop(since: mark) }
        return true
      }
      if !Record.isVerdictOnly {
        record.nest(since: mark)
        record.fail(instruction: pc, value: TapeIndex(index), message: message)
      }
      return false
    } catch {
      // What was thrown at the end of an evaluation says nothing more.
      return stop == nil ? halt(site, "\(error)") : false
    }
  }

  private mutating func apply(
    _ judge: CustomKeyword.Application, _ instance: JSONValue, _ index: Int, _ pc: Int, _ depth: Int
  ) throws -> String? {
    // The evaluator waits while the keyword judges: nothing but what the keyword asks for runs beside it.
    try unsafe withUnsafeMutablePointer(to: &self) { evaluator in
      var cursor = index &+ 1
      let application = KeywordApplication(
        to: instance,
        applying: { (schema, value) throws(KeywordInterruption) in
          guard
            let isValid = unsafe evaluator.pointee.applyCustom(
              schema, to: value, for: instance, at: index, &cursor, pc, depth)
          else { throw KeywordInterruption() }
          return isValid
        },
        annotating: { unsafe evaluator.pointee.record.annotate(instruction: pc, $0) })
      return try judge(application)
    }
  }

  /// Applies a subschema as a custom keyword asks for; nil when evaluation has ended.
  private mutating func applyCustom(
    _ schema: JSONValue, to value: JSONValue, for instance: JSONValue, at index: Int, _ cursor: inout Int, _ pc: Int,
    _ depth: Int
  ) -> Bool? {
    if stop != nil { return nil }
    let instruction = code[pc]
    let site = program.customs[Int(instruction.a)]
    guard schema.storage === program.documents[site.document], let number = site.number(of: schema.index) else {
      _ = halt(site, "it applies what is none of its subschemas")
      return nil
    }
    let target = targets[Int(instruction.b) &+ number]
    work &-= 1
    if work < 0, !goOn() {
      _ = halt(.work)
      return nil
    }
    let mark = record.mark
    let isValid: Bool
    switch site.reach {
    case .sameValue:
      guard value.storage === instance.storage, value.index == instance.index else {
        _ = halt(site, "it applies a subschema to another value than the one that it judges")
        return nil
      }
      isValid = applyInPlace(target, index, instruction, pc, depth)
    case .children:
      guard value.storage === instance.storage, isChild(value.index.raw, of: index, from: &cursor) else {
        _ = halt(site, "it applies a subschema to what is no member's value or element of the value that it judges")
        return nil
      }
      if work < 0, !goOn() {
        _ = halt(.work)
        return nil
      }
      isValid = apply(target, at: value.index.raw, by: pc, depth: depth)
    }
    if stop != nil { return nil }
    if isValid, !Record.isVerdictOnly { record.drop(since: mark) }
    return isValid
  }

  /// Whether the value at `child` is a member's value or an element of the one at `index`.
  ///
  /// It is looked for from `cursor` on, where the last one was found: for children in order the search is linear in all.
  private mutating func isChild(_ child: Int, of index: Int, from cursor: inout Int) -> Bool {
    let node = tape.nodes[index]
    guard node.isContainer, child > index, child < node.high else { return false }
    // Before a member's value stands its name.
    let step = node.tag == .object ? 1 : 0
    if cursor &+ step > child { cursor = index &+ 1 }
    var passed = 0
    while cursor &+ step < child {
      cursor = tape.next(TapeIndex(cursor &+ step)).raw
      passed &+= 1
    }
    work &-= passed &>> 2
    return cursor &+ step == child
  }

  /// The value at `index` as a custom keyword is handed it; nil when there is no document to take it from.
  private mutating func customInstance(_ index: Int) -> JSONValue? {
    guard judgedName >= 0 else {
      return custom.document.map { JSONValue(storage: $0, index: TapeIndex(index)) }
    }
    // A name becomes a string in a document of its own.
    var writer = JSONWriter()
    writer.string(tape.text(tape.nodes[index]).string)
    var options = JSONParsingOptions()
    options.maximumBytes = JSONParsingOptions.largestMaximumBytes
    return try? JSONDocument(writer.bytes, options: options).root
  }

  /// Ends the evaluation, because a custom keyword came to no verdict.
  private mutating func halt(_ site: CustomSite, _ reason: String) -> Bool {
    if stop == nil { custom.trouble = KeywordTrouble(keyword: site.name, reason: reason) }
    return halt(.keyword)
  }
}
