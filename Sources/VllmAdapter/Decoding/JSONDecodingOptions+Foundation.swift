import Foundation
public import SchemaKit

/// Ready-made rules for the types of Foundation whose own `init(from:)` isn't what JSON documents hold.
extension JSONDecodingOptions {
  /// Options with rules for `Date`, `Data`, `URL` and `Decimal`.
  ///
  /// - Parameter dates: How dates are written.
  /// - Returns: The options.
  public static func foundation(dates: JSONDateForm = .rfc3339) -> JSONDecodingOptions {
    var options = JSONDecodingOptions()
    options.decodeDates(dates)
    options.decodeData()
    options.decodeURLs()
    options.decodeDecimals()
    return options
  }

  /// Decodes every `Date` from `form`.
  ///
  /// A text must follow RFC 3339 to the letter, with a day that its month has; a leap second is the second after it.
  /// - Parameter form: How dates are written.
  public mutating func decodeDates(_ form: JSONDateForm = .rfc3339) {
    decode(Date.self) { value in
      guard let date = FoundationValues.date(value, form) else {
        throw FoundationValues.Refusal(value, "a date as \(form)")
      }
      return date
    }
  }

  /// Decodes every `Data` from a string in base64 (RFC 4648, section 4), with its padding and nothing else in it.
  public mutating func decodeData() {
    decode(Data.self) { value in
      guard let text = value.string, let data = Data(base64Encoded: text) else {
        throw FoundationValues.Refusal(value, "data in base64")
      }
      return data
    }
  }

  /// Decodes every `URL` from a string that is one as it stands: nothing is escaped on the way.
  public mutating func decodeURLs() {
    decode(URL.self) { value in
      guard let text = value.string, let url = URL(string: text, encodingInvalidCharacters: false) else {
        throw FoundationValues.Refusal(value, "a URL")
      }
      return url
    }
  }

  /// Decodes every `Decimal` from a number, exactly: one that `Decimal` would have to round is refused.
  ///
  /// `Decimal` holds 38 digits without the zeros at their end, and exponents of the last of them from −128 to 127.
  public mutating func decodeDecimals() {
    decode(Decimal.self) { value in
      guard let decimal = FoundationValues.decimal(value) else {
        throw FoundationValues.Refusal(value, "a number that Decimal holds exactly")
      }
      return decimal
    }
  }
}
