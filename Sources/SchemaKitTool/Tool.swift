/// `schemakit`: reads its arguments, does what they ask, and ends with 0, 1 or 2.
@main
enum Tool {
  /// What `--version` tells.
  static let version = "0.1.0-dev"

  static func main() {
    System.ignoreBrokenPipes()
    let output = Output()
    let command: Command
    do {
      command = try Command(arguments: Array(CommandLine.arguments.dropFirst()))
    } catch {
      output.write(Report(.error, "schemakit: \(printable(error.complaint))\n\n\(Usage.summary)"))
      System.exit(.unjudged)
    }
    switch command {
    case .help:
      output.write(Report(.output, Usage.whole))
      System.exit(.valid)
    case .version:
      output.write(Report(.output, "schemakit \(version)\n"))
      System.exit(.valid)
    case .validate(let options):
      System.exit(Validation(options: options, output: output).run())
    case .bowtie(let options):
      System.exit(Bowtie(options: options, output: output).run())
    case .bundle(let options):
      System.exit(Bundle(options: options, output: output).run())
    case .compile(let options):
      System.exit(Compile(options: options, output: output).run())
    case .check(let options):
      System.exit(Check(options: options, output: output).run())
    case .benchmark(let folders):
      System.exit(Benchmark(folders: folders, output: output).run())
    }
  }
}
