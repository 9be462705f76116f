/// `vllm-adapter`: reads its arguments, does what they ask, and ends with one of the statuses of ``ExitStatus``.
System.ignoreBrokenPipes()
System.exit(await Command.run(Array(CommandLine.arguments.dropFirst())))
