/// Judges one document after another with memory that is used again: the fastest way from bytes to a verdict.
///
/// For one thread at a time; make one a thread.
@safe
public final class SchemaSession {
  private let evaluator: VerdictEvaluator
  /// In memory of its own, so that using it asks for no check of exclusive access: the session's one user grants it.
  @unsafe private let parser: UnsafeMutablePointer<JSONParser>
  private let parsing: JSONParsingOptions

  /// A session for `schema`.
  ///
  /// - Parameters:
  ///   - schema: The schema to judge by.
  ///   - parsing: Limits on the documents.
  public init(_ schema: Schema, parsing: JSONParsingOptions = JSONParsingOptions()) {
    evaluator = schema.image.makeEvaluator()
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: JSONParser())
    self.parsing = parsing
  }

  deinit {
    unsafe parser.deinitialize(count: 1)
    unsafe parser.deallocate()
  }

  /// Why bytes could not be judged.
  public enum Failure: Error, Sendable, Hashable {
    /// They aren't a JSON document, or one beyond the limits.
    case notJSON(JSONError)
    /// A limit was reached on the way to a verdict.
    case undecided(EvaluationError)
  }

  /// Whether `bytes` are a document that is valid.
  ///
  /// Copies them once; allocates nothing when its memory has grown enough and the schema has no custom keywords.
  ///
  /// - Throws: ``Failure`` when the bytes aren't JSON or a limit was reached.
  public func accepts(_ bytes: Span<UInt8>) throws(Failure) -> Bool {
    try parse(bytes)
    do {
      if evaluator.handsOutValues { return try unsafe evaluator.judge(parser.pointee.takeStorage(), at: .root) }
      return try unsafe evaluator.judge(parser.pointee.view, at: .root)
    } catch {
      throw .undecided(error)
    }
  }

  /// Parses `bytes` into the session's memory and gives nothing back: what parsing alone costs.
  ///
  /// - Throws: ``Failure/notJSON(_:)`` when the bytes aren't JSON.
  package func parse(_ bytes: Span<UInt8>) throws(Failure) {
    do {
      try unsafe bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
        guard let base = buffer.baseAddress else {
          try withByteSlice([]) { (empty) throws(JSONError) in try unsafe parser.pointee.parse(empty, options: parsing)
          }
          return
        }
        try unsafe parser.pointee.parse(ByteSlice(base: base, count: buffer.count), options: parsing)
      }
    } catch {
      throw .notJSON(error)
    }
  }

  /// Whether a parsed document is valid.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached.
  public func accepts(_ instance: JSONDocument) throws(EvaluationError) -> Bool {
    try evaluator.judge(instance.storage, at: .root)
  }
}

@available(*, unavailable)
extension SchemaSession: Sendable {}
