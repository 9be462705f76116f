import SchemaKit
import Testing

@Suite("schemakit bowtie answers Bowtie's harness protocol")
struct BowtieTests {
  static let start = #"{"cmd": "start", "version": 1}"#
  static let stop = #"{"cmd": "stop"}"#

  /// A `run` of one schema and its instances, all of them JSON text.
  static func run(
    _ schema: String, _ instances: String..., registry: String? = nil, seq: String = "1", output: String? = nil
  ) -> String {
    let tests = instances.map { "{\"description\": \"\", \"instance\": \($0)}" }.joined(separator: ", ")
    let registry = registry.map { ", \"registry\": \($0)" } ?? ""
    let output = output.map { ", \"output\": \"\($0)\"" } ?? ""
    return "{\"cmd\": \"run\", \"seq\": \(seq)\(output), \"case\": "
      + "{\"description\": \"\", \"schema\": \(schema)\(registry), \"tests\": [\(tests)]}}"
  }

  /// The answers to `commands`, between `start`, whose answer is left out, and `stop`.
  private func answers(to commands: String..., options: String...) async throws -> [String] {
    let input = ([Self.start] + commands + [Self.stop]).joined(separator: "\n") + "\n"
    let run = try await Workspace().run(["bowtie"] + options, input: input)
    #expect(run.status == 0)
    #expect(run.errors == "")
    return run.lines.dropFirst().map(String.init)
  }

  // MARK: Commands

  @Test("start is answered with the version and the implementation, and with nothing that the protocol doesn't know")
  func start() async throws {
    let run = try await Workspace().run("bowtie", input: "\(Self.start)\n\(Self.stop)\n")
    #expect(run.status == 0)
    #expect(run.lines.count == 1)
    let answer = try JSONDocument(run.output).root
    #expect(answer.members.map(\.name) == ["version", "implementation"])
    #expect(answer["version"]?.integer == 1)
    let implementation = try #require(answer["implementation"])
    let required: Set = ["name", "language", "dialects", "homepage", "issues", "source"]
    let optional: Set = ["version", "documentation", "links", "os", "os_version", "language_version"]
    let names = Set(implementation.members.map(\.name))
    #expect(required.isSubset(of: names) && names.isSubset(of: required.union(optional)))
    #expect(implementation["name"]?.string == "SchemaKit")
    #expect(implementation["language"]?.string == "swift")
    for (name, value) in implementation.members where name != "dialects" { #expect(value.string?.isEmpty == false) }
  }

  @Test("each dialect that start lists can be spoken, with and without an empty fragment")
  func dialects() async throws {
    let run = try await Workspace().run("bowtie", input: Self.start)
    let listed = try #require(try JSONDocument(run.output).root["implementation"]?["dialects"]).elements
    let uris = listed.compactMap(\.string)
    #expect(uris.count == 6)
    #expect(uris.first == "https://json-schema.org/draft/2020-12/schema")
    #expect(uris.last == "http://json-schema.org/draft-03/schema#")
    for uri in uris {
      let bare = uri.split(separator: "#")[0]
      let answers = try await answers(
        to: #"{"cmd": "dialect", "dialect": "\#(bare)"}"#, #"{"cmd": "dialect", "dialect": "\#(bare)#"}"#)
      #expect(answers == [#"{"ok":true}"#, #"{"ok":true}"#])
    }
  }

  @Test("the dialect is that of schemas without $schema, until another is told")
  func implicitDialect() async throws {
    // In draft 7 an array of items is for the first elements; in 2020-12 it is an error.
    let schema = #"{"items": [{"type": "string"}]}"#
    let answers = try await answers(
      to: #"{"cmd": "dialect", "dialect": "http://json-schema.org/draft-07/schema#"}"#, Self.run(schema, "[1]"),
      #"{"cmd": "dialect", "dialect": "https://json-schema.org/draft/2020-12/schema"}"#, Self.run(schema, "[1]"),
      Self.run(#"{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "string"}]}"#, "[1]"))
    #expect(answers[1] == #"{"seq":1,"results":[{"valid":false}]}"#)
    #expect(answers[3].hasPrefix(#"{"seq":1,"errored":true,"context":{"message":"#))
    #expect(answers[4] == #"{"seq":1,"results":[{"valid":false}]}"#)
  }

  @Test("a dialect that isn't known is answered so, and only schemas that tell theirs are judged under it")
  func unknownDialect() async throws {
    let answers = try await answers(
      to: #"{"cmd": "dialect", "dialect": "https://example.com/dialect"}"#, Self.run("true", "1"),
      Self.run(#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#, "1"),
      Self.run(
        #"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#, "1",
        registry: #"{"https://example.com/a": {"type": "string"}}"#))
    #expect(answers[0] == #"{"ok":false}"#)
    #expect(answers[1].hasPrefix(#"{"seq":1,"errored":true,"context":{"message":"there is no $schema in true"#))
    #expect(answers[2] == #"{"seq":1,"results":[{"valid":true}]}"#)
    #expect(answers[3].hasPrefix(#"{"seq":1,"errored":true"#))
  }

  @Test("results come in the order of the tests")
  func results() async throws {
    let answers = try await answers(to: Self.run(#"{"type": "integer"}"#, "1", "\"x\"", "1.0", "{}", "null"))
    #expect(
      answers == [
        #"{"seq":1,"results":[{"valid":true},{"valid":false},{"valid":true},{"valid":false},{"valid":false}]}"#
      ])
  }

  @Test("the seq is given back as it came", arguments: ["0", "1.0e0", "\"a\"", #""\u0041\/\"""#, "null", "[1, {}]"])
  func seq(seq: String) async throws {
    #expect(
      try await answers(to: Self.run("true", "1", seq: seq)) == ["{\"seq\":\(seq),\"results\":[{\"valid\":true}]}"])
  }

  @Test("numbers are judged as they are written")
  func exactNumbers() async throws {
    let answers = try await answers(
      to: Self.run(#"{"enum": [9007199254740993, 1e400]}"#, "9007199254740993", "9007199254740992", "1e400", "1e401"))
    #expect(
      answers == [#"{"seq":1,"results":[{"valid":true},{"valid":false},{"valid":true},{"valid":false}]}"#])
  }

  @Test("the registry holds what may be referred to, in the dialect that was told, unless it tells its own")
  func registry() async throws {
    let registry = """
      {"https://example.com/a": {"items": [{"type": "string"}]},
       "https://example.com/b": {"$schema": "https://json-schema.org/draft/2020-12/schema",
                                 "prefixItems": [{"type": "string"}]}}
      """.filter { $0 != "\n" }
    let answers = try await answers(
      to: #"{"cmd": "dialect", "dialect": "http://json-schema.org/draft-07/schema#"}"#,
      Self.run(#"{"$ref": "https://example.com/a"}"#, "[1]", registry: registry),
      Self.run(#"{"$ref": "https://example.com/b"}"#, "[1]", registry: registry),
      Self.run(#"{"$ref": "https://example.com/a"}"#, "[1]"))
    #expect(answers[1] == #"{"seq":1,"results":[{"valid":false}]}"#)
    #expect(answers[2] == #"{"seq":1,"results":[{"valid":false}]}"#)
    #expect(answers[3].contains("nothing is known by <https://example.com/a>"))
  }

  @Test("a meta-schema may stand behind the schemas of its dialect in the registry")
  func metaschema() async throws {
    // A dialect without the vocabulary of type, which therefore asserts nothing.
    let registry = """
      {"https://example.com/a": {"$schema": "https://example.com/meta", "type": "integer"},
       "https://example.com/meta": {"$schema": "https://json-schema.org/draft/2020-12/schema",
        "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true}}}
      """.filter { $0 != "\n" }
    let answers = try await answers(to: Self.run(#"{"$ref": "https://example.com/a"}"#, "\"x\"", registry: registry))
    #expect(answers == [#"{"seq":1,"results":[{"valid":true}]}"#])
  }

  @Test("format describes, unless it is to be asserted")
  func assertFormat() async throws {
    let run = Self.run(#"{"format": "date"}"#, "\"2026-02-30\"")
    #expect(try await answers(to: run) == [#"{"seq":1,"results":[{"valid":true}]}"#])
    #expect(try await answers(to: run, options: "--assert-format") == [#"{"seq":1,"results":[{"valid":false}]}"#])
  }

  @Test("annotations are told where they are asked for")
  func annotations() async throws {
    let answers = try await answers(
      to: Self.run(
        #"{"$id": "https://example.com/s", "properties": {"a": {"default": 1e400}, "b": false}}"#, #"{"a": 1}"#,
        #"{"b": 1}"#, output: "annotations"), Self.run(#"{"title": "T"}"#, "1", output: "flag"))
    let expected = ##"""
      {"seq":1,"results":[{"valid":true,"annotations":[\##
      {"keyword":"properties","instanceLocation":"","keywordLocation":"#/properties","annotation":["a"]},\##
      {"keyword":"default","instanceLocation":"/a","keywordLocation":"#/properties/a/default","annotation":1e400}]},\##
      {"valid":false,"annotations":[]}]}
      """##
    #expect(answers == [expected, #"{"seq":1,"results":[{"valid":true}]}"#])
  }

  // MARK: What can't be judged

  @Test(
    "a case that can't be compiled is answered as errored, with the reason, and the next is judged",
    arguments: [
      (run(#"{"type": 7}"#, "1"), "satisfies none of the alternatives"),
      (run(##"{"$ref": "#/nowhere"}"##, "1"), "#/$ref"), (run(#"{"pattern": "("}"#, "\"\""), "#/pattern"),
      (run(##"{"$ref": "#"}"##, "1"), "#"), (run("7", "1"), "#"),
      (run(#"{"$schema": "https://example.com/unknown"}"#, "1"), "https://example.com/unknown"),
      (run(#"{"$ref": "urn:a"}"#, "1", registry: #"{"urn:a": 7}"#), "urn:a#"),
      (run("true", "1", registry: #"{"a": {}}"#), "<a> isn't an absolute URI"),
      (
        run("true", "1", registry: #"{"urn:a": {"$id": "urn:c"}, "urn:b": {"$id": "urn:c"}}"#),
        "the registry already has <urn:c>"
      ),
      (run(nested(2_000, in: ["{\"not\":", "{}", "}"]), "1"), "nested deeper than the limit"),
      (
        run("true", "1", registry: "{\"urn:a\": \(nested(2_000, in: ["{\"not\":", "{}", "}"]))}"),
        "urn:a: nested deeper than the limit"
      ),
    ])
  func uncompilable(run: String, reason: String) async throws {
    let answers = try await answers(to: run, Self.run("true", "1", seq: "2"))
    let answer = try JSONDocument(answers[0]).root
    #expect(answer.members.map(\.name) == ["seq", "errored", "context"])
    #expect(answer["errored"]?.boolean == true)
    #expect(answer["context"]?["message"]?.string?.contains(reason) == true, "\(answer)")
    #expect(answers[1] == #"{"seq":2,"results":[{"valid":true}]}"#)
  }

  @Test("an instance that can't be judged is errored, with the reason, and the others are judged")
  func unjudgeable() async throws {
    let deep = Self.nested(20_000, in: ["[", "1", "]"])
    let answers = try await answers(to: Self.run(##"{"items": {"$ref": "#"}, "type": "array"}"##, "[]", deep, "1"))
    #expect(
      answers == [
        #"{"seq":1,"results":[{"valid":true},{"errored":true,"context":{"message":"#
          + #""judging the instance goes deeper than the limit allows"}},{"valid":false}]}"#
      ])
  }

  /// A value within as many others as `depth` says: what opens each, the value itself, and what closes each.
  private static func nested(_ depth: Int, in parts: [String]) -> String {
    String(repeating: parts[0], count: depth) + parts[1] + String(repeating: parts[2], count: depth)
  }

  // MARK: The conversation

  @Test("the conversation ends well with its input, told to stop or not, and what comes after stop isn't read")
  func end() async throws {
    let run = Self.run("true", "1")
    for input in ["", "\n", Self.start, "\(Self.start)\r\n\n  \n\(run)", "\(Self.start)\n\(run)\n\(Self.stop)\n{"] {
      let outcome = try await Workspace().run("bowtie", input: input)
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.isEmpty || outcome.lines.count == (input.contains("run") ? 2 : 1))
    }
  }

  @Test(
    "what is no command, or comes at the wrong time, ends the conversation with 2 and a reason",
    arguments: [
      ("{", "not JSON, at byte 1: the document ends before its value does"),
      (#"{"cmd": "stop", "cmd": "stop"}"#, "not JSON, at byte 16: the object already has a member of this name"),
      ("{\"cmd\": \"\u{FFFD}", "not JSON"), ("[]", "a command is an object with a string 'cmd'"),
      ("{}", "a command is an object with a string 'cmd'"),
      (#"{"cmd": 1}"#, "a command is an object with a string 'cmd'"),
      (#"{"cmd": "pause"}"#, "unknown command 'pause'"),
      (#"{"cmd": "start"}"#, "'start' needs the 'version' 1 of the protocol"),
      (#"{"cmd": "start", "version": 2}"#, "'start' needs the 'version' 1 of the protocol"),
      (#"{"cmd": "dialect"}"#, "'dialect' needs a string 'dialect'"),
      (#"{"cmd": "run", "case": {"schema": true, "tests": []}}"#, "'run' needs a 'seq'"),
      (#"{"cmd": "run", "seq": 1}"#, "'run' needs a 'case'"),
      (#"{"cmd": "run", "seq": 1, "case": {"tests": []}}"#, "a 'case' needs a 'schema'"),
      (#"{"cmd": "run", "seq": 1, "case": {"schema": true}}"#, "a 'case' needs an array 'tests'"),
      (#"{"cmd": "run", "seq": 1, "case": {"schema": true, "tests": {}}}"#, "a 'case' needs an array 'tests'"),
      (
        #"{"cmd": "run", "seq": 1, "case": {"schema": true, "tests": [{"valid": true}]}}"#,
        "each of the 'tests' needs an 'instance'"
      ),
      (
        #"{"cmd": "run", "seq": 1, "case": {"schema": true, "registry": [], "tests": []}}"#,
        "a 'registry' is an object"
      ), (run("true", "1", output: "basic"), "'output' is 'flag' or 'annotations', not \"basic\""),
    ])
  func fault(line: String, reason: String) async throws {
    let run = try await Workspace().run("bowtie", input: "\(Self.start)\n\(line)\n\(Self.run("true", "1"))\n")
    #expect(run.status == 2)
    #expect(run.lines.count == 1, "only start is answered")
    #expect(run.errors.hasPrefix("schemakit bowtie: command 2: \(reason)"), "\(run.errors)")
  }

  @Test("nothing comes before start", arguments: ["dialect", "run", "stop"])
  func notStarted(command: String) async throws {
    let run = try await Workspace().run("bowtie", input: "{\"cmd\": \"\(command)\"}\n")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == "schemakit bowtie: command 1: '\(command)' before 'start'\n")
  }
}
