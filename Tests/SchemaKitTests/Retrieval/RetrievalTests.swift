import Synchronization
import Testing

@testable import SchemaKit

/// Gets schemas from memory and notes what it is asked for.
final class MemoryRetriever: SchemaRetriever {
  private let texts: [String: String]
  private let redirects: [String: String]
  private let asked = Mutex<[String]>([])

  init(_ texts: [String: String], redirects: [String: String] = [:]) {
    self.texts = texts
    self.redirects = redirects
  }

  /// What it was asked for, in order.
  var requests: [String] { asked.withLock { $0 } }

  struct Unknown: Error {}

  func retrieve(_ uri: String, limits: RetrievalLimits) async throws -> RetrievedSchema {
    asked.withLock { $0.append(uri) }
    var place = uri
    var count = 0
    while let next = redirects[place] {
      place = next
      count += 1
    }
    guard let text = texts[place] else { throw Unknown() }
    return RetrievedSchema(bytes: Array(text.utf8), uri: place, redirects: count)
  }
}

@Suite("Retrieval")
struct RetrievalTests {
  /// The error that retrieving gives; nil if it gives none.
  private func refusal(
    _ schema: String, _ retriever: MemoryRetriever, _ change: (inout RetrievalLimits) -> Void = { _ in }
  ) async throws -> RetrievalError? {
    var limits = RetrievalLimits()
    change(&limits)
    var registry = SchemaRegistry()
    let document = try JSONDocument(schema)
    do {
      try await registry.retrieve(referencesOf: document, with: retriever, limits: limits)
      return nil
    } catch {
      #expect(registry.documents.isEmpty)
      return error
    }
  }

  @Test("gets what is referred to until nothing is missing, each URI once and in order")
  func closure() async throws {
    let retriever = MemoryRetriever([
      "http://e/a": #"{"items": {"$ref": "b#/$defs/x"}, "not": {"$ref": "c"}}"#,
      "http://e/b": #"{"$defs": {"x": {"$ref": "a"}, "y": {"$ref": "http://e/d?q"}}}"#, "http://e/c": "false",
      "http://e/d?q": "true",
    ])
    let document = try JSONDocument(#"{"$ref": "http://e/a#", "$defs": {"b": {"$ref": "HTTP://E/a"}}}"#)
    let schema = try await Schema(document, retrievingWith: retriever)
    #expect(retriever.requests == ["http://e/a", "http://e/b", "http://e/c", "http://e/d?q"])
    #expect(try schema.accepts(JSONDocument("[[1]]")))
  }

  @Test(
    "asks for nothing that is known: the schema's own, the registry's, published meta-schemas, relative without a base")
  func known() async throws {
    let retriever = MemoryRetriever([:])
    var registry = try registry(("http://e/a", "{}"))
    try await registry.retrieve(
      referencesOf: JSONDocument(
        ##"""
        {"allOf": [{"$ref": "http://e/a"}, {"$ref": "http://e/i"}, {"$ref": "relative"}, {"$ref": "#/nowhere"},
          {"$ref": "http://json-schema.org/draft-07/schema#"}], "const": {"$ref": "http://e/data"},
         "$defs": {"i": {"$id": "http://e/i"}}}
        """##), with: retriever)
    #expect(retriever.requests.isEmpty)
  }

  @Test("gets meta-schemas that $schema names, before what is written in them")
  func metaschemas() async throws {
    let retriever = MemoryRetriever([
      "http://e/a": #"{"$schema": "http://e/meta", "type": "string"}"#,
      "http://e/meta":
        #"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://e/meta", "$vocabulary": {}}"#,
    ])
    let schema = try await Schema(JSONDocument(#"{"$ref": "http://e/a"}"#), retrievingWith: retriever)
    #expect(retriever.requests == ["http://e/a", "http://e/meta"])
    // Without the vocabulary of `type` it asserts nothing.
    #expect(try schema.accepts(JSONDocument("1")))
  }

  @Test("ends when a meta-schema is written in itself")
  func circularMetaschema() async throws {
    let retriever = MemoryRetriever(["http://e/meta": #"{"$schema": "http://e/meta"}"#])
    let error = try #require(try await refusal(#"{"$schema": "http://e/meta"}"#, retriever))
    #expect(error.code == .invalidSchema)
    #expect((error.cause as? SchemaError)?.code == .unknownDialect)
    #expect(retriever.requests == ["http://e/meta"])
  }

  @Test("knows a schema by the URI that was asked for, the one that it was found at, and its identifier")
  func redirected() async throws {
    let retriever = MemoryRetriever(
      ["http://e/new/a": #"{"$id": "name", "items": {"$ref": "b"}}"#, "http://e/new/b": #"{"type": "null"}"#],
      redirects: ["http://e/a": "http://e/new/a", "http://e/other": "http://e/a"])
    let references = ["a", "other", "new/a", "new/name"].map { "{\"$ref\": \"http://e/\($0)\"}" }
    let schema = try await Schema(
      JSONDocument("{\"allOf\": [\(references.joined(separator: ","))]}"), retrievingWith: retriever)
    #expect(retriever.requests == ["http://e/a", "http://e/other", "http://e/new/b"])
    #expect(try !schema.accepts(JSONDocument("[1]")))
  }

  @Test("that fails tells the URI and the place of the reference, and leaves the registry as it was")
  func failure() async throws {
    let retriever = MemoryRetriever(["http://e/a": #"{"items": {"$ref": "b"}}"#])
    let error = try #require(try await refusal(#"{"$ref": "http://e/a"}"#, retriever))
    #expect(error.code == .notRetrieved)
    #expect(error.uri == "http://e/b")
    #expect(error.location == "http://e/a#/items/$ref")
    #expect(error.cause is MemoryRetriever.Unknown)
    #expect(error.description.contains("http://e/a#/items/$ref: <http://e/b>"))
  }

  @Test("refuses what isn't JSON, or isn't a schema that can be read")
  func malformed() async throws {
    let retriever = MemoryRetriever(["http://e/a": "{", "http://e/b": #"{"$id": "http://[", "type": 1}"#])
    #expect(try await refusal(#"{"$ref": "http://e/a"}"#, retriever)?.code == .notJSON)
    #expect(try await refusal(#"{"$ref": "http://e/b"}"#, retriever)?.code == .invalidSchema)
  }

  @Test("has limits, each with an error of its own")
  func limits() async throws {
    let schema = #"{"$ref": "http://e/a"}"#
    let retriever = MemoryRetriever(
      ["http://e/b": #"{"items": {"$ref": "c"}}"#, "http://e/c": "[[[]]]"], redirects: ["http://e/a": "http://e/b"])
    #expect(try await refusal(schema, retriever) == nil)
    #expect(try await refusal(schema, retriever) { $0.maximumResources = 2 } == nil)
    #expect(try await refusal(schema, retriever) { $0.maximumResources = 1 }?.code == .tooManyResources)
    #expect(try await refusal(schema, retriever) { $0.maximumBytes = 23 }?.code == .tooLarge)
    #expect(try await refusal(schema, retriever) { $0.maximumTotalBytes = 29 }?.code == .tooLargeTogether)
    #expect(try await refusal(schema, retriever) { $0.maximumRedirects = 0 }?.code == .tooManyRedirects)
    #expect(try await refusal(schema, retriever) { $0.maximumDepth = 2 }?.code == .tooDeep)
  }

  @Test("ends when its task is cancelled")
  func cancelled() async throws {
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await refusal(#"{"$ref": "http://e/a"}"#, MemoryRetriever(["http://e/a": "true"]))
    }
    #expect(try await task.value?.code == .cancelled)
  }
}
