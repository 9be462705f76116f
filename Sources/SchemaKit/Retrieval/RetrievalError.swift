/// Why a schema that is referred to could not be retrieved, and where it is referred to.
public struct RetrievalError: Error, Sendable {
  /// What went wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The retriever gave an error, which is the ``RetrievalError/cause``.
    case notRetrieved
    /// What was retrieved isn't JSON; the cause is a ``JSONError``.
    case notJSON
    /// A schema can't be read, or its identifier is taken; the cause is a ``SchemaError``.
    case invalidSchema
    /// More schemas than ``RetrievalLimits/maximumResources``.
    case tooManyResources
    /// A schema of more bytes than ``RetrievalLimits/maximumBytes``.
    case tooLarge
    /// Schemas of more bytes together than ``RetrievalLimits/maximumTotalBytes``.
    case tooLargeTogether
    /// More redirects than ``RetrievalLimits/maximumRedirects``.
    case tooManyRedirects
    /// More nesting than ``RetrievalLimits/maximumDepth``.
    case tooDeep
    /// The task was cancelled.
    case cancelled
  }

  /// What went wrong.
  public let code: Code

  /// The URI of the schema that was wanted; that of the schema itself, or empty, when something is wrong with that.
  public let uri: String

  /// The absolute location of the reference, or of the `$schema`, that asked for it; empty when none did.
  public let location: String

  /// What lies behind it, for the codes that say so.
  public let cause: (any Error)?

  init(_ code: Code, _ request: RetrievalRequest, cause: (any Error)? = nil) {
    self.code = code
    uri = request.uri.text
    location = request.location
    self.cause = cause
  }
}

extension RetrievalError: CustomStringConvertible {
  /// The error in words, with the URI and the place of the reference.
  public var description: String {
    "\(location.isEmpty ? "" : "\(location): ")\(reason)" + (cause.map { ": \($0)" } ?? "")
  }

  private var reason: String {
    switch code {
    case .notRetrieved: "<\(uri)> can't be retrieved"
    case .notJSON: "<\(uri)> isn't JSON"
    case .invalidSchema: "<\(uri)> isn't a schema that can be used"
    case .tooManyResources: "with <\(uri)> there are more schemas to retrieve than the limit allows"
    case .tooLarge: "<\(uri)> is larger than the limit"
    case .tooLargeTogether: "with <\(uri)> the schemas are larger together than the limit"
    case .tooManyRedirects: "more redirects lead to <\(uri)> than the limit allows"
    case .tooDeep: "<\(uri)> is nested deeper than the limit"
    case .cancelled: "retrieving was cancelled before <\(uri)>"
    }
  }
}

/// A schema that is wanted, and the place that wants it.
struct RetrievalRequest: Sendable {
  /// The URI, without a fragment.
  var uri: URIReference

  /// The absolute location of the reference; empty for the schema that retrieving starts from.
  var location: String
}
