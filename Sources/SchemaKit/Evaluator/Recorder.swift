/// What an evaluation writes down on its way.
///
/// The evaluator is generic over it, so that the verdict alone costs nothing of what the others record.
protocol Recorder: ~Copyable {
  /// Whether the first failure decides and nothing is recorded.
  static var isVerdictOnly: Bool { get }

  /// Whether what passes is recorded as well, so that everything that can annotate has to be tried.
  static var recordsAll: Bool { get }

  /// Whether nothing more can be recorded for now, so that evaluation may end where the verdict is clear.
  var isFull: Bool { get }

  /// Whether nothing is recorded for now because only the verdict is asked for.
  var isMuted: Bool { get }

  /// The number of failures recorded so far, by which branches that pass drop those they made on the way.
  var mark: Int { get }

  /// Evaluation enters the block at `entry`, applied by instruction `instruction` to the value at `value`.
  mutating func enter(instruction: Int, entry: Int, value: TapeIndex)

  /// Evaluation leaves the block entered last.
  mutating func leave(isValid: Bool)

  /// Instruction `instruction` fails for the value at `value`; what `detail` means is the instruction's matter.
  mutating func fail(instruction: Int, value: TapeIndex, detail: Int)

  /// Custom keyword `instruction` fails for the value at `value`, for the reason that `message` tells.
  mutating func fail(instruction: Int, value: TapeIndex, message: String)

  /// Custom keyword `instruction` says `value` about the value that the block entered last judges.
  mutating func annotate(instruction: Int, _ value: JSONValue)

  /// Forgets what was recorded since ``mark`` was `mark`.
  mutating func drop(since mark: Int)

  /// What was recorded since ``mark`` was `mark` is the cause of the failure that is recorded next.
  mutating func nest(since mark: Int)

  /// Nothing is recorded until ``unmute()`` is called as often.
  mutating func mute()

  /// Ends what ``mute()`` began.
  mutating func unmute()

  /// A value's failures by a subschema have been recorded before, and aren't again.
  mutating func skip()

  /// Forgets everything: evaluation starts again.
  mutating func reset()

  /// Evaluation goes on in another document, of which nothing is recorded until ``comeBack()`` is called as often.
  mutating func goAway()

  /// Ends what ``goAway()`` began.
  mutating func comeBack()

  /// Evaluation goes on with the name at `name` as the value, until it is called with nil.
  mutating func useName(_ name: TapeIndex?)
}

extension Recorder where Self: ~Copyable {
  /// Whether the failures of values that are invalid are recorded, and nothing else.
  @inline(__always) static var explains: Bool { !isVerdictOnly && !recordsAll }

  mutating func fail(instruction: Int, value: TapeIndex, message: String) {
    fail(instruction: instruction, value: value, detail: 0)
  }

  mutating func annotate(instruction: Int, _ value: JSONValue) {}
}

/// Records nothing.
struct VerdictRecorder: Recorder, ~Copyable {
  @inline(__always) static var isVerdictOnly: Bool { true }
  @inline(__always) static var recordsAll: Bool { false }
  @inline(__always) var isFull: Bool { false }
  @inline(__always) var isMuted: Bool { true }
  @inline(__always) var mark: Int { 0 }
  @inline(__always) mutating func enter(instruction: Int, entry: Int, value: TapeIndex) {}
  @inline(__always) mutating func leave(isValid: Bool) {}
  @inline(__always) mutating func fail(instruction: Int, value: TapeIndex, detail: Int) {}
  @inline(__always) mutating func drop(since mark: Int) {}
  @inline(__always) mutating func nest(since mark: Int) {}
  @inline(__always) mutating func mute() {}
  @inline(__always) mutating func unmute() {}
  @inline(__always) mutating func skip() {}
  @inline(__always) mutating func reset() {}
  @inline(__always) mutating func goAway() {}
  @inline(__always) mutating func comeBack() {}
  @inline(__always) mutating func useName(_ name: TapeIndex?) {}
}
