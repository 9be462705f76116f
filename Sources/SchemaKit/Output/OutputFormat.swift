/// The forms in which JSON Schema's specifications put the outcome of an evaluation.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// The verdict alone (Core 2020-12, 12.4.1).
  case flag
  /// The verdict and a flat list of errors or annotations (Core 2020-12, 12.4.2).
  case basic
  /// A tree in the form of the schema of what matters for the verdict, with single branches drawn together (12.4.3).
  case detailed
  /// A tree of every subschema and keyword that was evaluated (Core 2020-12, 12.4.4).
  case verbose
  /// A flat list of subschemas, each with its errors and annotations by keyword; the successor of `basic`.
  case list
  /// A tree of subschemas, each with its errors and annotations by keyword; the successor of `detailed` and `verbose`.
  case hierarchical
}
