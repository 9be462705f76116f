/// Where an instruction comes from: the cold side of a program, read only when something is reported.
struct Site: BitwiseCopyable, Sendable {
  /// The number of the schema document in the program.
  var document: UInt32

  /// The tape index of the subschema that the instruction belongs to.
  var schema: UInt32

  /// The tape index of the keyword's value; that of the subschema for instructions without a keyword.
  var value: UInt32

  /// The keyword, or nil for the whole subschema.
  var keyword: Keyword?
}

/// A schema resource that a program's code comes from.
struct ProgramResource: Sendable {
  /// The absolute URI, without a fragment; empty for a schema that has none.
  var uri: String

  /// The number of the schema document in the program.
  var document: Int

  /// The tape index of the resource's root.
  var root: TapeIndex
}

/// A constant of a schema: a value in one of the program's documents.
struct Constant: BitwiseCopyable, Sendable {
  /// The number of the document in the program.
  var document: UInt32

  /// The value's tape index.
  var index: UInt32
}
