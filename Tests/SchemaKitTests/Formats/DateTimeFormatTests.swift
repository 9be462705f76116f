import Testing

@testable import SchemaKit

@Suite("Dates, times and durations")
struct DateTimeFormatTests {
  @Test(
    "A date is a day of the calendar",
    arguments: [
      "1963-06-19", "0000-01-01", "9999-12-31", "2020-02-29", "2000-02-29", "0000-02-29", "0400-02-29", "2021-04-30",
    ])
  func dates(text: String) {
    #expect(Format.date.accepts(text))
  }

  @Test(
    "A day that isn't there, or is written otherwise, is no date",
    arguments: [
      "", "2021-02-29", "1900-02-29", "0100-02-29", "2020-02-30", "2020-04-31", "2020-06-31", "2020-09-31",
      "2020-11-31",
      "2020-01-32", "2020-00-10", "2020-13-10", "2020-10-00", "20201010", "2020-1-10", "2020-10-1", "20-10-10",
      "12020-10-10",
      "+2020-10-10", "2020/10/10", "2020-10-10Z", " 2020-10-10", "2020-10-10\n", "2013-350", "2023-W01", "1963-06-1৪",
      "06/19/1963",
    ])
  func notDates(text: String) {
    #expect(!Format.date.accepts(text))
  }

  @Test(
    "A time has an offset, and a fraction if need be",
    arguments: [
      "08:30:06Z", "08:30:06z", "00:00:00Z", "23:59:59Z", "23:20:50.52Z", "08:30:06.283185Z", "08:30:06.0000000000001Z",
      "08:30:06+00:20", "08:30:06-08:00", "08:30:06-00:00", "08:30:06+23:59", "08:30:06.5-23:59",
    ])
  func times(text: String) {
    #expect(Format.time.accepts(text))
  }

  @Test(
    "Anything else is no time",
    arguments: [
      "", "12:00:00", "12:00:00.5", "24:00:00Z", "00:60:00Z", "00:00:61Z", "8:30:06Z", "08:3:06Z", "08:30:6Z", "08:30Z",
      "083006Z",
      "08:30:06+24:00", "08:30:06+00:60", "08:30:06+0100", "08:30:06+01", "08:30:06+1:00", "08:30:06Z+00:30",
      "08:30:06ZZ",
      "08:30:06.Z", "08:30:06,5Z", "08:30:06 Z", "08:30:06 PST", "08:30:06#00:20", "08:30:06−01:00", "1২:00:00Z",
      "ab:cd:efZ",
      "-8:30:06Z",
    ])
  func notTimes(text: String) {
    #expect(!Format.time.accepts(text))
  }

  @Test(
    "A leap second is one before midnight in UTC",
    arguments: [
      "23:59:60Z", "23:59:60.9z", "23:59:60+00:00", "23:59:60-00:00", "01:29:60+01:30", "23:29:60+23:30",
      "15:59:60-08:00",
      "00:29:60-23:30",
    ])
  func leapSeconds(text: String) {
    #expect(Format.time.accepts(text))
  }

  @Test(
    "No other minute has a leap second",
    arguments: [
      "22:59:60Z", "23:58:60Z", "23:59:61Z", "22:59:60+00:00", "23:59:60+01:00", "23:59:60+00:30", "23:59:60-01:00",
      "23:59:60-00:30", "00:00:60Z", "24:59:60+01:00",
    ])
  func notLeapSeconds(text: String) {
    #expect(!Format.time.accepts(text))
  }

  @Test(
    "A date-time is a date, T and a time",
    arguments: [
      "1963-06-19T08:30:06.283185Z", "1963-06-19t08:30:06z", "1937-01-01T12:00:27.87+00:20",
      "1990-12-31T15:59:50.123-08:00",
      "0000-01-01T00:00:00-23:59", "9999-12-31T23:59:59+23:59", "2020-02-29T00:00:00Z",
    ])
  func dateTimes(text: String) {
    #expect(Format.dateTime.accepts(text))
  }

  @Test(
    "Anything else is no date-time",
    arguments: [
      "", "1963-06-19", "08:30:06Z", "1963-06-19T", "1963-06-19 08:30:06Z", "1963-06-19_08:30:06Z",
      "1963-06-19T08:30:06",
      "1963-06-19T08:30Z", "1990-02-31T15:59:59.123-08:00", "2021-02-29T00:00:00Z", "1990-12-31T15:59:59-24:00",
      "1963-06-19T08:30:06.28123+01:00Z", "06/19/1963 08:30:06 PST", "2013-350T01:01:01", "1963-6-19T08:30:06Z",
      "1963-06-1৪T00:00:00Z", "1963-06-11T0৪:00:00Z", "1990-12-31T24:00:00Z",
    ])
  func notDateTimes(text: String) {
    #expect(!Format.dateTime.accepts(text))
  }

  @Test(
    "A leap second ends a month in UTC, whatever the local date",
    arguments: [
      "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.123-08:00", "2016-12-31T23:59:60Z", "2015-06-30T23:59:60Z",
      "2017-01-01T01:29:60+01:30", "2016-12-31T00:29:60-23:30", "2024-02-29T23:59:60Z",
    ])
  func leapSecondDates(text: String) {
    #expect(Format.dateTime.accepts(text))
  }

  @Test(
    "No other day has a leap second",
    arguments: [
      "1998-12-31T23:59:61Z", "1998-12-31T23:58:60Z", "1998-12-31T22:59:60Z", "1998-12-30T23:59:60Z",
      "1998-12-31T23:59:60+01:00",
      "2017-01-02T00:59:60+01:00", "2016-12-30T00:29:60-23:30", "2023-02-29T23:59:60Z", "2016-12-31T24:59:60+01:00",
    ])
  func notLeapSecondDates(text: String) {
    #expect(!Format.dateTime.accepts(text))
  }

  @Test("The time of draft 3 has neither offset nor fraction")
  func draft3Times() {
    #expect(Format.draft3Time.accepts("08:30:06"))
    #expect(Format.draft3Time.accepts("23:59:59"))
    for text in ["", "8:30 AM", "08:30", "08:30:06Z", "08:30:06.5", "24:00:00", "08:60:00", "08:30:60", "08-30-06"] {
      #expect(!Format.draft3Time.accepts(text), "\(text)")
    }
  }

  @Test(
    "A duration has its units in order and without a gap, or weeks alone",
    arguments: [
      "P4DT12H30M5S", "P4Y", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W", "P0D", "PT0S", "P1Y2M3D", "P1Y2M", "P1M2D",
      "PT1H2M3S",
      "PT1M2S", "P1YT1S", "P1Y2M3DT4H5M6S", "P01D", "P123456789012345678901234567890D", "p1dt2h",
    ])
  func durations(text: String) {
    #expect(Format.duration.accepts(text))
  }

  @Test(
    "Anything else is no duration",
    arguments: [
      "", "P", "PT", "P1YT", "P1", "PT1", "PT1D", "P2S", "P1H", "P1D2H", "P2D1Y", "P1Y2W", "P2W1D", "P2WT1H", "P1Y1D",
      "PT1H1S",
      "P1M1Y", "PT1S1M", "P1Y1Y", "4DT12H", "1D", "-P1D", "P-1D", "+P1D", "P1.5D", "P1,5D", "PT0.5S", "P২Y", "P1D ",
      " P1D",
      "P1DT1H1", "PTT1S", "PPT1S", "P1DT1HT1M",
    ])
  func notDurations(text: String) {
    #expect(!Format.duration.accepts(text))
  }
}
