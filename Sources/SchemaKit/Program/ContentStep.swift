/// How far ``Opcode/content`` goes.
enum ContentStep: UInt32, Sendable {
  /// The text has to be encoded as it should be.
  case encoding
  /// What it encodes has to be JSON.
  case document
  /// The JSON has to satisfy a target.
  case schema
}
