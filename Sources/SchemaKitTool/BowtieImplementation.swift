import SchemaKit

/// What `schemakit bowtie` tells about the implementation that answers.
enum BowtieImplementation {
  /// The protocol wants addresses of the project on the web; it has none.
  private static let address = "about:blank"

  /// The version of the language, as far as a compiler can be asked for it.
  #if compiler(>=6.3)
    private static let languageVersion = "6.3 or later"
  #else
    private static let languageVersion = "6.2"
  #endif

  /// Writes the object `implementation` of the answer to `start`.
  static func write(to writer: inout JSONWriter) {
    var members = [
      ("language", "swift"), ("name", "SchemaKit"), ("version", Tool.version), ("homepage", address),
      ("issues", address), ("source", address), ("language_version", languageVersion),
    ]
    if let system = System.operatingSystem { members += [("os", system.name), ("os_version", system.release)] }
    writer.beginObject()
    for (name, text) in members {
      writer.name(name)
      writer.string(text)
    }
    writer.name("dialects")
    writer.beginArray()
    for dialect in Dialect.all.reversed() { writer.string(uri(of: dialect)) }
    writer.endArray()
    writer.endObject()
  }

  /// The URI of a dialect as its meta-schema spells it: through draft 7 with an empty fragment.
  private static func uri(of dialect: Dialect) -> String {
    dialect.uri.utf8.starts(with: "http:".utf8) ? dialect.uri + "#" : dialect.uri
  }
}
