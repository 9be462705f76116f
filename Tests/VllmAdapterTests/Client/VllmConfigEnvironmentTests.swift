import Testing

@testable import VllmAdapter

@Suite("The configuration from environment variables (contract, section 1)")
struct VllmConfigEnvironmentTests {
  private func config(_ variables: [String: String]) throws(VllmConfigError) -> VllmConfig {
    try VllmConfig.fromEnvironment(
      Dictionary(uniqueKeysWithValues: variables.map { ("SPAKKY_VLLM__" + $0.key, $0.value) }))
  }

  private func problems(_ variables: [String: String]) throws -> [String] {
    try #require(throws: VllmConfigError.self) { try config(variables) }.problems.map(\.variable)
  }

  @Test("Without variables it is the contract's defaults")
  func empty() throws {
    #expect(try VllmConfig.fromEnvironment([:]) == VllmConfig())
  }

  @Test("Each setting has its variable")
  func all() throws {
    let config = try config([
      "ENDPOINT_URL": "http://h/v1/", "MODEL": "m", "REQUEST_TIMEOUT_SECONDS": "1.5", "STREAM_TIMEOUT_SECONDS": " 5 ",
      "STREAM_ENABLED": "off", "CHAT_TEMPLATE_KWARGS": #"{"a":1}"#, "API_KEY": "key",
      "EXTRA_HEADERS": #"{"X-A":"b"}"#, "MAX_TOKENS": "7", "DEADLINES__CONNECT_SECONDS": "1",
      "DEADLINES__FIRST_BYTE_SECONDS": "2", "DEADLINES__IDLE_SECONDS": "3", "DEADLINES__TOTAL_SECONDS": "4",
      "LIMITS__MAXIMUM_RESPONSE_BYTES": "10", "LIMITS__MAXIMUM_HEADER_BYTES": "11", "LIMITS__MAXIMUM_LINE_BYTES": "12",
      "LIMITS__MAXIMUM_EVENT_BYTES": "13", "LIMITS__MAXIMUM_BUFFERED_BYTES": "14", "RETRY__MAXIMUM_RETRIES": "2",
      "RETRY__BASE_DELAY_SECONDS": "0.1", "RETRY__MAXIMUM_DELAY_SECONDS": "9",
    ])
    #expect(
      try config
        == VllmConfig(
          endpointURL: "http://h/v1/", model: "m", requestTimeoutSeconds: 1.5, streamTimeoutSeconds: 5,
          streamEnabled: false, chatTemplateKwargs: ["a": 1], apiKey: "key", extraHeaders: [VllmHeader("X-A", "b")],
          maxTokens: 7,
          deadlines: VllmDeadlines(connectSeconds: 1, firstByteSeconds: 2, idleSeconds: 3, totalSeconds: 4),
          limits: VllmLimits(
            maximumResponseBytes: 10, maximumHeaderBytes: 11, maximumLineBytes: 12, maximumEventBytes: 13,
            maximumBufferedBytes: 14),
          retry: VllmRetryPolicy(maximumRetries: 2, baseDelaySeconds: 0.1, maximumDelaySeconds: 9)))
  }

  @Test("Names are read in any case; others are ignored")
  func names() throws {
    let config = try VllmConfig.fromEnvironment([
      "spakky_Vllm__Model": "m", "SPAKKY_VLLM__NOPE": "x", "MODEL": "y", "SPAKKY_VLLM_MODEL": "z",
    ])
    #expect(try config == VllmConfig(model: "m"))
  }

  @Test("One setting in two names with different values is a problem")
  func twice() throws {
    let error = try #require(throws: VllmConfigError.self) {
      try VllmConfig.fromEnvironment(["SPAKKY_VLLM__MODEL": "a", "spakky_vllm__model": "b"])
    }
    #expect(error.problems.map(\.field) == ["model"])
    let options = try #require(throws: VllmConfigError.self) {
      try VllmConfig.fromEnvironment([
        "SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__A": "a", "SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__a": "b",
      ])
    }
    #expect(options.problems.map(\.variable) == ["SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__A"])
  }

  @Test("What is no setting may come in two names with different values")
  func twiceUnknown() throws {
    #expect(
      try VllmConfig.fromEnvironment(["SPAKKY_VLLM__FOO": "1", "spakky_vllm__foo": "2"]) == VllmConfig())
  }

  @Test("Booleans are the contract's words, in any case and without spaces")
  func booleans() throws {
    for word in ["true", "1", "yes", "on", "t", "y", "TRUE", "Yes"] {
      #expect(try config(["STREAM_ENABLED": word]).streamEnabled)
    }
    for word in ["false", "0", "no", "off", "f", "n", "FALSE", "No"] {
      #expect(try !config(["STREAM_ENABLED": word]).streamEnabled)
    }
    for word in ["", " true", "2", "wahr"] {
      #expect(try problems(["STREAM_ENABLED": word]) == ["SPAKKY_VLLM__STREAM_ENABLED"])
    }
  }

  @Test(
    "Numbers that aren't or that no timeout can be are problems",
    arguments: ["", "x", "0x10", "1_0", "-1", "0", "inf", "nan"])
  func numbers(text: String) throws {
    #expect(try problems(["REQUEST_TIMEOUT_SECONDS": text]) == ["SPAKKY_VLLM__REQUEST_TIMEOUT_SECONDS"])
  }

  @Test("Options in the JSON form keep their types")
  func jsonOptions() throws {
    let text = #"{"Key":"true","i":1,"f":2.5,"b":false,"s":"1","t":"x"}"#
    #expect(
      try config(["CHAT_TEMPLATE_KWARGS": text]).chatTemplateKwargs
        == ["Key": true, "i": 1, "f": 2.5, "b": false, "s": "1", "t": "x"])
  }

  @Test(
    "Options that aren't a JSON object of scalars are a problem",
    arguments: [
      "", "[]", "1", #"{"a":null}"#, #"{"a":[]}"#, #"{"a":{}}"#, #"{"a":1e400}"#, #"{"a":NaN}"#, "{",
      #"{"a":12345678901234567890}"#, #"{"a":-9223372036854775809}"#,
    ])
  func badOptions(text: String) throws {
    #expect(try problems(["CHAT_TEMPLATE_KWARGS": text]) == ["SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS"])
  }

  @Test("An option of its own is a JSON scalar when it is one, and the text otherwise")
  func nestedOptions() throws {
    let values: [(String, ChatTemplateValue)] = [
      ("True", true), ("FALSE", false), ("1", 1), ("2.5", 2.5), ("-3e2", -300.0), (#""1""#, "1"), ("null", "null"),
      ("yes", "yes"), ("", ""), (" true ", " true "), (#"{"x":1}"#, #"{"x":1}"#), ("[1]", "[1]"), ("01", "01"),
      ("12345678901234567890", "12345678901234567890"), ("1e400", "1e400"),
    ]
    for (text, value) in values {
      #expect(
        try config(["CHAT_TEMPLATE_KWARGS__ENABLE_THINKING": text]).chatTemplateKwargs == ["enable_thinking": value])
    }
  }

  @Test("Both forms are merged, and the option of its own wins")
  func merged() throws {
    let config = try config(["CHAT_TEMPLATE_KWARGS": #"{"a":1,"b":2}"#, "CHAT_TEMPLATE_KWARGS__A": "x"])
    #expect(config.chatTemplateKwargs == ["a": "x", "b": 2])
  }

  @Test("An option within an option is a problem")
  func twoLevels() throws {
    #expect(try problems(["CHAT_TEMPLATE_KWARGS__A__B": "1"]) == ["SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS"])
  }

  @Test("Everything wrong is reported at once, each with its variable")
  func several() throws {
    let found = try problems([
      "ENDPOINT_URL": "x", "REQUEST_TIMEOUT_SECONDS": "x", "STREAM_ENABLED": "x", "MAX_TOKENS": "0",
      "DEADLINES__IDLE_SECONDS": "-1", "LIMITS__MAXIMUM_LINE_BYTES": "1.5", "RETRY__MAXIMUM_RETRIES": "-1",
    ])
    #expect(
      Set(found) == [
        "SPAKKY_VLLM__ENDPOINT_URL", "SPAKKY_VLLM__REQUEST_TIMEOUT_SECONDS", "SPAKKY_VLLM__STREAM_ENABLED",
        "SPAKKY_VLLM__MAX_TOKENS", "SPAKKY_VLLM__DEADLINES__IDLE_SECONDS", "SPAKKY_VLLM__LIMITS__MAXIMUM_LINE_BYTES",
        "SPAKKY_VLLM__RETRY__MAXIMUM_RETRIES",
      ])
    #expect(found.count == 7)
  }

  @Test("No description shows a secret")
  func secrets() throws {
    let config = try config(["API_KEY": "hush-key", "EXTRA_HEADERS": #"{"X-A":"hush-header"}"#])
    var dumped = ""
    dump(config, to: &dumped)
    for text in ["\(config)", String(reflecting: config), dumped] { #expect(!text.contains("hush")) }
    let error = try #require(throws: VllmConfigError.self) {
      try VllmConfig(
        apiKey: "hush key",
        extraHeaders: [VllmHeader("X", "hush\n"), VllmHeader("host", "hush"), VllmHeader("", "hush")])
    }
    #expect(error.problems.map(\.field) == ["api_key", "extra_headers", "extra_headers", "extra_headers"])
    #expect(!error.description.contains("hush"))
  }
}
