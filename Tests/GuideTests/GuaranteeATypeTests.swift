import Foundation
import SchemaKit
import Testing

/// The code of the guide GuaranteeAType, and what comes of it.
@Suite("Guide: guarantee a type", .printing)
struct GuaranteeATypeTests {
  enum Plan: String, Decodable, CaseIterable {
    case free, team
  }

  struct Account: Decodable {
    let id: UInt32
    let email: String
    let plan: Plan
    let tags: [String]?
  }

  @Test("a schema of a type, and values that have been judged by it")
  func derived() throws {
    let schema = try Schema.derived(from: Account.self)
    print(schema.source.serialized(pretty: true))
    #expect(
      Printed.take() == """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "id": {
              "type": "integer",
              "minimum": 0,
              "maximum": 4294967295
            },
            "email": {
              "type": "string"
            },
            "plan": {
              "enum": [
                "free",
                "team"
              ]
            },
            "tags": {
              "anyOf": [
                {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                {
                  "type": "null"
                }
              ]
            }
          },
          "required": [
            "id",
            "email",
            "plan"
          ],
          "additionalProperties": false
        }
        """)

    let account = try schema.decode(
      Account.self, from: #"{"id": 7, "email": "ada@example.org", "plan": "team"}"#)
    print(account.value.plan, account.value.tags ?? [], account.text)
    #expect(Printed.take() == #"team [] {"id": 7, "email": "ada@example.org", "plan": "team"}"#)

    do {
      _ = try schema.decode(Account.self, from: #"{"id": 4294967296, "email": "ada@example.org", "plan": "pro"}"#)
    } catch {
      print(error)
    }
    #expect(
      Printed.take() == """
        /id: must be at most 4294967295
        /plan: must be one of "free" or "team"
        """)
  }

  @Test("a function that takes nothing else")
  func proof() throws {
    let schema = try Schema.derived(from: Account.self)

    func welcome(_ account: Validated<Account>) {
      print("welcome,", account.value.email)
    }

    welcome(try schema.decode(Account.self, from: #"{"id": 7, "email": "ada@example.org", "plan": "free"}"#))
    #expect(Printed.take() == "welcome, ada@example.org")
  }

  @Test("what a type can't say")
  func keywords() throws {
    var options = SchemaDerivationOptions()
    options.keywords["email"] = [.format("email"), .description("Where the receipt goes.")]
    options.keywords["tags"] = [.maxItems(5)]
    options.keywords["tags", "*"] = [.minLength(1)]
    options.compilation.assertsFormat = true
    let schema = try Schema.derived(from: Account.self, options: options)

    do {
      _ = try schema.decode(Account.self, from: #"{"id": 7, "email": "ada", "plan": "free", "tags": [""]}"#)
    } catch {
      print(error)
    }
    #expect(
      Printed.take() == """
        /email: must be in the format email
        /tags: satisfies none of the alternatives
        /tags/0: must have at least 1 character, has 0
        /tags: expected null, found array
        """)
  }

  @Test("types that aren't JSON's own")
  func strategies() throws {
    struct Event: Decodable {
      let name: String
      let day: Date
    }

    var decoding = JSONDecodingOptions()
    decoding.decode(Date.self) { value in Date(timeIntervalSince1970: value.double ?? 0) }
    var deriving = SchemaDerivationOptions(matching: decoding)
    deriving.set(#"{"type": "integer", "minimum": 0}"#, for: Date.self, placeholder: Date())

    let schema = try Schema.derived(from: Event.self, options: deriving)
    let event = try schema.decode(Event.self, from: #"{"name": "launch", "day": 86400}"#, options: decoding)
    print(event.value.day.timeIntervalSince1970)
    #expect(Printed.take() == "86400.0")
  }

  @Test("a type that would have to be guessed")
  func guessing() throws {
    enum Payment: Decodable {
      case cash
      case card(number: String)
    }
    struct Order: Decodable {
      let payment: Payment
    }

    do {
      _ = try Schema.derived(from: Order.self)
    } catch {
      print(error.code, error.codingPath)
    }
    #expect(Printed.take() == #"iteratesKeys ["payment"]"#)
  }

  @Test("a shape")
  func shape() throws {
    enum Figure {
      case circle(radius: Double)
      case point
    }

    let figure = Shape.oneOf(
      discriminator: "kind",
      .case("circle", .object(Figure.circle, .required("radius", .number(0...100)))),
      .case("point", .object { Figure.point }))
    let drawings = try TypedSchema(Shape.array(of: figure, count: 1...10))

    let drawing = try drawings.decode(#"[{"kind": "circle", "radius": 2}, {"kind": "point"}]"#)
    print(drawing.value)
    #expect(drawing.value.count == 2)
    #expect(Printed.take().contains("circle(radius: 2.0)"))

    do {
      _ = try drawings.decode(#"[{"kind": "circle", "radius": 200}]"#)
    } catch {
      for failure in error.failures { print(failure.instanceLocation, failure.message) }
    }
    #expect(
      Printed.take() == """
        /0 satisfies none of the alternatives
        /0/radius must be at most 100.0
        /0/kind must be "point"
        /0/radius the member "radius" is not allowed
        """)
  }

  @Test("a schema of one's own")
  func given() throws {
    struct Point: Decodable {
      let x: Int
      let y: Int
    }

    let schema = try Schema(#"{"type": "object", "required": ["x"]}"#)
    do {
      _ = try schema.decode(Point.self, from: #"{"x": 1}"#)
    } catch {
      switch error {
      case .undecodable(let error): print("the schema lets through what the type doesn't:", error)
      default: print(error)
      }
    }
    #expect(
      Printed.take() == """
        the schema lets through what the type doesn't: the member "y" is missing (byte 0)
        """)
  }
}
