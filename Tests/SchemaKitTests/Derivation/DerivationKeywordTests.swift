import Testing

@testable import SchemaKit

@Suite("Keywords of a derived schema")
struct DerivationKeywordTests {
  private func source<T: Decodable>(
    _ type: T.Type, _ change: (inout SchemaDerivationOptions) -> Void
  ) throws(SchemaDerivationError) -> JSONValue {
    var options = SchemaDerivationOptions()
    change(&options)
    return try Schema.derived(from: type, options: options).source
  }

  @Test("are added at their coding paths, and only there")
  func paths() throws {
    let source = try source(Derivable.Customer.self) {
      $0.keywords[] = [.title("Customer")]
      $0.keywords["home", "zipCode"] = [.pattern("^[0-9]{5}$"), .description("Five \"digits\".")]
      $0.keywords["others", "*", "street"] = [.minLength(1)]
    }
    #expect(source["title"]?.string == "Customer")
    let home = try #require(source["properties"]?["home"])
    #expect(
      home["properties"]?["zipCode"]?.serialized()
        == #"{"type":"string","pattern":"^[0-9]{5}$","description":"Five \"digits\"."}"#)
    #expect(
      source["properties"]?["others"]?["additionalProperties"]?["properties"]?["street"]?["minLength"]?.integer == 1)
    // The other one refers to the type as it is.
    #expect(source["$defs"]?["Address"]?["properties"]?["zipCode"]?.serialized() == #"{"type":"string"}"#)
    #expect(source["properties"]?["work"]?.serialized() == ##"{"anyOf":[{"$ref":"#/$defs/Address"},{"type":"null"}]}"##)
  }

  @Test("are added to every value of a type")
  func types() throws {
    let source = try source(Derivable.Customer.self) {
      $0.keywords[type: Derivable.Address.self] = [.description("Postal.")]
      $0.keywords[type: Derivable.Address.self, "zipCode"] = [.maxLength(9)]
      $0.keywords["home", "zipCode"] = [.maxLength(5)]
    }
    #expect(source["$defs"]?["Address"]?["description"]?.string == "Postal.")
    #expect(source["$defs"]?["Address"]?["properties"]?["zipCode"]?["maxLength"]?.integer == 9)
    #expect(source["properties"]?["home"]?["description"]?.string == "Postal.")
    #expect(source["properties"]?["home"]?["properties"]?["zipCode"]?["maxLength"]?.integer == 5)
  }

  @Test("are those of the value where it may be null")
  func optional() throws {
    let source = try source(Derivable.Optionals.self) {
      $0.keywords["text"] = [.description("Text.")]
      $0.keywords["count"] = [.minimum(0), .maximum(150)]
      $0.keywords["ratio"] = [.minimum(0.5)]
      $0.keywords["pair", "right"] = [.format("uri")]
    }
    let properties = try #require(source["properties"])
    #expect(properties["text"]?.serialized() == #"{"type":["string","null"],"description":"Text."}"#)
    #expect(
      properties["count"]?.serialized() == #"{"anyOf":[{"type":"integer","minimum":0,"maximum":150},{"type":"null"}]}"#)
    #expect(properties["ratio"]?.serialized() == #"{"anyOf":[{"type":"number","minimum":0.5},{"type":"null"}]}"#)
    #expect(properties["pair"]?["anyOf"]?[0]?["properties"]?["right"]?["format"]?.string == "uri")
  }

  @Test("are added on the way through a recursive type as far as the path goes")
  func recursion() throws {
    let source = try source(Derivable.Tree.self) {
      $0.keywords["children"] = [.maxItems(3)]
      $0.keywords["children", "*", "label"] = [.oneOf(["a", "b"])]
    }
    let children = try #require(source["properties"]?["children"])
    #expect(children["maxItems"]?.integer == 3)
    #expect(children["items"]?["properties"]?["label"]?["enum"]?.count == 2)
    #expect(children["items"]?["properties"]?["children"]?["items"]?["$ref"] != nil)
    #expect(source["$defs"]?["Tree"]?["properties"]?["label"]?.serialized() == #"{"type":"string"}"#)
  }

  @Test("of tuples are added to an element by its position")
  func tuple() throws {
    let source = try source(Derivable.Point.self) { $0.keywords["2"] = [.maxLength(8)] }
    #expect(source["prefixItems"]?[2]?["maxLength"]?.integer == 8)
    #expect(source["items"]?.boolean == false)
    #expect(source["minItems"]?.integer == 3)
  }

  @Test("at a coding path that isn't there are an error")
  func unknownPaths() {
    for path in ["nme", "home.zip", "home.zipCode.x", "others.street", "*"] {
      let keys = path.split(separator: ".").map(String.init)
      do throws(SchemaDerivationError) {
        _ = try source(Derivable.Customer.self) { options in
          switch keys.count {
          case 1: options.keywords[keys[0]] = [.title("x")]
          case 2: options.keywords[keys[0], keys[1]] = [.title("x")]
          default: options.keywords[keys[0], keys[1], keys[2]] = [.title("x")]
          }
        }
        Issue.record("nothing was thrown for \(path)")
      } catch {
        #expect(error.code == .unknownPath)
        #expect(error.codingPath == keys)
      }
    }
  }

  @Test("that allow what the type can't hold, or aren't JSON, are an error")
  func invalid() {
    let keywords: [SchemaKeyword] = [
      .maximum(300), .minimum(-1), SchemaKeyword("type", json: "true"), SchemaKeyword("x", json: "{"),
      .minimum(.infinity), SchemaKeyword("minimum", json: "\"a\""),
    ]
    for keyword in keywords {
      do throws(SchemaDerivationError) {
        _ = try source(Derivable.Settings.self) { $0.keywords["retries"] = [keyword] }
        Issue.record("nothing was thrown for \(keyword.name)")
      } catch {
        #expect(error.code == .invalidKeyword)
        #expect(error.codingPath == ["retries"])
      }
    }
    #expect(throws: SchemaDerivationError.self) {
      try source(Derivable.Card.self) { $0.keywords["suit"] = [.oneOf(["hearts", "x"])] }
    }
    #expect(throws: Never.self) { try source(Derivable.Card.self) { $0.keywords["suit"] = [.oneOf(["hearts"])] } }
    #expect(throws: SchemaDerivationError.self) { try source(Derivable.Point.self) { $0.keywords[] = [.minItems(2)] } }
  }

  @Test("are checked by the meta-schema with the whole")
  func metaschema() {
    do throws(SchemaDerivationError) {
      _ = try source(Derivable.Pair.self) { $0.keywords["right"] = [SchemaKeyword("minLength", json: "-1")] }
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .invalidSchema)
    }
  }
}
