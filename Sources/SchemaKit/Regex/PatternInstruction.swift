/// One step of a compiled pattern: 12 bytes.
///
/// ```
/// offset 0  operation (1 byte), 3 bytes unused
/// offset 4  first operand
/// offset 8  second operand
/// ```
/// An instruction that doesn't jump goes on with the one behind it.
struct PatternInstruction: BitwiseCopyable {
  /// What an instruction does.
  enum Operation: UInt8, BitwiseCopyable {
    /// The pattern, or the lookaround that this part of the program stands for, has matched.
    case match
    /// Reads the code point `first`; backtracking reads it leftwards if `second` is 1.
    case character
    /// Reads a code point out of set `first`; backtracking reads it leftwards if `second` is 1.
    case set
    /// Tries `first`, then `second`.
    case split
    /// Goes on at `first`.
    case jump
    /// Holds at the start of the text.
    case textStart
    /// Holds at the end of the text.
    case textEnd
    /// Holds at a word boundary, or where there is none if `first` is 1.
    case wordBoundary
    /// Automata only: holds where lookaround `first` was found to match, or not to match if `second` is 1.
    case lookVerdict

    // Backtracking only, from here on.

    /// Runs the lookaround behind this instruction up to its `lookEnd`, then goes on at `first`; negated if `second` is 1.
    case look
    /// The lookaround begun last has matched.
    case lookEnd
    /// Puts the position into slot `first`.
    case save
    /// Forgets slots `first ..< second`.
    case forget
    /// Fails if the position is the one in slot `first`: an iteration that matched nothing (ECMA-262 §22.2.2.3.1, 2.b).
    case requireProgress
    /// Reads what group `first` captured, which ends here instead of beginning here if `second` is 1.
    case backreference
  }

  var operation: Operation
  var first: UInt32
  var second: UInt32

  init(_ operation: Operation, _ first: Int = 0, _ second: Int = 0) {
    self.operation = operation
    self.first = UInt32(truncatingIfNeeded: first)
    self.second = UInt32(truncatingIfNeeded: second)
  }
}
