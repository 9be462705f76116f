import Testing

@testable import VllmAdapter

@Suite("How long a server asks to wait (RFC 9110, section 10.2.3)")
struct RetryAfterTests {
  /// 6 November 1994, 08:49:37, the date of the specification's examples.
  private static let example: Int64 = 784_111_777

  private func wait(_ value: String, date: String? = nil, now: Double = Double(example)) -> Int? {
    var headers = [VllmChatReply.Header(name: "retry-after", value: value)]
    if let date { headers.append(VllmChatReply.Header(name: "DATE", value: date)) }
    return VllmChatReply(status: 429, headers: headers, body: []).retryAfterSeconds(now: now)
  }

  @Test(
    "A number of seconds",
    arguments: [
      ("7", 7), ("0", 0), ("007", 7), ("2147483647", 2_147_483_647), ("99999999999", 2_147_483_647),
      ("99999999999999999999", 2_147_483_647), ("-1", nil), ("1.5", nil), ("", nil), ("7 s", nil), ("soon", nil),
    ] as [(String, Int?)])
  func seconds(value: String, expected: Int?) {
    #expect(wait(value) == expected)
  }

  @Test("No header is no wish")
  func absent() {
    #expect(VllmChatReply(status: 429, headers: [], body: []).retryAfterSeconds(now: 0) == nil)
  }

  @Test(
    "A date, in each of the three forms (section 5.6.7)",
    arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
  func dates(value: String) {
    #expect(HTTPDate.seconds(value, now: Self.example) == Self.example)
    #expect(wait(value, now: Double(Self.example - 30)) == 30)
    #expect(wait(value, now: Double(Self.example) - 0.5) == 1)
    #expect(wait(value, now: Double(Self.example + 30)) == 0)
  }

  @Test("A date counts from the reply's own date, whatever the time is here")
  func serverClock() {
    let later = "Sun, 06 Nov 1994 08:50:07 GMT"
    #expect(wait(later, date: "Sun, 06 Nov 1994 08:49:37 GMT", now: 1e300) == 30)
    #expect(wait(later, date: "Sunday, 06-Nov-94 08:50:00 GMT", now: -1e300) == 7)
    #expect(wait(later, date: "no date") == 30)
    #expect(wait("7", date: "Sun, 06 Nov 1994 08:49:37 GMT") == 7)
  }

  @Test(
    "Days of any year",
    arguments: [
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
      ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
      ("Sat, 30 Jun 2012 23:59:60 GMT", 1_341_100_800), ("Sat Jan  1 00:00:00 2000", 946_684_800),
      ("Mon Nov 24 01:02:03 2026", 1_795_482_123),
    ] as [(String, Int64)])
  func days(text: String, expected: Int64) {
    #expect(HTTPDate.seconds(text, now: 0) == expected)
  }

  @Test("A year of two digits is of the century that isn't more than 50 years ahead")
  func centuries() {
    let inTheYear2026: Int64 = 1_795_482_123
    let seconds = { (year: String) in HTTPDate.seconds("Sunday, 06-Nov-\(year) 08:49:37 GMT", now: inTheYear2026) }
    #expect(seconds("94") == Self.example)
    #expect(seconds("27") == 1_825_490_977)
    #expect(seconds("76") == 3_371_878_177)
    #expect(seconds("77") == 247_654_177)
  }

  @Test(
    "What is no date",
    arguments: [
      "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
      "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
      "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 29 Feb 1900 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
      "Sun, 06 Nov 1994 08:49 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37", "Sun Nov 6 08:49:37 94", "Sun Nov x 08:49:37 1994", "1994-11-06T08:49:37Z",
      "Sun, 06 Nov 1994 08:49:37 GMT GMT", "Sun, 06 Nov \u{661}994 08:49:37 GMT", ", 06 Nov 1994 08:49:37 GMT", " ",
    ])
  func noDates(text: String) {
    #expect(HTTPDate.seconds(text, now: Self.example) == nil)
    #expect(wait(text) == nil)
  }
}
