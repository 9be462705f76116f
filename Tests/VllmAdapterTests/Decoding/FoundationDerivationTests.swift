import Foundation
import SchemaKit
import Testing
import VllmAdapter

@Suite("A schema derived from a type with Foundation's types")
struct FoundationDerivationTests {
  struct Delivery: Codable, Equatable {
    var id: UUID
    var date: Date
    var until: Date?
    var page: URL
    var payload: Data
    var price: Decimal
    var history: [String: [Date]]
  }

  private static let text = #"""
    {"id": "E621E1F8-C36C-495A-93FC-0C247A3E6E5F", "date": "2026-11-29T01:30:00Z", "page": "https://example.org/a?b=c",
     "payload": "AQI=", "price": 12.30, "history": {"a": ["2026-11-29T02:30:00.5+01:00"]}}
    """#

  @Test("says what the ready-made rules accept")
  func schema() throws {
    let properties = try #require(
      try Schema.derived(from: Delivery.self, options: .foundation()).source["properties"])
    #expect(properties["date"]?["format"]?.string == "date-time")
    #expect(properties["until"]?["anyOf"]?[0]?["format"]?.string == "date-time")
    #expect(properties["id"]?["format"]?.string == "uuid")
    #expect(properties["page"]?["format"]?.string == "uri")
    #expect(properties["payload"]?["pattern"] != nil)
    #expect(properties["price"]?.serialized() == #"{"type":"number"}"#)
    let seconds = try Schema.derived(from: Date.self, options: .foundation(dates: .secondsSince1970))
    #expect(seconds.source["type"]?.string == "number")
  }

  @Test("lets through what is decoded, and refuses what isn't")
  func agreement() throws {
    let schema = try Schema.derived(from: Delivery.self, options: .foundation())
    let delivery = try schema.decode(Delivery.self, from: Self.text, options: .foundation()).value
    #expect(delivery.date == Date(timeIntervalSince1970: 1_795_915_800))
    #expect(delivery.payload == Data([1, 2]))
    #expect(delivery.price == Decimal(string: "12.3"))
    #expect(delivery.history["a"]?.count == 1)
    for (before, after) in [
      ("2026-11-29T01:30:00Z", "2026-11-31T01:30:00Z"), ("2026-11-29T01:30:00Z", "yesterday"),
      ("E621E1F8-C36C", "E621E1F8C36C"), ("AQI=", "AQI"), ("AQI=", "A*I="), ("12.30", "\"12.30\""),
      ("2026-11-29T02:30:00.5+01:00", "2026-11-29T02:30:00.5"), ("https://example.org/a?b=c", "https://a b"),
    ] {
      let damaged = Self.text.replacingOccurrences(of: before, with: after)
      #expect(damaged != Self.text)
      let value = try JSONDocument(damaged).root
      #expect(try !schema.accepts(value), "\(after)")
      #expect(throws: ValueDecodingError.self) { try value.decode(Delivery.self, options: .foundation()) }
    }
  }

  @Test("has an error for a type that has a rule and no schema")
  func rules() {
    let options = SchemaDerivationOptions(matching: .foundation())
    do {
      _ = try Schema.derived(from: Delivery.self, options: options)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .refusesPlaceholder || error.code == .unknownRule)
      #expect(error.codingPath == ["id"])
    }
  }
}
