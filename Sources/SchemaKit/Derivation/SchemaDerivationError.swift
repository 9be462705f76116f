/// Why no schema can be derived from a type, and where.
public struct SchemaDerivationError: Error, Sendable, Hashable {
  /// What is in the way.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The type's `init(from:)` throws an error for a value of the very type that it asked for.
    case refusesPlaceholder
    /// The type asks for different things, depending on the values that it is given.
    case dependsOnValues
    /// The type asks one value for two things, such as an integer and a string.
    case conflictingUses
    /// The type's `init(from:)` goes on where decoding throws an error, so that it accepts more than it asks for.
    case ignoresErrors
    /// The type asks whether a member is there.
    case asksForPresence
    /// The type asks whether a value is null.
    case asksForNull
    /// The type asks which members there are, and isn't a dictionary. Enumerations with payloads do.
    case iteratesKeys
    /// The type asks for a super decoder, which may be absent.
    case superDecoder
    /// The type is an enumeration with raw values that isn't `CaseIterable`.
    case notCaseIterable
    /// The type takes some elements of an array one by one, and others in a loop, or elements of different types in a loop.
    case mixedArray
    /// A dictionary has keys that are neither strings nor integers nor known coding keys.
    case unsupportedKey
    /// The decoder has a rule for the type, and the options have no schema for it.
    case unknownRule
    /// A name isn't the same after it has been converted to the form of the JSON and back.
    case inconvertibleName
    /// Two coding keys have the same name in JSON.
    case duplicateName
    /// A value of the type holds another one, without end.
    case infiniteType
    /// A keyword of the options is for a coding path that the type doesn't have.
    case unknownPath
    /// A keyword of the options has a value that isn't JSON, or allows what the type can't hold.
    case invalidKeyword
    /// The types are nested deeper than ``SchemaDerivationOptions/maximumDepth`` allows.
    case tooDeep
    /// There are more types than ``SchemaDerivationOptions/maximumTypes`` allows.
    case tooManyTypes
    /// An enumeration has more cases than ``SchemaDerivationOptions/maximumCases`` allows.
    case tooManyCases
    /// The types ask for more than ``SchemaDerivationOptions/maximumProbes`` allows.
    case tooManyProbes
    /// The derived schema could not be compiled.
    case invalidSchema
  }

  /// What is in the way.
  public let code: Code

  /// The coding keys that lead from the type to the value that is in the way; `*` stands for each element of an array and
  /// each value of a dictionary.
  public let codingPath: [String]

  /// The type that is in the way; empty where it is none.
  public let type: String

  /// What is in the way, in words.
  public let reason: String

  init(_ code: Code, at codingPath: [String], type: String = "", _ reason: String) {
    self.code = code
    self.codingPath = codingPath
    self.type = type
    self.reason = reason
  }
}

extension SchemaDerivationError: CustomStringConvertible {
  /// The coding path, the type, and what is in the way.
  public var description: String {
    let place = codingPath.isEmpty ? "(root)" : codingPath.joined(separator: ".")
    return type.isEmpty ? "\(place): \(reason)" : "\(place): \(type) \(reason)"
  }
}
