public import SchemaKit

/// The files of the top-level folder Fixtures; paths are relative to it, such as "vllm/chat.json".
public enum Fixtures: Sendable {
  /// Reads a fixture.
  ///
  /// - Parameter path: relative to Fixtures.
  /// - Returns: its bytes.
  /// - Throws: `UnreadableFile` when there is no such fixture.
  public static func bytes(_ path: String) throws -> [UInt8] {
    try Repository.bytes("Fixtures/\(path)")
  }

  /// Reads a fixture that is UTF-8.
  ///
  /// - Parameter path: relative to Fixtures.
  /// - Returns: its text.
  /// - Throws: `UnreadableFile` when there is no such fixture or it isn't UTF-8.
  public static func text(_ path: String) throws -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw UnreadableFile(path: "Fixtures/\(path)", reason: "it is not UTF-8")
    }
    return text
  }

  /// Reads and parses a fixture that is JSON.
  ///
  /// - Parameters:
  ///   - path: relative to Fixtures.
  ///   - options: how to parse it.
  /// - Returns: the document.
  /// - Throws: `UnreadableFile` when there is no such fixture, `JSONError` when it isn't JSON.
  public static func document(_ path: String, options: JSONParsingOptions = .init()) throws -> JSONDocument {
    try JSONDocument(try bytes(path), options: options)
  }

  /// Reads and parses a fixture that holds one JSON text a line; empty lines are passed over.
  ///
  /// - Parameters:
  ///   - path: relative to Fixtures.
  ///   - options: how to parse each line.
  /// - Returns: the document of each line.
  /// - Throws: `UnreadableFile` when there is no such fixture, `JSONError` when a line isn't JSON.
  public static func lines(_ path: String, options: JSONParsingOptions = .init()) throws -> [JSONDocument] {
    try bytes(path).split(separator: UInt8(ascii: "\n")).map { try JSONDocument(Array($0), options: options) }
  }

  /// Lists the fixtures below a folder at any depth.
  ///
  /// - Parameters:
  ///   - folder: relative to Fixtures, such as "vllm".
  ///   - suffix: how the names of the wanted files end, such as ".json"; all files when empty.
  /// - Returns: paths that the other functions take, sorted by their bytes.
  /// - Throws: `UnreadableFile` when there is no such folder.
  public static func files(in folder: String, suffix: String = "") throws -> [String] {
    try Repository.files(in: "Fixtures/\(folder)", suffix: suffix).map { "\(folder)/\($0)" }
  }
}
