/// What the arguments ask for.
enum Command: Equatable {
  /// The usage text.
  case help
  /// The demonstration, on the recorded exchanges in the folder given or found.
  case demo(fixtures: String?)
  /// Nothing that can be done; the complaint says why.
  case misused(String)

  /// The usage text.
  static let usage = """
    usage: vllm-adapter demo [--fixtures DIR]
           vllm-adapter --help

    demo    runs the adapter on recorded replies of a real vLLM server; no server is needed

    options
      --fixtures DIR   the folder of the recorded exchanges; by default Fixtures/vllm, looked for
                       in the working directory, in those above it, and where this tool was built
      --help           this text

    Exit status: 0 when everything went as it should, 1 when something did not, 2 when it could
    not be tried. Colour is used only on a terminal, and not where NO_COLOR is set.

    """

  /// The command that `arguments`, without the program's name, ask for.
  init(arguments: [String]) {
    if arguments.contains("--help") || arguments.contains("-h") {
      self = .help
      return
    }
    guard let command = arguments.first else {
      self = .misused("no command given")
      return
    }
    guard command == "demo" else {
      self = .misused("unknown command '\(command)'")
      return
    }
    var fixtures: String?
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--fixtures", fixtures == nil, let value = rest.popFirst(), !value.isEmpty {
        fixtures = value
      } else if argument == "--fixtures" {
        self = .misused("--fixtures takes one folder, once")
        return
      } else {
        self = .misused("unknown argument '\(argument)'")
        return
      }
    }
    self = .demo(fixtures: fixtures)
  }
}
