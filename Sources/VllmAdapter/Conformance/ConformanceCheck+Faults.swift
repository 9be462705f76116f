/// What a client makes of servers that break off, say nothing or never stop, and of readers that leave.
extension ConformanceCheck {
  /// A check that the exchange with `server` is an error of transport, in a stream and as a whole.
  private static func isTransportError(_ name: String, _ server: VllmServerScript) -> ConformanceCheck {
    ConformanceCheck("makes an error of transport of \(name)", server: server) { probe in
      let config = try probe.config(apiKey: "open-sesame", extraHeaders: [VllmHeader("X-Tenant", "indigo-seven")])
      for error in [try await probe.streamError(config), try await probe.completeError(config)] {
        try probe.expect(error, code: .transport)
        var dumped = ""
        dump(error, to: &dumped)
        for secret in ["open-sesame", "indigo-seven"] {
          try probe.expect(!dumped.contains(secret) && !"\(error)".contains(secret), "the error shows a secret")
        }
      }
    }
  }

  private static let chunked = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
  private static let ofTen = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n"

  static let faults =
    [
      isTransportError("a connection closed without a reply", VllmServerScript([])),
      isTransportError("a connection reset without a reply", VllmServerScript([.reset])),
      isTransportError("a head that is cut", VllmServerScript(sending: "HTTP/1.1 200 OK\r\nContent-")),
      isTransportError("what is not HTTP", VllmServerScript(sending: "SSH-2.0-OpenSSH_9.9\r\n\r\n")),
      isTransportError("a body shorter than its length", VllmServerScript(sending: ofTen + "hello")),
      isTransportError("a stream that ends between chunks", VllmServerScript(sending: chunked + "3\r\nhel\r\n")),
      isTransportError("a stream that ends within a chunk", VllmServerScript(sending: chunked + "9\r\nhel")),
      isTransportError("a chunk whose size is no number", VllmServerScript(sending: chunked + "zz\r\nhello\r\n")),
      isTransportError(
        "a connection reset within the body",
        VllmServerScript([.send(Array((ofTen + "hello").utf8)), .pause(milliseconds: 50), .reset])),
    ] + [
      ConformanceCheck(
        "complete() takes in a body as large as allowed", server: VllmServerScript(sending: ofTen + "0123456789")
      ) { probe in
        let config = try probe.config(limits: VllmLimits(maximumResponseBytes: 10))
        let reply = try await probe.setting.client.complete(payload: ConformanceProbe.payload, config: config)
        try probe.expect(reply.body.count == 10, "the body has \(reply.body.count) bytes")
      },
      ConformanceCheck(
        "complete() refuses a body larger than allowed", server: VllmServerScript(sending: ofTen + "0123456789")
      ) { probe in
        let error = try await probe.completeError(try probe.config(limits: VllmLimits(maximumResponseBytes: 9)))
        try probe.expect(error, code: .response)
        try probe.expect(error.reason == .tooLarge, "the reason is \(error.reason)")
      },
      ConformanceCheck("complete() refuses a body without end, and closes the connection", server: endless) { probe in
        let config = try probe.config(limits: VllmLimits(maximumResponseBytes: 1_000_000))
        try probe.expect(try await probe.completeError(config), code: .response)
        try await probe.expectNoConnection()
      },
    ]

  private static let silent = VllmServerScript([.waitForClient])
  private static let silentWithinBody = VllmServerScript([
    .send(Array((chunked + "5\r\nhello\r\n").utf8)), .waitForClient,
  ])
  private static let endlessChunk = Array(("400\r\n" + String(repeating: "x", count: 1_024) + "\r\n").utf8)
  private static let endless = VllmServerScript([
    .send(Array(chunked.utf8)), .sendForever(endlessChunk, pauseMilliseconds: 1),
  ])

  /// A check that the exchange with `server` runs out of time, and that the connection is closed then.
  private static func runsOutOfTime(
    _ name: String, _ server: VllmServerScript, _ deadlines: VllmDeadlines
  ) -> ConformanceCheck {
    ConformanceCheck("gives up by its deadline on \(name), and closes the connection", server: server) { probe in
      let config = try probe.config(deadlines: deadlines)
      try probe.expect(try await probe.streamError(config), code: .timeout)
      try probe.expect(try await probe.completeError(config), code: .timeout)
      try await probe.expectNoConnection()
    }
  }

  static let deadlines = [
    runsOutOfTime("a server that doesn't reply", silent, VllmDeadlines(firstByteSeconds: 0.2)),
    runsOutOfTime("a body that stops coming", silentWithinBody, VllmDeadlines(idleSeconds: 0.2)),
    runsOutOfTime("an exchange that takes too long as a whole", silentWithinBody, VllmDeadlines(totalSeconds: 0.3)),
  ]

  static let cancellation = [
    ConformanceCheck(
      "ends when its task is cancelled before the reply, and closes the connection", server: silent
    ) { probe in
      let task = Task { try await probe.stream() }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      if case .success = await task.result { try probe.expect(false, "it gave a reply") }
      try await probe.expectNoConnection()
    },
    ConformanceCheck(
      "sends nothing in a task that is cancelled already", server: VllmServerScript(sending: ofTen + "0123456789")
    ) { probe in
      _ = try await probe.requests()
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try await probe.stream()
      }
      task.cancel()
      if case .success = await task.result { try probe.expect(false, "it gave a reply") }
      let count = try await probe.requests().count
      try probe.expect(count == 0, "the server read \(count) requests")
    },
    ConformanceCheck(
      "ends when its task is cancelled within the body, and closes the connection", server: silentWithinBody
    ) { probe in
      let stream = try await probe.stream()
      let task = Task { while try await stream.body.next() != nil {} }
      try await Task.sleep(for: .milliseconds(100))
      task.cancel()
      _ = await task.result
      try await probe.expectNoConnection()
    },
    ConformanceCheck(
      "ends the wait for a body that is given up, and closes the connection", server: silentWithinBody
    ) { probe in
      let stream = try await probe.stream()
      let task = Task { while try await stream.body.next() != nil {} }
      try await Task.sleep(for: .milliseconds(100))
      stream.body.cancel()
      _ = await task.result
      try await probe.expectNoConnection()
    },
    ConformanceCheck("closes the connection of a stream without end that is given up", server: endless) { probe in
      let stream = try await probe.stream()
      for _ in 0..<5 { _ = try await stream.body.next() }
      stream.body.cancel()
      try await probe.expectNoConnection()
    },
    ConformanceCheck(
      "takes giving up a body twice, and after its end, for nothing",
      server: VllmServerScript(sending: ofTen + "0123456789")
    ) { probe in
      let stream = try await probe.stream()
      while try await stream.body.next() != nil {}
      stream.body.cancel()
      stream.body.cancel()
      let unread = try await probe.stream()
      unread.body.cancel()
      unread.body.cancel()
      for body in [stream.body, unread.body] {
        do {
          try probe.expect(try await body.next() == nil, "there was more after the end")
        } catch is VllmError {}
      }
    },
  ]
}
