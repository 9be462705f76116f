import Testing

@testable import SchemaKit

@Suite("A session")
struct SchemaSessionTests {
  /// What the session says about one document.
  private enum Said: Equatable {
    case valid
    case invalid
    case notJSON(JSONError.Code)
    case undecided(EvaluationError.Code)
  }

  private func ask(_ session: SchemaSession, _ text: String) -> Said {
    do throws(SchemaSession.Failure) {
      return try session.accepts([UInt8](text.utf8).span) ? .valid : .invalid
    } catch {
      switch error {
      case .notJSON(let reason): return .notJSON(reason.code)
      case .undecided(let reason): return .undecided(reason.code)
      }
    }
  }

  @Test("judges documents one after another, with bad JSON between them")
  func documents() throws {
    let session = SchemaSession(
      try Schema(#"{"type": "object", "properties": {"a": {"pattern": "^x+$"}}, "required": ["a"]}"#))
    for round in 0..<200 {
      let text = String(repeating: "x", count: round)
      #expect(ask(session, "{\"a\": \"x\(text)\"}") == .valid)
      #expect(ask(session, "{\"a\": \"y\(text)\"}") == .invalid)
      #expect(ask(session, "{\"a\": \"x\(text)") == .notJSON(.unexpectedEnd))
      #expect(ask(session, "{\"b\": [\(round)]}") == .invalid)
      #expect(ask(session, "") == .notJSON(.unexpectedEnd))
      #expect(ask(session, #"{"a": "x", "a": "x"}"#) == .notJSON(.duplicateName))
      #expect(ask(session, #"{"a": "x"} x"#) == .notJSON(.trailingCharacters))
    }
  }

  @Test("gives the same verdicts after a large document as before")
  func large() throws {
    let session = SchemaSession(try Schema(#"{"items": {"type": "integer"}}"#))
    let large = "[" + [String](repeating: "1", count: 100_000).joined(separator: ",")
    #expect(ask(session, "[1]") == .valid)
    #expect(ask(session, large + "]") == .valid)
    #expect(ask(session, large + ",null]") == .invalid)
    #expect(ask(session, "[1]") == .valid)
    #expect(ask(session, "[null]") == .invalid)
  }

  @Test("holds documents to the limits that it is given")
  func parsingLimits() throws {
    var parsing = JSONParsingOptions()
    parsing.maximumDepth = 2
    parsing.maximumBytes = 20
    let session = SchemaSession(try Schema("true"), parsing: parsing)
    #expect(ask(session, "[[]]") == .valid)
    #expect(ask(session, "[[[]]]") == .notJSON(.tooDeep))
    #expect(ask(session, "[1,2,3,4,5,6,7,8,9,10]") == .notJSON(.tooLarge))
    #expect(ask(session, "[[1]]") == .valid)
  }

  @Test("goes on after a limit was reached")
  func undecided() throws {
    let session = SchemaSession(
      try Schema(
        ##"{"type": "array", "items": {"$ref": "#"}}"##, options: .with { $0.maximumEvaluationDepth = 64 }))
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    for _ in 0..<3 {
      #expect(ask(session, deep) == .undecided(.depth))
      #expect(ask(session, "[[]]") == .valid)
      #expect(ask(session, "[1]") == .invalid)
    }
  }

  @Test("judges parsed documents too, between others")
  func parsed() throws {
    let session = SchemaSession(try Schema(#"{"enum": [1, {"a": [2]}]}"#))
    let document = try JSONDocument(#"{"a": [2.0]}"#)
    #expect(ask(session, "2") == .invalid)
    #expect(try session.accepts(document))
    #expect(ask(session, "1") == .valid)
    #expect(try session.accepts(document))
  }

  @Test("has the scope and marks of each document to itself")
  func isolation() throws {
    let session = SchemaSession(
      try Schema(
        #"{"anyOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": true}}], "unevaluatedProperties": false}"#
      ))
    for _ in 0..<3 {
      #expect(ask(session, #"{"a": 1}"#) == .valid)
      #expect(ask(session, #"{"a": 2}"#) == .invalid)
      #expect(ask(session, #"{"b": 1}"#) == .valid)
      #expect(ask(session, #"{"c": 1}"#) == .invalid)
    }
  }
}
