import Foundation
public import SchemaKit

/// Ready-made schemas for the types of Foundation, which say what the rules of `JSONDecodingOptions` accept.
extension SchemaDerivationOptions {
  /// Options for what `JSONDecodingOptions.foundation(dates:)` decodes: schemas for `Date`, `Data`, `URL`, `Decimal` and
  /// `UUID`, in a schema that asserts formats.
  ///
  /// In three points schema and decoder differ. A URL has to be absolute; the decoder takes relative ones too. A number that
  /// `Decimal` doesn't hold exactly, and base64 whose last bits aren't zero, are up to the decoder.
  /// - Parameter dates: How dates are written.
  /// - Returns: The options.
  public static func foundation(dates: JSONDateForm = .rfc3339) -> SchemaDerivationOptions {
    var options = SchemaDerivationOptions(matching: .foundation(dates: dates))
    options.setFoundationSchemas(dates: dates)
    return options
  }

  /// Gives the schemas of `Date`, `Data`, `URL`, `Decimal` and `UUID`, and has formats asserted.
  ///
  /// - Parameter dates: How dates are written.
  public mutating func setFoundationSchemas(dates: JSONDateForm = .rfc3339) {
    compilation.assertsFormat = true
    let date = dates == .rfc3339 ? #"{"type": "string", "format": "date-time"}"# : #"{"type": "number"}"#
    set(date, for: Date.self, placeholder: Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 86_400))
    set(
      #"{"type": "string", "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}"#, for: Data.self,
      placeholder: Data(), Data([1]))
    set(
      #"{"type": "string", "format": "uri"}"#, for: URL.self, placeholder: URL(filePath: "/"),
      URL(filePath: "/placeholder"))
    set(#"{"type": "number"}"#, for: Decimal.self, placeholder: 0, 1)
    set(
      #"{"type": "string", "format": "uuid"}"#, for: UUID.self, placeholder: UUID(), UUID())
  }
}
