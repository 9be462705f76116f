import Testing

@Suite("What vllm-adapter is asked to do")
struct UsageTests {
  @Test(
    "the usage goes to standard output, and fits 100 columns", arguments: [["--help"], ["help"], ["record", "-h"]])
  func help(arguments: [String]) async throws {
    let run = try await Workspace().run(arguments)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("usage: vllm-adapter complete [options] PROMPT\n"))
    #expect(run.lines.allSatisfy { $0.count <= 100 })
  }

  @Test(
    "what can't be done is told with the forms of the command, and ends with 2",
    arguments: [
      ([], "no command given"),
      (["frob"], "unknown command 'frob'"),
      (["--frob"], "unknown option '--frob'"),
      (["complete"], "there is nothing to say: a prompt, --prompt or --messages is needed"),
      (["stream", "--system", "be kind"], "there is nothing to say: a prompt, --prompt or --messages is needed"),
      (["complete", "a", "b"], "there is one prompt, and 'b' would be another: quote it as one argument"),
      (["complete", "a", "--prompt", "b"], "there is one prompt: an argument or --prompt"),
      (["complete", "a", "--frob"], "unknown option '--frob'"),
      (["complete", "a", "--output", "xml"], "--output is one of text and json, not 'xml'"),
      (["complete", "a", "--temperature", "warm"], "--temperature takes a number, not 'warm'"),
      (["complete", "a", "--temperature", "nan"], "--temperature takes a number, not 'nan'"),
      (["complete", "a", "--max-tokens", "1.5"], "--max-tokens takes a whole number, not '1.5'"),
      (["complete", "a", "--seed"], "--seed needs a value"),
      (["complete", "a", "--seed", "1", "--seed=2"], "--seed is given twice"),
      (
        ["complete", "a", "--tools", "t", "--parallel-tool-calls", "yes"],
        "--parallel-tool-calls is true or false, not 'yes'"
      ),
      (["complete", "a", "--name", "n"], "--name is the name of what --schema describes"),
      (["complete", "a", "--tool-choice", "none"], "--tool-choice needs --tools"),
      (["complete", "a", "--parallel-tool-calls", "true"], "--parallel-tool-calls needs --tools"),
      (["complete", "-", "--schema", "-"], "standard input can be read only once"),
      (["complete", "-", "--replay", "-"], "standard input can be read only once"),
      (["stream", "a", "--reasoning=yes"], "--reasoning takes no value"),
      (["record"], "record needs a name for the exchange"),
      (["record", "a"], "there is nothing to say: a prompt, --prompt or --messages is needed"),
      (["record", "../a", "b"], "the name of an exchange is that of a file, without a folder, not '../a'"),
      (["record", "a", "b", "--replay", "c"], "unknown option '--replay'"),
      (["check", "a"], "check takes no argument 'a'"),
      (["check", "--skip", "a"], "--skip is one of stream, structured_output, required_tool, auto_tool, not 'a'"),
      (["demo", "a"], "demo takes no argument 'a'"),
      (["demo", "--fixtures"], "--fixtures needs a value"),
    ])
  func misuse(arguments: [String], complaint: String) async throws {
    let run = try await Workspace().run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("vllm-adapter: \(complaint)\n\nusage: vllm-adapter complete"))
  }

  @Test("characters that steer a terminal are written as escapes")
  func escapes() async throws {
    let run = try await Workspace().run("\u{1B}[2J")
    #expect(run.errors.hasPrefix("vllm-adapter: unknown command '\\u{1B}[2J'\n"))
  }

  @Test("the demonstration needs no server")
  func demo() async throws {
    let run = try await Workspace().run("demo", "--fixtures", Workspace.recorded("").dropLast(11) + "")
    #expect(run.status == 0)
    #expect(run.lines.last == "4 of 4 steps went as they should")
    #expect(try await Workspace().run("demo", "--fixtures", "nowhere").status == 2)
  }
}
