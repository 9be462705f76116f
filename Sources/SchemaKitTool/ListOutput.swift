import SchemaKit

/// JSON Schema's output formats, a line of JSON a document.
enum ListOutput {
  /// The flag form: the verdict alone (Core 2020-12, 12.4.1).
  static func flag(_ isValid: Bool) -> String { isValid ? "{\"valid\":true}\n" : "{\"valid\":false}\n" }

  /// The list form for a valid document.
  static let valid = "{\"valid\":true,\"details\":[]}\n"

  /// The list form for an invalid document: the verdict, and a unit for each subschema that a value failed, with its errors by keyword.
  ///
  /// Each unit names the subschema by the way that evaluation took to it and by its absolute location.
  static func list(_ evaluation: Evaluation) -> String {
    var units: [Unit] = []
    var positions: [Unit.Key: Int] = [:]
    for failure in evaluation.failures {
      let unit = Unit(failure)
      if let position = positions[unit.key] {
        units[position].add(unit.errors)
      } else {
        positions[unit.key] = units.count
        units.append(unit)
      }
    }
    return "{\"valid\":false,\"details\":[\(units.map(\.text).joined(separator: ","))]}\n"
  }

  /// What one subschema says about one value.
  private struct Unit {
    struct Key: Hashable {
      let evaluationPath: JSONPointer
      let instanceLocation: JSONPointer
    }

    let key: Key
    let schemaLocation: String
    var errors: [(keyword: String, message: String)]

    init(_ failure: ValidationFailure) {
      var path = failure.keywordLocation.tokens
      var location = failure.absoluteKeywordLocation
      var keyword = ""
      // A schema that is false in itself fails without a keyword.
      if failure.kind != .falseSchema, !failure.keyword.isEmpty {
        keyword = failure.keyword
        path = path.dropLast()
        if let slash = location.lastIndex(of: "/"), let hash = location.firstIndex(of: "#"), hash < slash {
          location = String(location[..<slash])
        }
      }
      key = Key(evaluationPath: JSONPointer(tokens: path), instanceLocation: failure.instanceLocation)
      schemaLocation = location
      errors = [(keyword, failure.message)]
    }

    /// Adds errors; those of one keyword become one.
    mutating func add(_ others: [(keyword: String, message: String)]) {
      for other in others {
        if let position = errors.firstIndex(where: { $0.keyword.utf8.elementsEqual(other.keyword.utf8) }) {
          errors[position].message += "; " + other.message
        } else {
          errors.append(other)
        }
      }
    }

    var text: String {
      let errors = errors.map { "\(quoted($0.keyword)):\(quoted($0.message))" }.joined(separator: ",")
      return "{\"valid\":false,\"evaluationPath\":\(quoted(key.evaluationPath.description))"
        + ",\"schemaLocation\":\(quoted(schemaLocation))"
        + ",\"instanceLocation\":\(quoted(key.instanceLocation.description)),\"errors\":{\(errors)}}"
    }
  }

  /// `text` as a JSON string.
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        bytes += digits.utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
