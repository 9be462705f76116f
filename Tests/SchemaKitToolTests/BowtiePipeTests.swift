import Foundation
import Testing

@Suite("schemakit bowtie answers each line before it waits for the next")
struct BowtiePipeTests {
  @Test("a client that waits for each answer gets it")
  func conversation() async throws {
    let exchanges = [
      (#"{"cmd": "start", "version": 1}"#, #"{"version":1,"implementation":{"#),
      (#"{"cmd": "dialect", "dialect": "http://json-schema.org/draft-07/schema"}"#, #"{"ok":true}"#),
      (
        BowtieTests.run(#"{"type": "integer"}"#, "1", "\"x\""), #"{"seq":1,"results":[{"valid":true},{"valid":false}]}"#
      ),
      (BowtieTests.run(#"{"type": 7}"#, "1"), #"{"seq":1,"errored":true,"#),
      (BowtieTests.run("false", "1", seq: "2"), #"{"seq":2,"results":[{"valid":false}]}"#),
    ]
    let (answers, status) = try await Self.converse(exchanges.map(\.0))
    #expect(answers.count == exchanges.count)
    for (answer, exchange) in zip(answers, exchanges) { #expect(answer.hasPrefix(exchange.1), "\(answer)") }
    #expect(status == 0)
  }

  /// Puts commands to the tool, each once the one before it has been answered, and stops it.
  private static func converse(_ commands: [String]) async throws -> (answers: [String], status: Int32) {
    let (input, output) = (Pipe(), Pipe())
    let process = Process()
    process.executableURL = Workspace.tool
    process.arguments = ["bowtie"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var answers: [String] = []
    for command in commands {
      try input.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
      var answer: [UInt8] = []
      while answer.last != 0x0A, case let data = output.fileHandleForReading.availableData, !data.isEmpty {
        answer += data
      }
      answers.append(String(decoding: answer, as: UTF8.self))
    }
    try input.fileHandleForWriting.write(contentsOf: Data("{\"cmd\": \"stop\"}\n".utf8))
    process.waitUntilExit()
    return (answers, process.terminationStatus)
  }
}
