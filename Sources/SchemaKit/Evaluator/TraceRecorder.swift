/// Records everything that is evaluated, whether it passes or not: what annotations and outputs are made from.
struct TraceRecorder: Recorder, ~Copyable {
  /// One subschema, applied to one value.
  struct Frame: BitwiseCopyable {
    /// The number of the frame around it; −1 for the schema itself.
    var outer: Int32
    /// The instruction that applied the block.
    var instruction: UInt32
    /// The block's first instruction.
    var entry: UInt32
    /// The value; a name's node where a name is judged.
    var value: UInt32
    /// Whether the value satisfies the subschema.
    var isValid: Bool
  }

  /// One instruction that failed.
  struct Failure: BitwiseCopyable {
    /// The frame that it failed in.
    var frame: Int
    /// The instruction.
    var instruction: Int
    /// What the instruction has to say besides.
    var detail: Int
  }

  /// What one custom keyword said about a value.
  struct Annotation {
    /// The frame that it was said in.
    var frame: Int
    /// The instruction.
    var instruction: Int
    /// What was said.
    var value: JSONValue
  }

  @inline(__always) static var isVerdictOnly: Bool { false }
  @inline(__always) static var recordsAll: Bool { true }

  /// What was entered, each frame before those within it.
  private(set) var frames: [Frame] = []

  /// What failed, each failure after those that led to it.
  private(set) var failures: [Failure] = []

  /// What custom keywords said.
  private(set) var annotations: [Annotation] = []

  /// What custom keywords have to say of failures; the `detail` of those is the number of the message.
  private(set) var messages = CustomMessages()

  /// Whether there was as much to record as the limit allows; then the record says nothing.
  private(set) var isFull = false

  private let limit: Int
  private var steps = 0
  private var depth = 0
  private var current = -1
  private var name: TapeIndex?
  private var absences = 0

  /// The steps of all ways together that are recorded at most, for each of the frames that are.
  private static let stepsPerFrame = 16

  /// A recorder of at most `limit` frames and failures.
  init(limit: Int) { self.limit = max(limit, 1) }

  /// A trace tells of what only helps to decide, too.
  var isMuted: Bool { false }

  /// A trace has no branches to forget.
  var mark: Int { 0 }

  mutating func enter(instruction: Int, entry: Int, value: TapeIndex) {
    guard absences == 0 else { return }
    depth += 1
    // Each frame is told with the whole way to it, which makes deep ones dear.
    steps += depth
    if frames.count >= limit || steps / Self.stepsPerFrame >= limit { isFull = true }
    frames.append(
      Frame(
        outer: Int32(truncatingIfNeeded: current), instruction: UInt32(truncatingIfNeeded: instruction),
        entry: UInt32(truncatingIfNeeded: entry), value: UInt32(truncatingIfNeeded: (name ?? value).raw),
        isValid: false))
    current = frames.count - 1
  }

  mutating func leave(isValid: Bool) {
    guard absences == 0 else { return }
    depth -= 1
    frames[current].isValid = isValid
    current = Int(frames[current].outer)
  }

  mutating func fail(instruction: Int, value: TapeIndex, detail: Int) {
    guard absences == 0 else { return }
    guard failures.count < limit else {
      isFull = true
      return
    }
    failures.append(Failure(frame: current, instruction: instruction, detail: detail))
  }

  mutating func fail(instruction: Int, value: TapeIndex, message: String) {
    guard absences == 0 else { return }
    fail(instruction: instruction, value: value, detail: messages.texts.count)
    messages.append(message, of: failures.count - 1)
  }

  mutating func annotate(instruction: Int, _ value: JSONValue) {
    guard absences == 0 else { return }
    guard annotations.count < limit else {
      isFull = true
      return
    }
    annotations.append(Annotation(frame: current, instruction: instruction, value: value))
  }

  mutating func drop(since mark: Int) {}
  mutating func nest(since mark: Int) {}
  mutating func mute() {}
  mutating func unmute() {}
  mutating func skip() {}
  mutating func goAway() { absences += 1 }
  mutating func comeBack() { absences -= 1 }

  mutating func reset() {
    frames.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
    annotations.removeAll(keepingCapacity: true)
    messages.drop(from: 0)
    (isFull, steps, depth, current, name) = (false, 0, 0, -1, nil)
    absences = 0
  }

  mutating func useName(_ name: TapeIndex?) { if absences == 0 { self.name = name } }
}
