/// Gets schemas by URI, from wherever its maker likes; ``FileSchemaRetriever`` is one for files.
///
/// Nothing is retrieved unless a registry is asked to:
/// ``SchemaRegistry/retrieve(referencesOf:at:dialect:with:limits:)``.
public protocol SchemaRetriever: Sendable {
  /// Gets the schema that `uri` names.
  ///
  /// It is asked for each URI once, for one at a time, and should end early when its task is cancelled.
  /// - Parameters:
  ///   - uri: An absolute URI without a fragment.
  ///   - limits: What is going to be refused: there is no use in reading more bytes or following more redirects.
  /// - Returns: The schema.
  /// - Throws: Why it can't be had; becomes ``RetrievalError/cause``.
  func retrieve(_ uri: String, limits: RetrievalLimits) async throws -> RetrievedSchema
}

/// A schema that was retrieved.
public struct RetrievedSchema: Sendable {
  /// Its text, which is to be JSON.
  public var bytes: [UInt8]

  /// The absolute URI that it was found at in the end, which its own identifier and references are resolved against
  /// (RFC 3986, section 5.1.3).
  public var uri: String

  /// How many redirects led there.
  public var redirects: Int

  /// A schema that was found at `uri`.
  public init(bytes: [UInt8], uri: String, redirects: Int = 0) {
    self.bytes = bytes
    self.uri = uri
    self.redirects = redirects
  }
}

/// How much may be retrieved for one schema; more is a ``RetrievalError``.
public struct RetrievalLimits: Sendable, Hashable {
  /// How many schemas are retrieved at most; more is ``RetrievalError/Code/tooManyResources``.
  public var maximumResources: Int = 256

  /// How many bytes one of them may have; more is ``RetrievalError/Code/tooLarge``.
  public var maximumBytes: Int = 16_777_216

  /// How many bytes they may have together; more is ``RetrievalError/Code/tooLargeTogether``.
  public var maximumTotalBytes: Int = 67_108_864

  /// How many redirects may lead to one of them; more is ``RetrievalError/Code/tooManyRedirects``.
  public var maximumRedirects: Int = 8

  /// How deep the arrays and objects of one of them may nest; deeper is ``RetrievalError/Code/tooDeep``.
  public var maximumDepth: Int = 1_000

  /// The default limits.
  public init() {}
}
