import TestSupport
import Testing

@testable import SchemaKit

@Suite("Inputs that fuzzing kept")
struct FuzzCorpusTests {
  private static let files: [String] = {
    let folders = ["Tests/Fuzz/corpus/json", "Tests/Fuzz/regressions/json"]
    return folders.flatMap { folder in
      ((try? Repository.files(in: folder)) ?? []).map { "\(folder)/\($0)" }
    }
  }()

  @Test("There are some")
  func some() {
    #expect(Self.files.count > 20)
  }

  @Test("Parser and recogniser agree about each, and what is accepted can be written and read", arguments: files)
  func agree(_ path: String) throws {
    let bytes = try Repository.bytes(path)
    let document = try? JSONDocument(bytes)
    #expect((document != nil) == JSONRecogniser.accepts(bytes))
    guard let root = document?.root else { return }
    for value in JSONTesting.descendants(root) {
      let again = try JSONTesting.value(value.serialized())
      #expect(again == value)
      #expect(again.hashValue == value.hashValue)
    }
  }
}
