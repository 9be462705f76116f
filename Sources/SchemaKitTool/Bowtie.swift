import SchemaKit

/// `schemakit bowtie`: answers Bowtie's harness protocol on standard input and standard output.
struct Bowtie {
  /// How schemas are compiled, but for their dialect.
  let options: SchemaOptions
  /// Where everything is written.
  let output: Output

  /// Answers each line until it is told to stop, or there are no more.
  func run() -> ExitStatus {
    do {
      try converse()
      return .valid
    } catch {
      output.write(Report(.error, "schemakit bowtie: \(printable(error.reason))\n"))
      return .unjudged
    }
  }

  private func converse() throws(BowtieSession.Fault) {
    let limit = JSONParsingOptions().maximumBytes
    var reader = LineReader(.standardInput, maximumLine: limit)
    var session = BowtieSession(options: options)
    var number = 0
    var block: [UInt8] = []
    while let piece = try Self.piece(&reader, &block) {
      guard case .lines(let byteCount, _) = piece else {
        throw BowtieSession.Fault("command \(number + 1): a line of more than \(limit) bytes")
      }
      for line in block[..<byteCount].split(separator: 0x0A)
      where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        number += 1
        do throws(BowtieSession.Fault) {
          guard let answer = try session.answer(Array(line)) else { return }
          output.write(Report(.output, answer + "\n"))
        } catch {
          throw BowtieSession.Fault("command \(number): \(error.reason)")
        }
      }
    }
  }

  private static func piece(
    _ reader: inout LineReader, _ block: inout [UInt8]
  ) throws(BowtieSession.Fault) -> LineReader.Piece? {
    do {
      return try reader.next(&block)
    } catch {
      throw BowtieSession.Fault("standard input can't be read: \(error.reason)")
    }
  }
}
