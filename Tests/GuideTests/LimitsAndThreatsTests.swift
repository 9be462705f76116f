import SchemaKit
import Testing

/// The code of the guide LimitsAndThreats, and what comes of it.
@Suite("Guide: limits and threats", .printing)
struct LimitsAndThreatsTests {
  @Test("tighter limits")
  func tighter() throws {
    var parsing = JSONParsingOptions()
    parsing.maximumBytes = 65_536
    parsing.maximumDepth = 32

    let schema = try Schema(#"{"type": "array"}"#)
    do {
      _ = try schema.validated(String(repeating: "[", count: 100_000), parsing: parsing)
    } catch {
      print(error)
    }
    #expect(Printed.take() == "1:65537: larger than the limit")

    var options = SchemaOptions()
    options.maximumInstructions = 10_000
    options.maximumPatternInstructions = 1_000
    do {
      _ = try Schema(#"{"pattern": "^(a{1,100}){1,100}$"}"#, options: options)
    } catch {
      print(error.code)
    }
    #expect(Printed.take() == "patternTooLarge")
  }

  @Test("a limit is no verdict")
  func undecided() throws {
    var options = SchemaOptions()
    options.maximumEvaluationDepth = 100
    let schema = try Schema(
      ##"{"not": {"$ref": "#/$defs/list"}, "$defs": {"list": {"items": {"$ref": "#/$defs/list"}}}}"##,
      options: options)
    let instance = try JSONDocument(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
    do {
      print(try schema.accepts(instance))
    } catch {
      print(error.code)
    }
    #expect(Printed.take() == "depth")
  }
}
