import Foundation
import SchemaKit
import Testing
import VllmAdapter

@Suite("Foundation's types, decoded")
struct FoundationDecodingTests {
  private func value<Value: Decodable>(
    _ type: Value.Type, _ text: String, _ options: JSONDecodingOptions = .foundation()
  ) throws -> Value {
    try JSONDocument("[\(text)]").root.decode([Value].self, options: options)[0]
  }

  private func isRefused<Value: Decodable>(
    _ type: Value.Type, _ text: String, _ options: JSONDecodingOptions = .foundation()
  ) -> Bool {
    do {
      _ = try value(type, text, options)
      return false
    } catch let error as ValueDecodingError {
      return error.code == .custom && error.pointer == JSONPointer(tokens: ["0"])
    } catch {
      return false
    }
  }

  @Test(
    "Dates by RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1985-04-12T23:20:50.52Z", 482_196_050.52),
      ("1996-12-19T16:39:57-08:00", 851_042_397),
      ("1990-12-31T23:59:60Z", 662_688_000), ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13),
      ("2000-02-29t00:00:00z", 951_782_400), ("0001-01-01T00:00:00Z", -62_135_596_800),
      ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
  func dates(_ text: String, _ seconds: Double) throws {
    #expect(abs(try value(Date.self, "\"\(text)\"").timeIntervalSince1970 - seconds) < 1e-6)
  }

  @Test(
    "Texts that are no date are refused with their place",
    arguments: [
      "", "2026-11-29", "2026-11-29T01:30:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
      "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
      "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+0100", "2026-01-01 00:00:00Z",
      "2026-01-01T00:00:00ZZ", "26-01-01T00:00:00Z", "２026-01-01T00:00:00Z",
    ])
  func noDates(_ text: String) { #expect(isRefused(Date.self, "\"\(text)\"")) }

  @Test("Dates by numbers")
  func numbers() throws {
    #expect(try value(Date.self, "1.5", .foundation(dates: .secondsSince1970)).timeIntervalSince1970 == 1.5)
    #expect(try value(Date.self, "1500", .foundation(dates: .millisecondsSince1970)).timeIntervalSince1970 == 1.5)
    #expect(isRefused(Date.self, "1e400", .foundation(dates: .secondsSince1970)))
    #expect(isRefused(Date.self, "\"1\"", .foundation(dates: .millisecondsSince1970)))
    #expect(isRefused(Date.self, "1"))
  }

  @Test("Data in base64, and URLs as they stand")
  func dataAndURLs() throws {
    #expect(try value(Data.self, "\"aGk=\"") == Data("hi".utf8))
    #expect(try value(Data.self, "\"\"").isEmpty)
    #expect(try value(URL.self, "\"https://example.com/a?b#c\"").absoluteString == "https://example.com/a?b#c")
    for text in ["\"aGk\"", "\"a Gk=\"", "1", "[104,105]"] { #expect(isRefused(Data.self, text)) }
    for text in ["\"\"", "\"http://exa mple.com\"", "{}"] { #expect(isRefused(URL.self, text)) }
  }

  @Test("Decimals have the digits that are written")
  func decimals() throws {
    let digits = "12345678901234567890123456789012345678"
    for text in ["0", "0.1", "-12.50", "1e3", "-1E-128", digits, "-0.\(digits)"] {
      let locale = Locale(identifier: "en_US_POSIX")
      #expect(try value(Decimal.self, text) == Decimal(string: text, locale: locale), "\(text)")
    }
    #expect(try value(Decimal.self, "1.10").description == "1.1")
    for text in ["\(digits)9", "1e166", "100e126", "1e163", "1e-129", "1e400", "\"1\"", "null", "1e99999999"] {
      #expect(isRefused(Decimal.self, text), "\(text)")
    }
  }

  @Test("The rules hold for members, optionals and values of dictionaries")
  func members() throws {
    struct Event: Decodable {
      var start: Date
      var end: Date?
      var attachments: [String: Data]
      var price: Decimal?
    }
    let event = try value(
      Event.self, #"{"start":"2026-11-29T00:00:00Z","end":null,"attachments":{"a":"aGk="},"price":0.3}"#)
    #expect(event.attachments["a"] == Data("hi".utf8))
    #expect(event.price == Decimal(string: "0.3"))
    #expect(event.end == nil)
  }
}
