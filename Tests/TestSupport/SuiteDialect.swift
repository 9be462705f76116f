/// A draft of JSON Schema that the official suite has tests for; the raw value is the suite's name for it.
public enum SuiteDialect: String, Sendable, Hashable, CaseIterable {
  /// Draft 3 of 2010.
  case draft3
  /// Draft 4 of 2013.
  case draft4
  /// Draft 6 of 2017.
  case draft6
  /// Draft 7 of 2018.
  case draft7
  /// Draft 2019-09.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case draft2019_09 = "draft2019-09"
  /// Draft 2020-12.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case draft2020_12 = "draft2020-12"

  /// The number that stands for the draft in `compatibility` of the annotation tests.
  var release: Int {
    switch self {
    case .draft3: 3
    case .draft4: 4
    case .draft6: 6
    case .draft7: 7
    case .draft2019_09: 2019
    case .draft2020_12: 2020
    }
  }

  /// Tells whether an annotation test applies to the draft.
  ///
  /// - Parameter compatibility: constraints parted by commas: "7" is that release or a later one, "<=2019" that one or
  ///   an earlier, "=2020" that one alone; all of them have to hold.
  /// - Returns: nil when the text is none of these.
  func isCompatible(with compatibility: String) -> Bool? {
    var holds = true
    for constraint in compatibility.split(separator: ",", omittingEmptySubsequences: false) {
      let digits = constraint.drop { $0 == "<" || $0 == "=" }
      guard let number = Int(digits) else { return nil }
      switch constraint.dropLast(digits.count) {
      case "": holds = holds && release >= number
      case "=": holds = holds && release == number
      case "<=": holds = holds && release <= number
      default: return nil
      }
    }
    return holds
  }
}

/// What the suite asks of an implementation with a test; the raw value is the part that it takes in a case's name.
public enum SuiteClass: String, Sendable, Hashable, CaseIterable {
  /// What every implementation of the draft has to do.
  case required
  /// What an implementation may do, or can only do on some platforms.
  case optional
  /// What each `format` means, when formats are asserted.
  case format
  /// Which annotations stand at which value of an instance.
  case annotations
  /// What the output formats of the specification hold.
  case output
}
