import Testing

@testable import SchemaKit

@Suite("A derived schema")
struct DerivationTests {
  @Test("is there for more than forty types")
  func count() {
    #expect(Derivable.all.count > 40)
    #expect(Set(Derivable.all.map(\.testDescription)).count == Derivable.all.count)
  }

  @Test("is accepted by its meta-schema, and says which it is", arguments: Derivable.all)
  func metaschema(type: DerivableType) throws {
    for unknownMembers in [SchemaDerivationOptions.UnknownMembers.forbidden, .allowed] {
      let source = try type.schema(unknownMembers).source
      #expect(source["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
      #expect(throws: Never.self) { try Schema(source) }
    }
  }

  @Test("lets encoded values through, which are the same when they are decoded", arguments: Derivable.all)
  func roundTrip(type: DerivableType) throws {
    #expect(try type.roundTrips())
  }

  @Test("refuses what the decoder refuses, and nothing else", arguments: Derivable.all)
  func agreement(type: DerivableType) throws {
    // With bounds on every number.
    let (open, closed) = (try type.exactSchema(.allowed), try type.exactSchema(.forbidden))
    var damage = Damage(seed: 7)
    var (accepted, refused) = (0, 0)
    for sample in try type.samples() {
      for round in 0..<400 {
        let document = try JSONDocument(damage.damaged(sample, times: 1 + round % 3))
        let decodes = type.decodes(document.root)
        let isAccepted = try open.accepts(document)
        #expect(isAccepted == decodes, "\(document.root)")
        // The closed schema is stricter, in unknown members and elements alone.
        if try closed.accepts(document) { #expect(isAccepted, "\(document.root)") }
        if decodes { accepted += 1 } else { refused += 1 }
      }
    }
    // Nothing was shown if all instances were of one kind; but there are types that accept everything.
    #expect(accepted > 0)
    if type.testDescription != "Empty" { #expect(refused > 0) }
  }

  @Test("says only what servers' grammars heed", arguments: Derivable.all)
  func keywords(type: DerivableType) throws {
    var names: Set<String> = []
    Self.gather(try type.schema(.forbidden).source, &names)
    let heeded: Set = [
      "$schema", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "items", "prefixItems",
      "minItems", "minimum", "maximum", "enum", "anyOf", "patternProperties",
    ]
    #expect(names.subtracting(heeded).isEmpty)
  }

  /// The keywords of a schema and of those within it; a reference has none beside it.
  private static func gather(_ schema: JSONValue, _ names: inout Set<String>) {
    for (name, value) in schema.members {
      names.insert(name)
      if name == "$ref" { #expect(schema.count == 1) }
      switch name {
      case "properties", "$defs", "patternProperties": for member in value.members { gather(member.value, &names) }
      case "items", "additionalProperties": gather(value, &names)
      case "prefixItems", "anyOf": for element in value.elements { gather(element, &names) }
      default: break
      }
    }
  }

  // MARK: What it looks like

  @Test("has members in the order of the declaration, and requires those that aren't optional")
  func object() throws {
    let text =
      #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"#
      + #""street":{"type":"string"},"zipCode":{"type":"string"}},"required":["street","zipCode"],"#
      + #""additionalProperties":false}"#
    #expect(try Schema.derived(from: Derivable.Address.self).source.serialized() == text)
  }

  @Test("gives integers the bounds of their types, exactly")
  func bounds() throws {
    let properties = try #require(try Schema.derived(from: Derivable.WideWidths.self).source["properties"])
    #expect(properties["low"]?["minimum"]?.text == "-170141183460469231731687303715884105728")
    #expect(properties["high"]?["maximum"]?.text == "340282366920938463463374607431768211455")
    var options = SchemaDerivationOptions()
    options.boundsIntegers = false
    let unbounded = try Schema.derived(from: Derivable.SignedWidths.self, options: options).source
    #expect(unbounded["properties"]?["a"]?.serialized() == #"{"type":"integer"}"#)
  }

  @Test("lists the raw values of an enumeration, and null where it is optional")
  func enumeration() throws {
    let properties = try #require(try Schema.derived(from: Derivable.Card.self).source["properties"])
    #expect(properties["suit"]?.serialized() == #"{"enum":["hearts","spades","♣ \"clubs\""]}"#)
    #expect(properties["level"]?.serialized() == #"{"anyOf":[{"enum":[-1,0,10]},{"type":"null"}]}"#)
    #expect(try Schema.derived(from: Derivable.Tolerant.self).source["type"]?.string == "string")
  }

  @Test("defines types that occur more than once, or within themselves, once")
  func definitions() throws {
    let customer = try Schema.derived(from: Derivable.Customer.self).source
    #expect(customer["$defs"]?.members.map(\.name) == ["Address"])
    #expect(customer["properties"]?["home"]?.serialized() == ##"{"$ref":"#/$defs/Address"}"##)
    let chicken = try Schema.derived(from: Derivable.Chicken.self).source
    #expect(chicken["$defs"]?.members.map(\.name) == ["Chicken"])
    #expect(chicken["type"]?.string == "object")
    let pages = try Schema.derived(
      from: [Derivable.Both<Derivable.Page<Int>, Derivable.Both<Derivable.Page<Int>, Derivable.Page<Int>>>].self
    ).source
    #expect(pages["$defs"]?.members.map(\.name) == ["Page_Int"])
  }

  @Test("doesn't bound floating-point numbers: the decoder has the last word")
  func overlarge() throws {
    let schema = try Schema.derived(from: Double.self)
    #expect(try schema.accepts(JSONDocument("1e400")))
    do throws(InstanceError) {
      _ = try schema.decode(Double.self, from: "1e400")
      Issue.record("nothing was thrown")
    } catch {
      guard case .undecodable(let error) = error else { throw error }
      #expect(error.code == .numberOutOfRange)
    }
  }

  @Test("accepts anything for any JSON")
  func anything() throws {
    let schema = try Schema.derived(from: Derivable.Anything.self)
    #expect(schema.source["properties"]?["payload"]?.boolean == true)
    #expect(schema.source["required"]?.serialized() == #"["payload"]"#)
    let value = try schema.decode(Derivable.Anything.self, from: #"{"payload": null, "more": [1, {"a": []}]}"#).value
    #expect(value.payload.isNull)
    #expect(value.more?.count == 2)
  }

  @Test("takes names of integers exactly as Int reads them")
  func integerNames() throws {
    let schema = try Schema.derived(from: [Int: Bool].self)
    for name in [
      "0", "-0", "+7", "007", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
      "-9223372036854775809", "+9223372036854775808", "-", "", "1.0", "9223372036854775799", "9223372036854775810",
      "10000000000000000000", "9199999999999999999", "0009223372036854775807", " 1", "1e2", "-00012",
    ] {
      let document = try JSONDocument(#"{"\#(name)": true}"#)
      #expect(try schema.accepts(document) == (Int(name) != nil), "\(name)")
      #expect(((try? document.root.decode([Int: Bool].self)) != nil) == (Int(name) != nil), "\(name)")
    }
  }
}
