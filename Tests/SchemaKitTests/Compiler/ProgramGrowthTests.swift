import Testing

@testable import SchemaKit

/// A program, and the work of making it, grow as the schema does.
@Suite("A schema of many definitions")
struct ProgramGrowthTests {
  static let modes: [Program.Mode] = [.verdict, .exhaustive, .annotating]

  private func links(_ text: String, registry: SchemaRegistry = SchemaRegistry()) throws -> SchemaLinks {
    let root = try SchemaScanner.scan(
      JSONDocument(text).storage, uri: nil, dialect: .draft2020_12, dialects: { registry.dialect($0) })
    return SchemaLinks(root: root, registry: registry)
  }

  private func program(_ text: String, _ mode: Program.Mode) throws -> Program {
    try SchemaCompiler.compile(links(text), options: SchemaOptions().compiler(mode))
  }

  /// Definitions that `body` makes of their numbers, the first of which the schema refers to.
  static func definitions(_ count: Int, head: String = "", _ body: (Int) -> String) -> String {
    let definitions = HostileInput.object((0..<count).map { "d\($0)" }) { body(Int($0.dropFirst()) ?? 0) }
    return "{\(head)\"$ref\":\"#/$defs/d0\",\"$defs\":\(definitions)}"
  }

  /// Each refers to the next and to others by `reference`.
  static func tangle(_ count: Int, _ reference: (Int) -> String, _ own: (Int) -> String) -> String {
    definitions(count, head: "\"$id\":\"http://e/\",") { number in
      let others = [1, 7, 77, 777].map { (number + $0) % count }
      let properties = HostileInput.object(others.indices.map { "p\($0)" }) { name in
        "{\"$ref\":\"\(reference(others[Int(name.dropFirst()) ?? 0]))\"}"
      }
      return "{\(own(number))\"properties\":\(properties)}"
    }
  }

  static let tangles: [@Sendable (Int) -> String] = [
    { tangle($0, { "#/$defs/d\($0)" }, { _ in "" }) },
    { tangle($0, { "http://e/#a\($0)" }, { "\"$anchor\":\"a\($0)\"," }) },
    { tangle($0, { "d\($0)" }, { "\"$id\":\"d\($0)\"," }) },
  ]

  @Test("that refer to each other has code for each once", arguments: tangles.indices, modes)
  func tangled(kind: Int, mode: Program.Mode) throws {
    let small = try program(Self.tangles[kind](1_000), mode)
    let large = try program(Self.tangles[kind](5_000), mode)
    #expect(large.code.count <= 5 * small.code.count)
    #expect(large.targets.count <= 5 * small.targets.count)
    #expect(large.slots.count == 5 * small.slots.count)
  }

  @Test("each with a dynamic anchor and reference shares the places that they can lead to", arguments: modes)
  func dynamic(mode: Program.Mode) throws {
    let text = Self.definitions(2_000, head: "\"$id\":\"http://e/\",") { number in
      "{\"$id\":\"d\(number)\",\"$dynamicAnchor\":\"x\",\"properties\":{\"a\":{\"$ref\":\"d\((number + 1) % 2_000)\"},"
        + "\"b\":{\"$dynamicRef\":\"#x\"}}}"
    }
    let program = try program(text, mode)
    #expect(program.dynamicReferences.count == 2_000)
    #expect(program.dynamicCandidates.count == 2_000)
    let first = program.dynamicReferences[0]
    for number in 0..<2_000 {
      #expect(program.dynamicReferences[number].firstCandidate == first.firstCandidate)
      #expect(program.dynamicReferences[number].candidateCount == 2_000)
    }
  }

  @Test("in a chain leads every link to its end at once, however it is made")
  func chains() throws {
    for body in ["{\"$ref\":\"#/$defs/d%\"}", "{\"allOf\":[{\"$ref\":\"#/$defs/d%\"}]}"] {
      let properties = HostileInput.object((0..<2_000).map { "p\($0)" }) { "{\"$ref\":\"#/$defs/d\($0.dropFirst())\"}" }
      let text = Self.definitions(2_000, head: "\"properties\":\(properties),") { number in
        number == 1_999 ? "{\"minLength\":1}" : body.replacing("%", with: "\(number + 1)")
      }
      let program = try program(text, .verdict)
      let names = program.objects[0].names
      let slots = Int(names.firstSlot)..<Int(names.firstSlot) + Int(names.count)
      #expect(Set(slots.map { program.slots[$0].target }).count == 1)
    }
  }

  @Test("follows each reference once")
  func references() throws {
    let registry = try registry(("http://e/other", Self.tangles[0](100).replacing("http://e/", with: "http://e/other")))
    let links = try links(
      ##"{"items": {"$ref": "http://e/other#/$defs/d1"}, "$ref": "#/x", "x": {"$ref": "http://e/other"}}"##,
      registry: registry)
    #expect(links.failure == nil)
    #expect(links.documents.count == 2)
    #expect(links.implied.map(\.schema) == [links.documents[0].storage.view.resolve(["x"])])
  }
}
