import Testing

@testable import SchemaKit

@Suite("No schema is derived")
struct DerivationRefusalTests {
  /// A type, and what stands in the way where.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: SchemaDerivationError.Code
    let path: [String]
    let derive: @Sendable () throws(SchemaDerivationError) -> Schema

    init<T: Decodable & SendableMetatype>(
      _ type: T.Type, _ code: SchemaDerivationError.Code, at path: String...,
      options: SchemaDerivationOptions = SchemaDerivationOptions()
    ) {
      testDescription = "\(type)"
      self.code = code
      self.path = path
      derive = { () throws(SchemaDerivationError) in try Schema.derived(from: T.self, options: options) }
    }
  }

  static let refusals: [Refusal] = [
    Refusal(Refused.Checked.self, .refusesPlaceholder), Refusal(Refused.NotEmpty.self, .refusesPlaceholder),
    Refusal(ClosedRange<Int>.self, .refusesPlaceholder), Refusal(Never.self, .refusesPlaceholder),
    Refusal(Refused.Unlisted.self, .notCaseIterable), Refusal(Refused.UnlistedNumbers.self, .notCaseIterable),
    Refusal(Refused.Outer.self, .notCaseIterable, at: "inner", "*", "*", "color"),
    Refusal(Refused.Hiding.self, .notCaseIterable, at: "color"),
    Refusal(Refused.Payload.self, .iteratesKeys), Refusal(Refused.AllKeys.self, .iteratesKeys),
    Refusal([Refused.Payload].self, .iteratesKeys, at: "*"),
    Refusal(Refused.Presence.self, .asksForPresence, at: "new"),
    Refusal(Refused.MemberNull.self, .asksForNull, at: "value"), Refusal(Refused.OwnNull.self, .asksForNull),
    Refusal(Refused.Either.self, .ignoresErrors, at: "id"), Refusal(Refused.Careless.self, .ignoresErrors, at: "count"),
    Refusal(Refused.MissingDefault.self, .ignoresErrors, at: "count"),
    Refusal(Refused.Kinds.self, .dependsOnValues), Refusal(Refused.Twice.self, .conflictingUses, at: "value"),
    Refusal(Refused.Derived.self, .superDecoder), Refusal(Refused.HeadAndTail.self, .mixedArray),
    Refusal(Refused.Turns.self, .mixedArray, at: "*"), Refusal(Refused.PairKeys.self, .unsupportedKey, at: "table"),
    Refusal([Refused.Unlisted: Int].self, .unsupportedKey),
    Refusal(Refused.Endless.self, .infiniteType, at: "next", "next"),
  ]

  @Test("from a type that would have to be guessed at, and the error says where", arguments: refusals)
  func refused(refusal: Refusal) throws {
    do throws(SchemaDerivationError) {
      let schema = try refusal.derive()
      Issue.record("derived \(schema.source)")
    } catch {
      #expect(error.code == refusal.code, "\(error)")
      #expect(error.codingPath == refusal.path, "\(error)")
      #expect(!error.reason.isEmpty)
    }
  }

  @Test("from types that are too deep or too many, each with an error of its own")
  func limits() {
    func code<T: Decodable>(
      _ type: T.Type, _ change: (inout SchemaDerivationOptions) -> Void
    ) -> SchemaDerivationError.Code? {
      var options = SchemaDerivationOptions()
      change(&options)
      do {
        _ = try Schema.derived(from: type, options: options)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(Refused.Levels32<Refused.Levels32<Int>>.self) { _ in } == nil)
    #expect(code(Refused.Level<Refused.Levels32<Refused.Levels32<Int>>>.self) { _ in } == .tooDeep)
    #expect(code(Refused.Levels8<Int>.self) { $0.maximumTypes = 8 } == nil)
    #expect(code(Refused.Levels8<Int>.self) { $0.maximumTypes = 7 } == .tooManyTypes)
    #expect(code([[[[Int]]]].self) { $0.maximumDepth = 3 } == .tooDeep)
    #expect(code([[[[Int]]]].self) { $0.maximumDepth = 4 } == nil)
    #expect(code(Derivable.Suit.self) { $0.maximumCases = 2 } == .tooManyCases)
    #expect(code(Derivable.Suit.self) { $0.maximumCases = 3 } == nil)
    #expect(code(Derivable.Many.self) { $0.maximumProbes = 100 } == .tooManyProbes)
    #expect(code(Derivable.Pair.self) { $0.compilation.maximumInstructions = 1 } == .invalidSchema)
  }

  @Test("in more stack than threads have that aren't the main one, however deep types are within the limit")
  func stack() {
    var derived = false
    let ran = FreshStack.run(bytes: 512 << 10) {
      derived = (try? Schema.derived(from: Refused.Levels32<Refused.Levels32<Int>>.self)) != nil
    }
    #expect(ran)
    #expect(derived)
  }

  @Test("where names aren't the same after they have been converted and back")
  func names() {
    var options = SchemaDerivationOptions()
    options.keyStrategy = .snakeCase
    func error<T: Decodable>(_ type: T.Type) -> SchemaDerivationError? {
      do {
        _ = try Schema.derived(from: type, options: options)
        return nil
      } catch {
        return error
      }
    }
    let acronym = error(Refused.Acronym.self)
    #expect(acronym?.code == .inconvertibleName)
    #expect(acronym?.codingPath == ["imageURL"])
    options.keyStrategy = .custom { $0.lowercased() }
    let clash = error(Refused.Clash.self)
    #expect(clash?.code == .duplicateName)
    #expect(clash?.codingPath == ["ab"])
  }

  @Test("from a type that the decoder has a rule for, without a schema for it")
  func rules() throws {
    var decoding = JSONDecodingOptions()
    decoding.decode(Derivable.Address.self) { _ in Derivable.Address(street: "", zipCode: "") }
    var options = SchemaDerivationOptions(matching: decoding)
    do throws(SchemaDerivationError) {
      _ = try Schema.derived(from: Derivable.Customer.self, options: options)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .unknownRule)
      #expect(error.codingPath == ["home"])
    }
    let placeholder = Derivable.Address(street: "", zipCode: "")
    options.set(#"{"type":"string"}"#, for: Derivable.Address.self, placeholder: placeholder)
    let schema = try Schema.derived(from: Derivable.Customer.self, options: options)
    #expect(schema.source["properties"]?["home"]?.serialized() == #"{"type":"string"}"#)
    #expect(schema.source["properties"]?["work"]?.serialized() == #"{"type":["string","null"]}"#)
  }
}
