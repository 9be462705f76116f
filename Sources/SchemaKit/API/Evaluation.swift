/// Everything that a schema has to say about an instance.
public struct Evaluation: Sendable {
  /// Whether the instance is valid.
  public let isValid: Bool

  /// The ways in which it is invalid, in the order in which they were found; a failed `anyOf` or `oneOf` stands before the
  /// failures of its branches.
  public let failures: [ValidationFailure]

  /// What the schema says about the values of an instance that is valid; one that is invalid has no annotations.
  ///
  /// Those of a subschema stand before those of the subschemas that it applies.
  public let annotations: [Annotation]

  /// Whether there may be more to tell than ``failures`` and ``annotations`` do, because a limit was reached.
  ///
  /// Failures end with ``SchemaOptions/maximumFailures``, with ``SchemaOptions/maximumLocationTokens``, or when an eighth of
  /// ``SchemaOptions/maximumWork`` is used up. Where telling all of them would take very much work, a subschema's failures
  /// for one value are told only once, by the first way that leads there. Annotations that take more than ``SchemaOptions/maximumResults``
  /// or an eighth of ``SchemaOptions/maximumWork`` are left out, all of them.
  public let isTruncated: Bool

  /// What was evaluated, for outputs that tell more.
  let subject: Subject

  /// A schema and a value that it judges.
  struct Subject: Sendable {
    var image: SchemaImage
    var instance: DocumentStorage
    var index: TapeIndex
  }
}

extension Evaluation: Hashable {
  /// Whether two evaluations have found the same.
  public static func == (left: Evaluation, right: Evaluation) -> Bool {
    left.isValid == right.isValid && left.isTruncated == right.isTruncated && left.failures == right.failures
      && left.annotations == right.annotations
  }

  /// Feeds `hasher` with what was found.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isValid)
    hasher.combine(isTruncated)
    hasher.combine(failures)
    hasher.combine(annotations)
  }
}

extension Evaluation {
  /// The outcome in one of the forms that JSON Schema's specifications describe, as JSON text.
  ///
  /// `flag` and `basic` are made from what is at hand. The other forms evaluate the instance once more, and tell of every
  /// subschema; where that takes more than the limits allow, they tell of ``failures`` alone. What they have of errors is
  /// not bounded by ``SchemaOptions/maximumFailures``.
  /// - Parameters:
  ///   - format: The form.
  ///   - pretty: Whether there is a line for each element and member, indented by two spaces a level.
  /// - Returns: The text.
  public func output(_ format: OutputFormat, pretty: Bool = false) -> String {
    var units = OutputWriter(pretty: pretty)
    var lists = ListOutputWriter(pretty: pretty)
    switch format {
    case .flag: units.flag(isValid)
    case .basic: units.basic(isValid: isValid, failures, annotations, at: subject.image.location)
    case .detailed: units.detailed(tree())
    case .verbose: units.verbose(tree())
    case .list:
      lists.list(tree())
      return lists.text
    case .hierarchical:
      lists.hierarchical(tree())
      return lists.text
    }
    return units.text
  }

  private func tree() -> OutputTree {
    guard let trace = try? subject.image.trace(subject.instance, at: subject.index),
      trace.subschemas.first?.isValid == isValid
    else { return OutputTree(isValid: isValid, failures, at: subject.image.location) }
    return OutputTree(trace)
  }
}
