/// Dates and times of RFC 3339 §5.6, and the time of draft 3.
enum DateTimeFormat {
  /// Whether `text` is a `full-date`: a day of the proleptic Gregorian calendar, years 0000 to 9999.
  static func isDate(_ text: ByteSlice) -> Bool {
    text.count == 10 && day(text) != nil
  }

  /// Whether `text` is a `full-time`: a time of day with its offset from UTC.
  static func isTime(_ text: ByteSlice) -> Bool {
    guard let time = Time(text) else { return false }
    // A whole day more keeps the remainder from being negative.
    return !time.isLeapSecond || (time.minuteInUTC + minutesPerDay) % minutesPerDay == minutesPerDay - 1
  }

  /// Whether `text` is a `date-time`: a date, the letter T of either case, and a time.
  static func isDateTime(_ text: ByteSlice) -> Bool {
    guard text.count > 11, text[10] | 0x20 == UInt8(ascii: "t"), let day = day(text.slice(0, 10)),
      let time = Time(text.slice(11, text.count))
    else { return false }
    return !time.isLeapSecond || isLastMinuteOfMonth(time.minuteInUTC, relativeTo: day)
  }

  /// Whether `text` is a time as draft 3 (§5.23) has it: `hh:mm:ss` and nothing more.
  static func isDraft3Time(_ text: ByteSlice) -> Bool {
    guard text.count == 8, let time = Time.clock(text) else { return false }
    return time.second <= 59
  }

  private static let minutesPerDay = 1440

  /// A day of the calendar.
  private struct Day {
    let day: Int
    let daysInMonth: Int
  }

  /// The day that the ten bytes write, or nil when there is none such (RFC 3339 §5.7).
  private static func day(_ text: ByteSlice) -> Day? {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), let century = twoDigits(text, 0),
      let yearOfCentury = twoDigits(text, 2), let month = twoDigits(text, 5), let day = twoDigits(text, 8)
    else { return nil }
    let daysInMonth: Int
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: daysInMonth = 31
    case 4, 6, 9, 11: daysInMonth = 30
    case 2:
      // RFC 3339 appendix C: a century is a leap year when the century itself is divisible by four.
      let isLeap = yearOfCentury == 0 ? century % 4 == 0 : yearOfCentury % 4 == 0
      daysInMonth = isLeap ? 29 : 28
    default: return nil
    }
    return day >= 1 && day <= daysInMonth ? Day(day: day, daysInMonth: daysInMonth) : nil
  }

  /// Whether the minute is the last of its month, as RFC 3339 §5.7 asks of one with a leap second.
  ///
  /// - Parameters:
  ///   - minute: The minute in UTC, counted from the start of the local `day`; negative, or beyond that day's end, when the
  ///     offset moves it into a neighbouring day.
  ///   - day: The local day.
  /// - Returns: Whether a leap second may end that minute.
  private static func isLastMinuteOfMonth(_ minute: Int, relativeTo day: Day) -> Bool {
    switch minute {
    case -1: day.day == 1
    case minutesPerDay - 1: day.day == day.daysInMonth
    case 2 * minutesPerDay - 1: day.day == day.daysInMonth - 1
    default: false
    }
  }

  /// A time of day with its offset.
  private struct Time {
    let isLeapSecond: Bool

    /// The minute in UTC, counted from the start of the local day.
    let minuteInUTC: Int

    /// The time that the bytes write: `hh:mm:ss`, a fraction if any, and `Z` of either case or an offset.
    init?(_ text: ByteSlice) {
      guard let clock = Self.clock(text) else { return nil }
      var offset = 8
      if offset < text.count, text[offset] == UInt8(ascii: ".") {
        let start = offset + 1
        offset = start
        while offset < text.count, ASCIISet.digits.contains(text[offset]) { offset += 1 }
        guard offset > start else { return nil }
      }
      guard let offsetInMinutes = Self.utcOffset(text.slice(offset, text.count)) else { return nil }
      isLeapSecond = clock.second == 60
      minuteInUTC = clock.minute - offsetInMinutes
    }

    /// The minute of the day and the second that the first eight bytes write as `hh:mm:ss`; the second may be 60.
    static func clock(_ text: ByteSlice) -> (minute: Int, second: Int)? {
      guard text.count >= 8, text[2] == UInt8(ascii: ":"), text[5] == UInt8(ascii: ":"),
        let hour = twoDigits(text, 0), let minute = twoDigits(text, 3), let second = twoDigits(text, 6),
        hour <= 23, minute <= 59, second <= 60
      else { return nil }
      return (hour * 60 + minute, second)
    }

    /// The `time-offset` in minutes: how far local time is ahead of UTC.
    private static func utcOffset(_ text: ByteSlice) -> Int? {
      if text.count == 1 { return text[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
      guard text.count == 6, text[3] == UInt8(ascii: ":"), let hours = twoDigits(text, 1),
        let minutes = twoDigits(text, 4), hours <= 23, minutes <= 59
      else { return nil }
      switch text[0] {
      case UInt8(ascii: "+"): return hours * 60 + minutes
      case UInt8(ascii: "-"): return -(hours * 60 + minutes)
      default: return nil
      }
    }
  }

  /// The number that two ASCII digits at `offset` write; both bytes must be within the text.
  private static func twoDigits(_ text: ByteSlice, _ offset: Int) -> Int? {
    let tens = text[offset]
    let ones = text[offset + 1]
    guard ASCIISet.digits.contains(tens), ASCIISet.digits.contains(ones) else { return nil }
    return Int(tens - 0x30) * 10 + Int(ones - 0x30)
  }
}
