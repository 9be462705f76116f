/// Records which instruction failed where, and by which way evaluation got there.
struct FailureRecorder: Recorder, ~Copyable {
  /// One step of the way: a block, and the instruction that applied it to a value.
  struct Frame: BitwiseCopyable {
    /// The frame around it; −1 for the outermost.
    var outer: Int32
    /// The instruction that applied the block.
    var instruction: UInt32
    /// The block's first instruction.
    var entry: UInt32
    /// The value.
    var value: UInt32
  }

  /// One failure.
  struct Failure: BitwiseCopyable {
    /// The instruction that failed.
    var instruction: Int
    /// The value that it failed for; a name's node where a name is judged.
    var value: TapeIndex
    /// What the instruction has to say besides; 1 where it has branches of which none passed.
    var detail: Int
    /// The innermost frame; −1 in the schema's own block.
    var frame: Int
    /// How many failures of branches, recorded just before, are the cause of this one.
    var causes: Int
  }

  @inline(__always) static var isVerdictOnly: Bool { false }
  @inline(__always) static var recordsAll: Bool { false }

  private(set) var frames: [Frame] = []
  private(set) var failures: [Failure] = []

  /// What custom keywords have to say; the `detail` of their failures is the number of the message.
  private(set) var messages = CustomMessages()
  private let limit: Int
  private var current = -1
  private var name: TapeIndex?
  private var causes = 0
  private var failsByBranches = false
  private var mutes = 0

  /// Whether failures were left out that a subschema and value have by another way as well.
  private(set) var hasSkipped = false

  /// A recorder of at most `limit` failures.
  init(limit: Int) { self.limit = max(limit, 1) }

  var isFull: Bool { mutes > 0 || failures.count >= limit }

  var isMuted: Bool { mutes > 0 }

  var mark: Int { failures.count }

  mutating func enter(instruction: Int, entry: Int, value: TapeIndex) {
    guard mutes == 0 else { return }
    frames.append(
      Frame(
        outer: Int32(truncatingIfNeeded: current), instruction: UInt32(truncatingIfNeeded: instruction),
        entry: UInt32(truncatingIfNeeded: entry), value: UInt32(truncatingIfNeeded: value.raw)))
    current = frames.count - 1
  }

  mutating func leave(isValid: Bool) {
    guard mutes == 0 else { return }
    let outer = Int(frames[current].outer)
    // Frames that no failure points at are given back.
    if current == frames.count - 1, (failures.last?.frame ?? -1) < current { frames.removeLast() }
    current = outer
  }

  mutating func fail(instruction: Int, value: TapeIndex, detail: Int) {
    guard mutes == 0 else { return }
    defer { (causes, failsByBranches) = (0, false) }
    guard !isFull || causes > 0 else { return }
    // Beyond the limit a failure with causes takes the place of the last of several: without it they would stand for
    // failures themselves, and kept beside all of them it would leave the limit to the depth of the schema.
    if isFull, causes > 1 {
      failures.removeLast()
      messages.drop(from: failures.count)
      causes -= 1
    }
    failures.append(
      Failure(
        instruction: instruction, value: name ?? value, detail: failsByBranches ? 1 : detail, frame: current,
        causes: causes))
  }

  mutating func fail(instruction: Int, value: TapeIndex, message: String) {
    failsByBranches = false
    fail(instruction: instruction, value: value, detail: -1)
    // Beyond the limit the failure may not have been kept.
    guard let last = failures.indices.last, failures[last].detail == -1 else { return }
    failures[last].detail = messages.texts.count
    messages.append(message, of: last)
  }

  mutating func drop(since mark: Int) {
    failures.removeLast(failures.count - mark)
    messages.drop(from: mark)
  }

  mutating func nest(since mark: Int) {
    guard mutes == 0 else { return }
    (causes, failsByBranches) = (failures.count - mark, true)
  }

  mutating func mute() { mutes += 1 }
  mutating func unmute() { mutes -= 1 }
  mutating func skip() { hasSkipped = true }
  mutating func goAway() { mutes += 1 }
  mutating func comeBack() { mutes -= 1 }

  mutating func reset() {
    frames.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
    messages.drop(from: 0)
    (current, name, causes, failsByBranches) = (-1, nil, 0, false)
    (mutes, hasSkipped) = (0, false)
  }

  mutating func useName(_ name: TapeIndex?) { if mutes == 0 { self.name = name } }
}
