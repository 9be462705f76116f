import Foundation

/// One exchange with a server, as it was recorded: the request's body, and the reply's bytes as they came off the wire.
///
/// On disk it is two files, `NAME.req.json` and `NAME.resp.http`; the second holds status line, headers and body with
/// any chunked coding still in place.
public struct RecordedExchange: Sendable, Hashable {
  /// The exchange's name, without the files' endings.
  public let name: String
  /// The body of the request that was recorded; nil where there was none.
  public let requestBody: [UInt8]?
  /// The reply's bytes, from the status line to the last byte of the body.
  public let responseBytes: [UInt8]

  /// An exchange of the parts given.
  public init(name: String, requestBody: [UInt8]? = nil, responseBytes: [UInt8]) {
    self.name = name
    self.requestBody = requestBody
    self.responseBytes = responseBytes
  }

  /// The exchange `name` as recorded in the folder at `directory`.
  ///
  /// - Parameters:
  ///   - name: the exchange's name, without the files' endings.
  ///   - directory: the path of the folder.
  /// - Throws: `VllmError` of code `transport`, not retryable, when the reply can't be read.
  public init(named name: String, in directory: String) throws(VllmError) {
    let base = URL(fileURLWithPath: directory, isDirectory: true).appendingPathComponent(name)
    do {
      let response = try Data(contentsOf: base.appendingPathExtension("resp.http"))
      let request = try? Data(contentsOf: base.appendingPathExtension("req.json"))
      self.init(name: name, requestBody: request.map(Array.init), responseBytes: Array(response))
    } catch {
      throw VllmError(
        code: .transport, reason: .exchangeFailed, message: "the recorded exchange \(name) can't be read",
        retryable: false)
    }
  }
}
