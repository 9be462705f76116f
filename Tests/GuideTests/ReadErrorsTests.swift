import SchemaKit
import Testing

/// The code of the guide ReadErrors, and what comes of it.
@Suite("Guide: read errors", .printing)
struct ReadErrorsTests {
  /// The guide's schema and instance.
  static func invalidServer() throws -> (Schema, JSONDocument) {
    let schema = try Schema(
      """
      {
        "properties": {
          "port": {"type": "integer", "maximum": 65535},
          "proxy": {"anyOf": [{"type": "string", "minLength": 1}, {"type": "null"}]}
        },
        "required": ["host"]
      }
      """)
    let instance = try JSONDocument(
      """
      {
        "port": 70000,
        "proxy": ""
      }
      """)
    return (schema, instance)
  }

  @Test("the parts of a failure")
  func parts() throws {
    let (schema, instance) = try Self.invalidServer()

    do {
      try schema.validate(instance)
    } catch {
      for failure in error.failures {
        let place = instance.location(of: failure.offset)
        print("\(place.line):\(place.column) [\(failure.keyword)] \(failure)")
      }
    }
    #expect(
      Printed.take() == """
        1:1 [required] (root): the member "host" is missing
        2:11 [maximum] /port: must be at most 65535
        3:12 [anyOf] /proxy: satisfies none of the alternatives
        3:12 [minLength] /proxy: must have at least 1 character, has 0
        3:12 [type] /proxy: expected null, found string
        """)
  }

  @Test("kinds and causes")
  func kinds() throws {
    let (schema, instance) = try Self.invalidServer()

    let failures = try schema.evaluate(instance).failures
    for failure in failures {
      switch failure.kind {
      case .maximum(let bound): print("\(failure.instanceLocation) is above \(bound)")
      case .required(let name): print("\(name) is needed")
      default: break
      }
    }
    #expect(
      Printed.take() == """
        host is needed
        /port is above 65535
        """)

    for (number, failure) in failures.enumerated() where failure.kind == .anyOf {
      for cause in failures where cause.causeOf == number { print("either", cause.message) }
    }
    #expect(
      Printed.take() == """
        either must have at least 1 character, has 0
        either expected null, found string
        """)

    let failure = failures[3]
    print(failure.keywordLocation, failure.absoluteKeywordLocation)
    #expect(Printed.take() == "/properties/proxy/anyOf/0/minLength #/properties/proxy/anyOf/0/minLength")
    if let value = instance.root[at: failure.instanceLocation] { print(value.text, value.range) }
    #expect(Printed.take() == #""" 30..<32"#)
  }

  @Test("invalid, or undecided")
  func undecided() throws {
    var options = SchemaOptions()
    options.maximumEvaluationDepth = 100
    let schema = try Schema(##"{"items": {"$ref": "#"}}"##, options: options)
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)

    do {
      _ = try schema.validated(deep)
    } catch {
      switch error {
      case .notJSON(let error): print("not JSON, at \(error.line):\(error.column)")
      case .invalid(let failures): print("invalid in \(failures.count) ways")
      case .undecided(let limit): print("no verdict:", limit.code)
      case .undecodable(let error): print("valid, but not of the type, at \(error.pointer)")
      }
    }
    #expect(Printed.take() == "no verdict: depth")
  }

  @Test("errors of schemas")
  func schemaErrors() throws {
    do {
      _ = try Schema(#"{"properties": {"age": {"type": "int", "minimum": "0"}}}"#)
    } catch {
      print(error.code, error.location)
      for violation in error.violations { print("  \(violation.location): \(violation.reason)") }
    }
    #expect(
      Printed.take() == """
        invalidSchema #/properties/age/type
          #/properties/age/type: satisfies none of the alternatives
          #/properties/age/type: must be one of "array", "boolean", "integer", "null", "number", "object" or "string"
          #/properties/age/type: expected array, found string
          #/properties/age/minimum: expected number, found string
        """)

    do {
      _ = try Schema(##"{"properties": {"age": {"$ref": "#/$defs/age"}}}"##)
    } catch {
      print(error.code, "at byte", error.offset)
    }
    #expect(Printed.take() == "unresolvedReference at byte 32")
  }

  @Test("errors of JSON")
  func jsonErrors() throws {
    do {
      _ = try JSONDocument(#"{"a": 1, "a": 2}"#)
    } catch {
      print(error.code, "at byte \(error.offset), \(error)")
    }
    #expect(Printed.take() == "duplicateName at byte 9, 1:10: the object already has a member of this name")
  }

  @Test("the outputs of the specification")
  func outputs() throws {
    let (schema, instance) = try Self.invalidServer()

    print(try schema.evaluate(instance).output(.basic, pretty: true))
    let output = try JSONDocument(Printed.take()).root
    #expect(output["valid"]?.boolean == false)
    #expect(output["errors"]?.elements.contains { $0["instanceLocation"]?.string == "/port" } == true)
  }
}
