import Foundation
import Testing

@testable import SchemaKit

/// A folder of its own for one test; it goes when the test does.
private final class Folder: Sendable {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("schemakit-\(UUID().uuidString)")
    for (name, text) in files {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.path + "/" + name }

  func uri(_ name: String) -> String { "file://" + url.path + "/" + name }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }
}

@Suite("The retriever for files")
struct FileSchemaRetrieverTests {
  private func reason(_ uri: String, _ retriever: FileSchemaRetriever) async -> SchemaFileError.Reason? {
    do {
      _ = try await retriever.retrieve(uri)
      return nil
    } catch {
      return (error as? SchemaFileError)?.reason
    }
  }

  private func isForbidden(_ uri: String, _ retriever: FileSchemaRetriever) async -> Bool {
    if case .forbidden = await reason(uri, retriever) { true } else { false }
  }

  @Test("reads files of its folders, with their names decoded")
  func reads() async throws {
    let folder = try Folder(["in/a b.json": "1", "in/deep/é%.json": "2"])
    let retriever = try FileSchemaRetriever(folders: [folder.path("in")])
    for uri in ["in/a%20b.json", "in/%61%20b.json", "in//a%20b.json"] {
      #expect(try await retriever.retrieve(folder.uri(uri)).bytes == [0x31], "\(uri)")
    }
    #expect(try await retriever.retrieve(folder.uri("in/deep/%C3%A9%25.json")).bytes == [0x32])
    let local = "FILE://LOCALHOST" + folder.url.path + "/in/a%20b.json"
    #expect(try await retriever.retrieve(local).bytes == [0x31])
  }

  @Test("reads nothing outside them, in whatever way it is written")
  func traversal() async throws {
    let folder = try Folder(["in/a.json": "1", "out.json": "2", "in2/a.json": "3"])
    let retriever = try FileSchemaRetriever(folders: [folder.path("in")])
    for name in [
      "out.json", "in/../out.json", "in/%2e%2e/out.json", "in/.%2E/out.json", "in/..%2fout.json", "in/%2e/a.json",
      "in2/a.json", "in/a.json%00", "in/%FF.json", "in/a.json?q", "in", "in/",
    ] {
      #expect(await reason(folder.uri(name), retriever) != nil, "\(name)")
    }
    for uri in [
      "http://e/a", "file://e" + folder.path("in/a.json"), "file:in/a.json", "urn:x:y", "", "file://",
      "file://localhost:80" + folder.path("in/a.json"),
    ] {
      #expect(await isForbidden(uri, retriever), "\(uri)")
    }
  }

  @Test("follows symbolic links within its folders as redirects, and none out of them")
  func links() async throws {
    let folder = try Folder(["in/a.json": "1", "out/b.json": "2", "in/deep/c.json": "3"])
    try folder.link("in/one.json", to: "a.json")
    try folder.link("in/two.json", to: "deep/../one.json")
    try folder.link("in/three", to: folder.path("in/deep"))
    try folder.link("in/loop.json", to: "loop.json")
    try folder.link("in/leaves.json", to: "../out/b.json")
    try folder.link("in/absolute.json", to: folder.path("out/b.json"))
    try folder.link("in/folder", to: "../out")
    let retriever = try FileSchemaRetriever(folders: [folder.path("in")])
    let two = try await retriever.retrieve(folder.uri("in/two.json"))
    #expect(two.redirects == 2)
    #expect(two.uri == folder.uri("in/a.json"))
    #expect(try await retriever.retrieve(folder.uri("in/three/c.json")).uri == folder.uri("in/deep/c.json"))
    #expect(await reason(folder.uri("in/loop.json"), retriever) == .tooManyLinks(8))
    for name in ["in/leaves.json", "in/absolute.json", "in/folder/b.json"] {
      #expect(await isForbidden(folder.uri(name), retriever), "\(name)")
    }
  }

  @Test("doesn't wait for a pipe, and reads no device, folder or large file")
  func kinds() async throws {
    let folder = try Folder(["in/a.json": "12345"])
    #expect(unsafe mkfifo(folder.path("in/pipe.json"), 0o600) == 0)
    let retriever = try FileSchemaRetriever(folders: [folder.path("in")])
    #expect(await isForbidden(folder.uri("in/pipe.json"), retriever))
    #expect(await isForbidden(folder.uri("in"), retriever))
    let devices = try FileSchemaRetriever(folders: ["/dev"])
    #expect(await isForbidden("file:///dev/zero", devices))
    var limits = RetrievalLimits()
    limits.maximumBytes = 4
    await #expect(throws: SchemaFileError(.tooLarge(4), folder.uri("in/a.json"))) {
      try await retriever.retrieve(folder.uri("in/a.json"), limits: limits)
    }
  }

  @Test("fills a registry with the neighbours of a file")
  func fills() async throws {
    let folder = try Folder(["a.json": #"{"$ref": "sub/b.json"}"#, "sub/b.json": #"{"type": "null"}"#])
    let retriever = try FileSchemaRetriever(folders: [folder.url.path])
    let schema = try await Schema(
      JSONDocument(#"{"items": {"$ref": "a.json"}}"#), retrievingWith: retriever,
      options: .with { $0.baseURI = folder.uri("main.json") })
    #expect(try !schema.accepts(JSONDocument("[1]")))
  }
}

@Suite("A registry from a folder")
struct FolderRegistryTests {
  private func reason(_ path: String, _ change: (inout SchemaFile.Limits) -> Void = { _ in }) -> SchemaFileError.Reason?
  {
    var limits = SchemaFile.Limits()
    change(&limits)
    var registry = SchemaRegistry()
    do {
      try registry.add(folder: path, limits: limits)
      return nil
    } catch {
      #expect(registry.documents.isEmpty)
      return error.reason
    }
  }

  @Test("knows each file by its URI and by its identifier, in whatever order they come")
  func adds() throws {
    let folder = try Folder([
      "a.json": #"{"$schema": "http://e/meta", "$id": "http://e/a"}"#, "deep/er/b.json": "true", ".hidden.json": "{",
      "z.json": #"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://e/meta"}"#,
      "README.md": "no schema",
    ])
    var registry = SchemaRegistry()
    try registry.add(folder: folder.url.path)
    for uri in ["http://e/a", "http://e/meta", folder.uri("a.json"), folder.uri("deep/er/b.json")] {
      #expect(schemaError("{\"$ref\": \"\(uri)\"}", registry: registry) == nil, "\(uri)")
    }
  }

  @Test("isn't caught in a loop of symbolic links")
  func loop() throws {
    let folder = try Folder(["a.json": "true"])
    try folder.link("again", to: ".")
    try folder.link("b.json", to: "a.json")
    #expect(reason(folder.url.path) == nil)
  }

  @Test("has limits on files, folders and bytes, and reads nothing but regular files")
  func limits() throws {
    let folder = try Folder(["a.json": "true", "d/b.json": "true"])
    let path = folder.url.path
    #expect(reason(path) { $0.maximumFiles = 1 } == .tooManyFiles(1))
    #expect(reason(path) { $0.maximumDepth = 1 } == .tooDeep(1))
    #expect(reason(path) { $0.maximumTotalBytes = 7 } == .tooLarge(7))
    #expect(reason(path) { $0.parsing.maximumBytes = 3 } == .tooLarge(3))
    #expect(unsafe mkfifo(folder.path("pipe.json"), 0o600) == 0)
    #expect(reason(path) == .forbidden("not a regular file"))
  }

  @Test("is refused with the file that is at fault")
  func faults() throws {
    let folder = try Folder(["a.json": #"{"$id": "urn:a"}"#, "b.json": #"{"$id": "urn:a"}"#])
    var registry = SchemaRegistry()
    let error = #expect(throws: SchemaFileError.self) { try registry.add(folder: folder.url.path) }
    #expect(error?.path == folder.path("b.json"))
    guard case .invalidSchema(let cause)? = error?.reason else { return #expect(Bool(false)) }
    #expect(cause.code == .duplicateIdentifier)
    #expect(cause.document == folder.uri("b.json"))
  }
}
