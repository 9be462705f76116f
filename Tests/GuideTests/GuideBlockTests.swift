import SchemaKit
import TestSupport
import Testing

/// What the guides and README.md show is what the tests of this target run.
@Suite("The code of guides and README")
struct GuideBlockTests {
  /// The paths of all that shows code: the articles of the documentation catalogues, and README.md.
  static var guides: [String] {
    get throws {
      try ["SchemaKit", "VllmAdapter"].flatMap { module in
        let catalogue = "Sources/\(module)/\(module).docc"
        return try Repository.files(in: catalogue, suffix: ".md").map { "\(catalogue)/\($0)" }
      } + ["README.md"]
    }
  }

  /// The lines of each source of this target.
  static var sources: [[Substring]] {
    get throws {
      try Repository.files(in: "Tests/GuideTests", suffix: ".swift").map { file in
        try Self.text("Tests/GuideTests/\(file)").split(separator: "\n", omittingEmptySubsequences: false)
      }
    }
  }

  static func text(_ path: String) throws -> String {
    try #require(String(validating: try Repository.bytes(path), as: UTF8.self), "\(path) isn't UTF-8")
  }

  @Test("stands word for word in a source of the tests", arguments: try Self.guides)
  func standsInTests(guide: String) throws {
    let sources = try Self.sources
    for block in GuideBlock.all(in: try Self.text(guide), of: guide) {
      #expect(sources.contains { block.stands(in: $0) }, "no source of Tests/GuideTests has the block of \(block)")
    }
  }

  @Test("is in every guide, and in README.md")
  func isEverywhere() throws {
    let guides = try Self.guides
    #expect(guides.count >= 10)
    for guide in guides {
      #expect(!GuideBlock.all(in: try Self.text(guide), of: guide).isEmpty, "\(guide) shows no code")
    }
  }

  @Test("is compiled: no source of the tests has a comment of several lines or a condition that hides it")
  func isCompiled() throws {
    let hiding = ["/" + "*", "#" + "if "]
    for line in try Self.sources.joined() {
      #expect(!hiding.contains { line.contains($0) }, "\(line)")
    }
  }

  @Test("is missed when a word, a line or an import of it differs")
  func isMissed() throws {
    let guide = """
      Some words.

      ```swift
      import SchemaKit

      if true {

        print("a")
      }
      ```
      ```sh
      ls
      ```
      """
    let block = try #require(GuideBlock.all(in: guide, of: "a.md").first)
    #expect(GuideBlock.all(in: guide, of: "a.md").count == 1)
    #expect(block.description == "a.md:4: import SchemaKit")
    let source = ["import SchemaKit", "func f() {", "  if true {", "", "    print(\"a\")", "  }", "}"].map { $0[...] }
    #expect(block.stands(in: source))
    for position in [0, 2, 3, 4, 5] {
      var other = source
      other[position] += "b"
      #expect(!block.stands(in: other), "line \(position)")
    }
    #expect(!block.stands(in: Array(source.dropLast(2))))
    var deeper = source
    deeper[4] = "  " + deeper[4]
    #expect(!block.stands(in: deeper))
  }
}
