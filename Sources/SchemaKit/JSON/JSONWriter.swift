/// Writes one JSON text piece by piece.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.name("id")
///     writer.integer(7)
///     writer.endObject()
///     print(writer.text)  // {"id":7}
///
/// What is written is always the beginning of a JSON text, whatever the calls. A call that doesn't fit where it is made
/// writes nothing, and is remembered in ``wasMisused``: a name outside an object or after another name; a value in an
/// object without a name; the end of a container that isn't the innermost open one; anything after the first whole
/// value. What is called between the start and the end of a container that didn't fit is left out with it. Two calls
/// write `null`: the end of an object after a name without a value, and ``double(_:)`` with a number that JSON doesn't
/// have. That names are distinct is the caller's part.
public struct JSONWriter: Sendable {
  /// The bytes written so far, in UTF-8.
  public internal(set) var bytes: [UInt8] = []

  /// Whether a call didn't fit where it was made, or a number was written that JSON doesn't have.
  public private(set) var wasMisused = false

  /// Whether there is a line for each element and member.
  private let isPretty: Bool

  /// The containers that are open, the innermost last.
  private var open: [Container] = []

  /// Whether the innermost container is an object whose last name waits for its value.
  private var hasName = false

  /// How many containers are open that are left out because the outermost of them didn't fit.
  private var leftOut = 0

  private struct Container {
    let isObject: Bool
    var isEmpty = true
  }

  /// The levels up to which lines are indented: deeper ones stay there, so that the output is linear in the input.
  private static let indentedLevels = 64

  /// A writer with nothing written.
  ///
  /// - Parameter pretty: Whether there is a line for each element and member, indented by two spaces a level; levels
  ///   below the 64th are indented like it.
  public init(pretty: Bool = false) {
    isPretty = pretty
  }

  /// The text written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether one whole value has been written.
  public var isComplete: Bool { open.isEmpty && !bytes.isEmpty }

  // MARK: Containers

  /// Starts an object.
  public mutating func beginObject() { begin(isObject: true) }

  /// Ends the innermost object.
  public mutating func endObject() { end(isObject: true) }

  /// Starts an array.
  public mutating func beginArray() { begin(isObject: false) }

  /// Ends the innermost array.
  public mutating func endArray() { end(isObject: false) }

  /// Writes the name of a member, whose value is to follow.
  public mutating func name(_ name: String) {
    guard beginName() else { return }
    appendQuoted(name)
    appendColon()
  }

  // MARK: Values

  /// Writes a string.
  public mutating func string(_ text: String) {
    if beginValue() { appendQuoted(text) }
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int64) {
    if beginValue() { bytes.append(contentsOf: String(value).utf8) }
  }

  /// Writes the shortest decimal number that is read back as `value`, or `null` where JSON has none.
  ///
  /// JSON has no infinities and no NaN (RFC 8259, section 6).
  public mutating func double(_ value: Double) {
    guard beginValue() else { return }
    if value.isFinite {
      bytes.append(contentsOf: value.description.utf8)
    } else {
      wasMisused = true
      bytes.append(contentsOf: "null".utf8)
    }
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    if beginValue() { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  /// Writes `null`.
  public mutating func null() {
    if beginValue() { bytes.append(contentsOf: "null".utf8) }
  }

  /// Writes a value of a document with all that is in it: numbers as they were written, members in their order.
  ///
  /// Linear in the size of the value.
  public mutating func value(_ value: JSONValue) {
    value.withView { view in write(view, value.index) }
  }

  /// Writes a value in the very characters of its document, but for line breaks between tokens, which become spaces.
  ///
  /// So it stays on one line, and escapes, numbers and spacing stay as they were received.
  package mutating func verbatim(_ value: JSONValue) {
    if beginValue() { bytes.append(contentsOf: value.text.utf8.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }) }
  }

  /// Writes the value at `index` of a document, however deep it is nested.
  mutating func write(_ view: TapeView, _ index: TapeIndex) {
    guard !leavesOutValue() else { return }
    var ends: [Int] = []
    var current = index.raw
    repeat {
      if let end = ends.last, current == end {
        ends.removeLast()
        closeContainer()
        continue
      }
      var node = view.nodes[current]
      if node.tag == .name {
        if beginName() {
          appendQuoted(view.name(node))
          appendColon()
        }
        current += 1
        node = view.nodes[current]
      }
      current += 1
      if node.isContainer {
        begin(isObject: node.tag == .object)
        ends.append(node.high)
      } else if beginValue() {
        appendScalar(view, node)
      }
    } while !ends.isEmpty
  }

  // MARK: Where calls fit

  /// Whether a value doesn't fit here; notes it.
  private mutating func leavesOutValue() -> Bool {
    if leftOut > 0 { return true }
    let fits = open.last.map { !$0.isObject || hasName } ?? bytes.isEmpty
    if !fits { wasMisused = true }
    return !fits
  }

  /// Gets ready for a value, or returns false when none fits here.
  private mutating func beginValue() -> Bool {
    if leavesOutValue() { return false }
    if hasName {
      hasName = false
    } else if !open.isEmpty {
      separate()
    }
    return true
  }

  /// Gets ready for a name, or returns false when none fits here.
  private mutating func beginName() -> Bool {
    if leftOut > 0 { return false }
    guard let container = open.last, container.isObject, !hasName else {
      wasMisused = true
      return false
    }
    separate()
    hasName = true
    return true
  }

  private mutating func begin(isObject: Bool) {
    guard beginValue() else {
      leftOut += 1
      return
    }
    open.append(Container(isObject: isObject))
    bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
  }

  private mutating func end(isObject: Bool) {
    if leftOut > 0 {
      leftOut -= 1
      return
    }
    guard let container = open.last, container.isObject == isObject else {
      wasMisused = true
      return
    }
    if hasName {
      null()
      wasMisused = true
    }
    closeContainer()
  }

  private mutating func closeContainer() {
    guard let container = open.popLast() else { return }
    if !container.isEmpty { breakLine() }
    bytes.append(container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  /// Writes what stands before an element or a member: a comma, unless it is the first, and a line break.
  private mutating func separate() {
    let last = open.count - 1
    if open[last].isEmpty {
      open[last].isEmpty = false
    } else {
      bytes.append(UInt8(ascii: ","))
    }
    breakLine()
  }

  /// Starts a new line at the indentation of the innermost open container, if lines are wanted.
  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * min(open.count, Self.indentedLevels) { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func appendColon() {
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
  }
}
