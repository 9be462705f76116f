/// What an instruction does.
///
/// Each line says which operands are used: `types` is the instruction's type mask, `a`, `b` and `c` its numbers, `bc` the
/// 64 bits of `b` and `c` together. Except where it is said otherwise an instruction applies to values whose type is in
/// `types` and passes every other value. Costs are given for values that it applies to.
enum Opcode: UInt8, BitwiseCopyable, Sendable {
  /// The block ends: the value has passed. O(1)
  case end
  /// Asserts that the value's type is in `types`. O(1)
  case type
  /// Fails, whatever the value. O(1)
  case reject

  /// Passes: the keyword annotates the value (Core 2020-12, 7.7.1). Only in programs for annotations. O(1)
  case annotate

  // Assertions on numbers
  /// `bc` ≤ value, for an integer bound; inclusive if flag 0 is clear. O(1), O(digits) for big numbers
  case minimum
  /// value ≤ `bc`, for an integer bound; inclusive if flag 0 is clear. O(1), O(digits) for big numbers
  case maximum
  /// constant `a` ≤ value, for any bound; inclusive if flag 0 is clear. O(digits)
  case minimumConstant
  /// value ≤ constant `a`, for any bound; inclusive if flag 0 is clear. O(digits)
  case maximumConstant
  /// The value is within integer range `a`, of which flags 2 and 3 say that a bound is exclusive. O(1), O(digits) for big
  /// numbers
  case range
  /// The value is a multiple of the integer `bc`. O(1), O(digits) for big numbers
  case multipleOf
  /// The value is a multiple of the constant `a`. O(digits)
  case multipleOfConstant

  // Assertions on strings
  /// At least `a` and at most `b` code points. O(bytes), O(1) when the number of bytes decides
  case stringLength
  /// Pattern `a` matches. O(bytes) for regular patterns
  case pattern
  /// The text is in format `a`. O(bytes)
  case format
  /// The text, decoded by encoding `a`, is as step `b` asks, with target `c` for the last; with flag 0 also as those before
  /// ask, which otherwise pass if they fail. O(bytes)
  case content

  // Assertions on any value
  /// The value equals the constant `a`. O(size)
  case const
  /// The value equals one of constants `a` up to `a + b`. O(size × b)
  case enumLinear
  /// The value is one of the strings of name table `a`. O(bytes)
  case enumStrings
  /// The value equals a constant of hashed set `a`. O(size)
  case enumHashed

  // Arrays
  /// At least `a` and at most `b` elements. O(1)
  case itemCount
  /// Elements from position `b` on satisfy target `a`. O(elements)
  case items
  /// At least `b` and at most `c` elements, each of which satisfies target `a`. O(elements)
  case elements
  /// Elements satisfy targets `a` up to `a + b` by position. O(b)
  case prefixItems
  /// Between `b` and `c` elements satisfy target `a`. O(elements)
  case contains
  /// No two elements are equal. O(size)
  case uniqueItems

  // Objects
  /// At least `a` and at most `b` members. O(1)
  case memberCount
  /// One pass over the members by object descriptor `a`. O(members)
  case object
  /// One pass over the names: each, as a string, satisfies target `a`. O(members)
  case propertyNames
  /// Every name of name list `a` is a member. O(members)
  case required
  /// Where a name of name list `a` is a member, so are the names of name list `b`. O(members × names)
  case dependentRequired
  /// Where a name of name list `a` is a member, target `b` is satisfied. O(members)
  case dependentSchema

  // Logic, on the same value
  /// Target `a` is satisfied: a subschema in place. O(1)
  case call
  /// Target `a` is satisfied after entering schema resource `b`. O(1)
  case callResource
  /// The target that dynamic reference `a` has in the present dynamic scope is satisfied. O(log candidates)
  case dynamicReference
  /// All targets `a` up to `a + b` are satisfied. O(b)
  case allOf
  /// At least one of targets `a` up to `a + b` is satisfied; with flag 0, all are tried. Discriminator `c`, if it isn't 0,
  /// knows which of them can be. O(b)
  case anyOf
  /// The one of targets `a` up to `a + b` that lets the value's type through is satisfied; no two let the same through. O(b)
  case choice
  /// Exactly one of targets `a` up to `a + b` is satisfied. Discriminator `c`, if it isn't 0, knows which of them can be. O(b)
  case oneOf
  /// Target `a` isn't satisfied. O(1)
  case not
  /// If target `a` is satisfied, so is target `a + 1`; else target `a + 2`. O(1)
  case condition

  // Evaluated members and elements
  /// Runs target `a` with a set of its own of evaluated members or elements; with flag 0 the set is added to that around
  /// it. O(members / 64)
  case track
  /// Members that nothing has evaluated satisfy target `a`. O(members)
  case unevaluatedProperties
  /// Elements that nothing has evaluated satisfy target `a`. O(elements)
  case unevaluatedItems

  /// Custom keyword `a` is satisfied, whose subschemas are targets from `b` on. As the keyword's own code has it
  case custom
}
