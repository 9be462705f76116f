// A libFuzzer target for the JSON parser and what stands on it; see `run` beside it.
//
// It is compiled into one module with Sources/SchemaKit/{Text,Number,JSON} and with the recogniser of the tests, so it
// sees internal declarations without an import. A broken property is a trap, which libFuzzer reports with its input.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count <= 1 << 16 else { return 0 }
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
  let document = JSONFuzz.parse(bytes, .init())
  if bytes.count <= 256 {
    JSONFuzz.check((document != nil) == JSONRecogniser.accepts(bytes), "parser and recogniser agree")
  }
  if let document { JSONFuzz.checkAll(document, bytes, JSONParsingOptions()) }

  var small = JSONParsingOptions()
  small.maximumDepth = 3
  small.maximumBytes = 200
  small.maximumNumberBytes = 7
  small.maximumNameBytes = 9
  if JSONFuzz.parse(bytes, small) != nil { JSONFuzz.check(document != nil, "smaller limits accept no more") }

  var lenient = JSONParsingOptions()
  lenient.allowsDuplicateNames = true
  lenient.maximumDepth = .max
  lenient.maximumNumberBytes = .max
  if let lenient = JSONFuzz.parse(bytes, lenient) {
    if document == nil { JSONFuzz.checkAll(lenient, bytes, JSONFuzz.lenient) }
  } else {
    JSONFuzz.check(document == nil, "larger limits accept no less")
  }
  return 0
}

/// The properties that must hold.
enum JSONFuzz {
  /// Options that accept duplicate names and any depth.
  static var lenient: JSONParsingOptions {
    var options = JSONParsingOptions()
    options.allowsDuplicateNames = true
    options.maximumDepth = .max
    options.maximumNumberBytes = .max
    return options
  }

  /// Traps unless `holds`.
  static func check(_ holds: Bool, _ property: StaticString) {
    if !holds { fatalError("doesn't hold: \(property)") }
  }

  /// The document, or nil after checking that the error lies within the input.
  static func parse(_ bytes: [UInt8], _ options: JSONParsingOptions) -> JSONDocument? {
    do {
      return try JSONDocument(bytes, options: options)
    } catch {
      check(error.offset >= 0 && error.offset <= bytes.count, "errors lie within the input")
      check(error.line >= 1 && error.column >= 1, "lines and columns count from 1")
      check(error.line <= bytes.count + 1 && error.column <= bytes.count + 1, "no more places than bytes")
      return nil
    }
  }

  /// Checks a document as a whole and value by value.
  static func checkAll(_ document: JSONDocument, _ bytes: [UInt8], _ options: JSONParsingOptions) {
    let root = document.root
    check(document.bytes == bytes, "bytes are kept")
    for isPretty in [false, true] {
      guard let again = parse([UInt8](root.serialized(pretty: isPretty).utf8), options) else {
        fatalError("doesn't hold: what is written can be read")
      }
      check(again.root == root && root == again.root, "what is written is equal")
      check(again.root.hashValue == root.hashValue, "equal values hash alike")
      check(again.root.serialized() == root.serialized(), "writing is stable")
    }

    let nodes = root.withView { $0.nodeCount }
    // What follows is quadratic, so only short documents get it.
    guard nodes <= 200, bytes.count <= 4_096 else { return }
    for raw in 0..<nodes {
      let index = TapeIndex(raw)
      guard root.withView({ $0[index].tag != .name }) else { continue }
      checkValue(JSONValue(storage: document.storage, index: index), root, bytes, options)
    }
  }

  private static func checkValue(
    _ value: JSONValue, _ root: JSONValue, _ bytes: [UInt8], _ options: JSONParsingOptions
  ) {
    let range = value.range
    check(range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty, "text lies within the input")
    guard let alone = parse(Array(bytes[range]), options) else { fatalError("doesn't hold: text can be read alone") }
    check(alone.root == value, "text read alone is equal")
    check(alone.root.hashValue == value.hashValue, "text read alone hashes alike")
    check(value.kind == alone.root.kind && value.count == alone.root.count, "kind and count are those of the text")

    let elements = Array(value.elements)
    check(elements.count + Array(value.members).count == value.count, "containers have as many values as they count")
    for position in elements.indices {
      check(value[position]?.index == elements[position].index, "elements have positions")
    }

    guard let pointer = root.withView({ $0.pointer(to: value.index) }) else {
      fatalError("doesn't hold: every value has a pointer")
    }
    check((try? JSONPointer(pointer.description)) == pointer, "pointers are read as written")
    if !root.withView({ $0.hasDuplicateNames }) {
      check(root[at: pointer]?.index == value.index, "pointers lead back")
    }

    var isRepeated = false
    for (position, element) in elements.enumerated() {
      for other in elements[..<position] where other == element {
        isRepeated = true
        check(other.hashValue == element.hashValue, "equal elements hash alike")
      }
    }
    var equality = JSONEquality()
    check(
      value.withView { equality.hasDuplicates(in: $0, array: value.index) } == isRepeated,
      "duplicates are those that are equal")
    if let integer = value.integer { check(value.isInteger && value.double == Double(integer), "numbers agree") }
  }
}
