/// What keywords say about values (Core 2020-12, 7.7).
extension EvaluationTrace {
  /// The annotations of the whole instance, those of a subschema before those of the subschemas that it applies.
  var annotations: [Annotation] {
    var annotations: [Annotation] = []
    for number in subschemas.indices where subschemas[number].annotates {
      let subschema = subschemas[number]
      for keyword in keywords(of: number) {
        guard let value = keyword.annotation else { continue }
        annotations.append(
          Annotation(
            keyword: keyword.tokens.last ?? "", value: value, instanceLocation: subschema.instanceLocation,
            keywordLocation: JSONPointer(tokens: subschema.keywordLocation.tokens + keyword.tokens),
            absoluteKeywordLocation: keyword.absoluteLocation))
      }
    }
    return annotations
  }

  /// What the keyword of instruction `pc` says about the value of `subschema`, `inner` being what it has applied; nil when it says
  /// nothing that counts.
  func annotation(_ pc: Int, _ subschema: Subschema, _ inner: [Int]) -> JSONValue? {
    let node = instance.view[subschema.value]
    // A name has no place in the instance that could be annotated.
    guard subschema.annotates, node.tag != .name, program.code[pc].types.allows(node) else { return nil }
    let site = program.sites[pc]
    let operand = JSONValue(storage: program.documents[Int(site.document)], index: TapeIndex(Int(site.value)))
    guard let keyword = site.keyword else { return operand }
    switch keyword {
    case .properties, .patternProperties, .additionalProperties, .unevaluatedProperties:
      return node.tag == .object ? names(inner) : nil
    case .contains:
      return node.tag == .array ? positions(inner) : nil
    default:
      guard node.tag == .array, !inner.isEmpty else { return nil }
      let isByPosition = operand.kind == .array
      return Self.value { writer in
        if isByPosition { writer.integer(Int64(inner.count - 1)) } else { writer.boolean(true) }
      }
    }
  }

  /// The names of members, each once.
  private func names(_ inner: [Int]) -> JSONValue? {
    Self.value { writer in
      writer.beginArray()
      var last: TapeIndex?
      for number in inner where subschemas[number].value != last {
        last = subschemas[number].value
        writer.string(locations.token(subschemas[number].value))
      }
      writer.endArray()
    }
  }

  /// The positions of elements that satisfy a subschema.
  private func positions(_ inner: [Int]) -> JSONValue? {
    Self.value { writer in
      writer.beginArray()
      for number in inner where subschemas[number].isValid {
        if let position = locations.position(subschemas[number].value) { writer.integer(Int64(position)) }
      }
      writer.endArray()
    }
  }

  private static func value(_ write: (inout JSONWriter) -> Void) -> JSONValue? {
    var writer = JSONWriter()
    write(&writer)
    // Names may be as long as those of the instance.
    var options = JSONParsingOptions()
    options.maximumNameBytes = JSONParsingOptions.largestMaximumNameBytes
    options.maximumBytes = JSONParsingOptions.largestMaximumBytes
    return try? JSONDocument(writer.bytes, options: options).root
  }
}
