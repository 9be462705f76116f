/// What the tool says about itself.
enum Usage {
  /// The forms of the command, for whoever got one wrong.
  static let summary = """
    usage: vllm-adapter complete [options] PROMPT
           vllm-adapter stream [options] PROMPT
           vllm-adapter record [options] NAME PROMPT
           vllm-adapter check [options]
           vllm-adapter demo [--fixtures DIR]
           vllm-adapter --help

    """

  /// The whole usage text.
  static let whole =
    summary + """

      complete  asks for one reply; all of it is validated before any of it is shown
      stream    the same as a stream: text as it comes, then what has been validated
      record    saves an exchange as NAME.req.json and NAME.resp.http, and plays it back
      check     tells what is configured, and what the server accepts
      demo      runs the adapter on recorded replies of a real vLLM server; no server is needed

      what is asked
        PROMPT               what the user says; - is standard input
        --prompt FILE        the same from a file; FILE may be - here and below
        --system TEXT        what the system says, before everything else
        --messages FILE      a JSON array of messages in OpenAI's shape, before the prompt
        --schema FILE        the JSON Schema that the reply's text has to satisfy
        --name NAME          what that output is called
        --tools FILE         a JSON array of tools: {"type":"function","function":{...}}, or just
                             {"name","description","parameters","strict"}. A tool that doesn't say
                             whether it is strict is, where the choice is required or NAME
        --tool-choice WHICH  auto (default), none, required, or the name of a tool
        --parallel-tool-calls true|false
        --temperature X --top-p X --max-tokens N --seed N --top-k N --min-p X
        --presence-penalty X --frequency-penalty X
        --stop TEXT          may be given more than once

      where it is asked
        --endpoint URL --model NAME
                             in the place of SPAKKY_VLLM__ENDPOINT_URL and SPAKKY_VLLM__MODEL;
                             everything else is set by the variables SPAKKY_VLLM__...
        --replay FILE        plays a recorded reply (NAME.resp.http) back, without a server; the
                             prompt may be left out then

      how it is told
        --output FORMAT      text: the reply for people; the finish reason, token counts and errors
                             go to standard error (default). With --schema only the validated
                             output is shown, and each call as a line, NAME ARGUMENTS
                             json: one object for complete; for stream an object a line, one for
                             each event, the last of kind done. JSON that the model wrote keeps
                             its characters, on one line; errors are JSON on standard output too
        --reasoning          tells what the model thinks, too, as text on standard error; the JSON
                             of complete has it in any case
        --                   everything that follows is no option

      options of record: all of what is asked, --endpoint, --model and --output, and
        --stream             asks for the reply as a stream
        --into DIR           the folder of the files; by default the working directory
        --force              replaces files that are there already

      options of check: --endpoint, --model and --output, and
        --skip REQUEST       doesn't try stream, structured_output, required_tool or auto_tool; may
                             be given more than once

      options of demo
        --fixtures DIR       the folder of the recorded exchanges; by default Fixtures/vllm, looked
                             for in the working directory, in those above it, and where this tool
                             was built

      Exit status
        0    the reply was accepted; record: the files are saved; check: all that is needed is ok
        1    the reply was refused: vllm_response_error, vllm_incomplete_response, model_refusal;
             record: the reply repeats a secret or is too large, and isn't saved;
             check: something that is needed is not ok; demo: a step went wrong
        2    arguments, files, configuration or the request can't be used
        3    the server or the way to it failed: any other error
        130  it was interrupted (Ctrl-C); the connection is closed and nothing half is saved
        141  nobody reads the output any more
      Colour is used only on a terminal, and not where NO_COLOR is set.

      """
}
