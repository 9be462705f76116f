/// Dates as HTTP writes them (RFC 9110, section 5.6.7), as seconds since the beginning of 1970.
enum HTTPDate {
  /// Reads a date in any of the three forms that a recipient has to know.
  ///
  /// They are that of today, `Sun, 06 Nov 1994 08:49:37 GMT`, that of RFC 850, `Sunday, 06-Nov-94 08:49:37 GMT`, and that
  /// of C's asctime, `Sun Nov  6 08:49:37 1994`. All of them are in UTC. Whether the day of the week fits isn't checked.
  /// - Parameters:
  ///   - text: the date.
  ///   - now: the present, which tells the century of a year of two digits: one that would be more than 50 years in the
  ///     future is of the past.
  /// - Returns: the seconds, without leap seconds; nil where it is no date.
  static func seconds(_ text: String, now: Int64) -> Int64? {
    let words = text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    switch words.count {
    case 6 where words[0].utf8.count == 4 && isDay(words[0].dropLast()) && words[0].last == "," && words[5] == "GMT":
      guard words[1].utf8.count == 2, words[3].utf8.count == 4 else { return nil }
      return seconds(day: words[1], month: words[2], year: number(words[3]), time: words[4])
    case 5 where isDay(words[0][...]):
      guard words[4].utf8.count == 4 else { return nil }
      return seconds(day: words[2], month: words[1], year: number(words[4]), time: words[3])
    case 4 where words[0].last == "," && dayNames.contains(String(words[0].dropLast())) && words[3] == "GMT":
      let parts = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, parts[0].utf8.count == 2, parts[2].utf8.count == 2, let short = number(parts[2]) else {
        return nil
      }
      let present = year(at: now)
      let year = present - present % 100 + short
      guard let date = seconds(day: parts[0], month: parts[1], year: year, time: words[2]) else { return nil }
      if date <= now + 50 * secondsPerYear { return date }
      return seconds(day: parts[0], month: parts[1], year: year - 100, time: words[2])
    default:
      return nil
    }
  }

  private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Of a year of 365.2425 days.
  private static let secondsPerYear: Int64 = 31_556_952

  private static func isDay(_ name: Substring) -> Bool {
    name.utf8.count == 3 && dayNames.contains { $0.hasPrefix(name) }
  }

  private static func seconds(day: String, month: String, year: Int64?, time: String) -> Int64? {
    guard let year, let day = number(day), let month = monthNames.firstIndex(of: month),
      day >= 1, day <= length(ofMonth: month, in: year), let second = secondOfDay(time)
    else { return nil }
    let days = daysBefore(year: year) - daysBefore(year: 1970) + daysBefore(month: month, in: year) + day - 1
    return days * 86_400 + second
  }

  /// `08:49:37` as seconds since midnight; a leap second counts as the one after it.
  private static func secondOfDay(_ time: String) -> Int64? {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = number(String(parts[0])), hour < 24,
      let minute = number(String(parts[1])), minute < 60, let second = number(String(parts[2])), second <= 60
    else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  /// A number of one to four digits.
  private static func number(_ text: String) -> Int64? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(text)
  }

  /// The days between the beginning of the year 0 and that of `year`, by the Gregorian calendar; `year` isn't negative.
  private static func daysBefore(year: Int64) -> Int64 {
    let past = year - 1
    return year == 0 ? 0 : 366 + past * 365 + past / 4 - past / 100 + past / 400
  }

  private static func daysBefore(month: Int, in year: Int64) -> Int64 {
    (0..<month).reduce(0) { $0 + length(ofMonth: $1, in: year) }
  }

  private static func length(ofMonth month: Int, in year: Int64) -> Int64 {
    switch month {
    case 1: isLeap(year) ? 29 : 28
    case 3, 5, 8, 10: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The year of a moment after 1970.
  private static func year(at now: Int64) -> Int64 {
    let day = max(now, 0) / 86_400 + daysBefore(year: 1970)
    // This is the year or one beside it.
    var year = day * 86_400 / secondsPerYear
    while daysBefore(year: year + 1) <= day { year += 1 }
    while daysBefore(year: year) > day { year -= 1 }
    return year
  }
}
