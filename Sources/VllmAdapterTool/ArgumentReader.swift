/// Arguments that ask for nothing that can be done.
struct UsageError: Error {
  /// What is wrong with them.
  let complaint: String

  init(_ complaint: String) { self.complaint = complaint }
}

/// Takes arguments apart: options with their values, operands, and `--`, behind which there are operands only.
struct ArgumentReader {
  /// What stands on the command line.
  enum Argument {
    /// An option's name, hyphens included.
    case option(String)
    /// A command, a text or a name.
    case operand(String)
  }

  private var rest: ArraySlice<String>
  private var optionsEnded = false
  private var attached: (option: String, value: String)?
  private var seen: Set<String> = []

  init(_ arguments: [String]) { rest = arguments[...] }

  /// The next option or operand; nil after the last.
  ///
  /// - Throws: ``UsageError`` when the option before was given a value by `=` that nobody has asked for.
  mutating func next() throws(UsageError) -> Argument? {
    if let attached { throw UsageError("\(attached.option) takes no value") }
    guard let argument = rest.popFirst() else { return nil }
    // A hyphen alone is standard input.
    if optionsEnded || !argument.utf8.starts(with: "-".utf8) || argument == "-" { return .operand(argument) }
    if argument == "--" {
      optionsEnded = true
      return try next()
    }
    guard argument.utf8.starts(with: "--".utf8), let equals = argument.firstIndex(of: "=") else {
      return .option(argument)
    }
    let name = String(argument[..<equals])
    attached = (name, String(argument[argument.index(after: equals)...]))
    return .option(name)
  }

  /// The value of the option that was just read, behind `=` or in the next argument; the option may not come again.
  mutating func value(of option: String) throws(UsageError) -> String {
    guard seen.insert(option).inserted else { throw UsageError("\(option) is given twice") }
    return try repeatableValue(of: option)
  }

  /// The value of the option that was just read, which may come again.
  mutating func repeatableValue(of option: String) throws(UsageError) -> String {
    defer { attached = nil }
    guard let value = attached?.value ?? rest.popFirst(), !value.isEmpty else {
      throw UsageError("\(option) needs a value")
    }
    return value
  }

  /// The finite number that the option's value is.
  mutating func number(of option: String) throws(UsageError) -> Double {
    let text = try value(of: option)
    guard let number = Double(text), number.isFinite else {
      throw UsageError("\(option) takes a number, not '\(text)'")
    }
    return number
  }

  /// The whole number that the option's value is.
  mutating func integer(of option: String) throws(UsageError) -> Int {
    let text = try value(of: option)
    guard let number = Int(text) else { throw UsageError("\(option) takes a whole number, not '\(text)'") }
    return number
  }

  /// The truth value that the option's value is.
  mutating func boolean(of option: String) throws(UsageError) -> Bool {
    let text = try value(of: option)
    guard let flag = Bool(text) else { throw UsageError("\(option) is true or false, not '\(text)'") }
    return flag
  }

  /// The form of output that the option's value names.
  mutating func format(of option: String) throws(UsageError) -> ReportFormat {
    let text = try value(of: option)
    guard let format = ReportFormat(rawValue: text) else {
      throw UsageError("\(option) is one of text and json, not '\(text)'")
    }
    return format
  }
}
