import SchemaKit
import TestSupport
import Testing

@Suite("The official suite, listed")
struct ListingTests {
  @Test("each schema has a listing with an end to each block", arguments: SuiteDialect.allCases)
  func listing(dialect: SuiteDialect) throws {
    var options = SchemaOptions()
    options.dialect = dialect.dialect
    options.assertsFormat = true
    options.assertsContent = true
    var listed: Set<String> = []
    for suiteClass in [SuiteClass.required, .optional, .format] {
      for suiteCase in try SchemaSuite.cases(dialect, suiteClass) where listed.insert(suiteCase.schema).inserted {
        let schema = try Schema(
          suiteCase.schema, options: options, registry: SuiteRegistry.shared(for: dialect).registry)
        let listing = schema.programListing
        let lines = listing.split(separator: "\n")
        let blocks = lines.count { $0.hasPrefix("block ") }
        #expect(blocks == lines.count { $0.hasPrefix(" ") && $0.hasSuffix(" passes") }, "\(suiteCase.schema)")
        #expect(listing.utf8.count < 100_000, "\(suiteCase.schema)")
      }
    }
    #expect(listed.count > 50)
  }
}
