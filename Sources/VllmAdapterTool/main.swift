import Foundation

/// `vllm-adapter`: reads its arguments, does what they ask, and ends with 0, 1 or 2.
switch Command(arguments: Array(CommandLine.arguments.dropFirst())) {
case .help:
  Terminal.output.write(Command.usage)
case .demo(let fixtures):
  do {
    let directory = try FixtureFolder.locate(given: fixtures)
    let passed = await Demo(fixtures: directory, terminal: .output).run()
    exit(passed ? 0 : 1)
  } catch {
    Terminal.error.write("vllm-adapter: \(error)\n")
    exit(2)
  }
case .misused(let complaint):
  Terminal.error.write("vllm-adapter: \(complaint)\n\n\(Command.usage)")
  exit(2)
}
