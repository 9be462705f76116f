import Foundation
import SchemaKit

/// A file as the arguments name it: a path, or `-` for standard input.
struct InputFile {
  private let path: String

  /// The name that complaints have.
  var name: String { path == "-" ? "<stdin>" : path }

  init(_ path: String) { self.path = path }

  /// The bytes of the file.
  func bytes() throws(InputError) -> [UInt8] {
    do {
      let data =
        try path == "-" ? FileHandle.standardInput.readToEnd() : Data(contentsOf: URL(fileURLWithPath: path))
      return Array(data ?? Data())
    } catch {
      throw InputError("\(name) can't be read")
    }
  }

  /// The text of the file, as it is.
  func text() throws(InputError) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else { throw InputError("\(name) is not UTF-8") }
    return text
  }

  /// The JSON that the file holds.
  func json() throws(InputError) -> JSONValue {
    do {
      return try JSONDocument(try bytes()).root
    } catch let error as JSONError {
      throw InputError("\(name):\(error)")
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError("\(name) can't be read")
    }
  }
}
