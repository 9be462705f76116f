import SchemaKit
import Testing

/// The README's example: what it shows compiles, without anything that isn't public, and does what it says.
@Suite("The README's keyword of one's own")
struct CustomKeywordExampleTests {
  @Test("is even")
  func even() throws {
    let even = CustomKeyword.assertion("even", for: [.number]) { value in
      guard let wanted = value.boolean else { throw KeywordError("must be a boolean") }
      return { number in
        (number.integer.map { $0 % 2 == 0 } == wanted) ? nil : "must\(wanted ? "" : " not") be even"
      }
    }
    let most = CustomKeyword.applicator("most", holding: .schema, appliedTo: .children, for: [.array]) { schema in
      { array in
        let count = try array.instance.elements.count { try array.apply(schema, to: $0) }
        return count * 2 > array.instance.count ? nil : "only \(count) of \(array.instance.count) do"
      }
    }
    var options = SchemaOptions()
    options.dialect = try Dialect.draft2020_12.extended(
      with: [CustomVocabulary(uri: "https://example.com/vocabulary", keywords: [even, most])],
      uri: "https://example.com/dialect")
    options.formats = [CustomFormat("lower-case") { $0 == $0.lowercased() }]

    let schema = try Schema(#"{"most": {"even": true}}"#, options: options)
    #expect(try schema.accepts(JSONDocument("[2, 4, 5]")))
    #expect(try schema.evaluate(JSONDocument("[2, 3]")).failures.first?.message == "only 1 of 2 do")
  }
}
