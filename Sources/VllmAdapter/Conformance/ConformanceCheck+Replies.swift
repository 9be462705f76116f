/// What a client makes of requests, and of replies that are HTTP.
///
/// The servers close after each reply, and say so, as they must (RFC 9112, section 9.6).
extension ConformanceCheck {
  private static func ok(_ rest: String) -> VllmServerScript {
    VllmServerScript(sending: "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n" + rest)
  }

  static let requests = [
    ConformanceCheck(
      "posts the payload as it is to the chat completions below the endpoint, as JSON",
      server: ok("Content-Length: 2\r\n\r\n{}")
    ) { probe in
      _ = try await probe.reply()
      let requests = try await probe.requests()
      try probe.expect(requests.count == 2, "the server read \(requests.count) requests instead of two")
      for request in requests {
        try probe.expect(request.method == "POST", "the method is \(request.method)")
        try probe.expect(request.path.hasSuffix("/chat/completions"), "the path is \(request.path)")
        try probe.expect(request.body == ConformanceProbe.payload, "the body is not the payload")
        let type = request.header("content-type") ?? "absent"
        try probe.expect(type == "application/json", "the content type is \(type)")
      }
    },
    ConformanceCheck(
      "asks for a stream of events where it is to stream", server: ok("Content-Length: 2\r\n\r\n{}")
    ) { probe in
      _ = try await probe.drained()
      let accept = try await probe.requests().first?.header("accept") ?? "absent"
      try probe.expect(accept.contains("text/event-stream"), "accept is \(accept)")
    },
    ConformanceCheck(
      "sends the key as a bearer token, and the extra headers", server: ok("Content-Length: 2\r\n\r\n{}")
    ) { probe in
      _ = try await probe.reply(
        try probe.config(apiKey: "sesame", extraHeaders: [VllmHeader("X-Tenant", "blue"), VllmHeader("X-B", "2")]))
      for request in try await probe.requests() {
        try probe.expect(request.header("authorization") == "Bearer sesame", "the key was not sent")
        try probe.expect(
          request.header("x-tenant") == "blue" && request.header("x-b") == "2", "an extra header was not sent")
      }
    },
    ConformanceCheck(
      "sends no authorization where there is no key", server: ok("Content-Length: 2\r\n\r\n{}")
    ) { probe in
      _ = try await probe.drained()
      try probe.expect(try await probe.requests().first?.header("authorization") == nil, "it sent one")
    },
  ]

  static let replies = framings + statuses

  private static let framings = [
    ConformanceCheck(
      "hands up status, headers and body of a reply that says its length",
      server: ok("X-Request-Id: r-1\r\nContent-Length: 5\r\n\r\nhello")
    ) { probe in
      let reply = try await probe.reply()
      try probe.expect(reply.status == 200, "the status is \(reply.status)")
      try probe.expect(reply.header("x-request-id") == "r-1", "the header is missing")
      try probe.expect(reply.body == Array("hello".utf8), "the body differs")
    },
    ConformanceCheck(
      "takes the chunks out of a body",
      server: ok("Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n")
    ) { probe in
      try probe.expect(try await probe.reply().body == Array("hello".utf8), "the body differs")
    },
    ConformanceCheck("reads a body without a length up to the end of the connection", server: ok("\r\nhello")) {
      probe in
      try probe.expect(try await probe.reply().body == Array("hello".utf8), "the body differs")
    },
    ConformanceCheck("takes an empty body for one", server: ok("Content-Length: 0\r\n\r\n")) { probe in
      try probe.expect(try await probe.reply().body.isEmpty, "the body is not empty")
    },
    ConformanceCheck("leaves bytes that are no text as they are", server: noText) { probe in
      try probe.expect(try await probe.reply().body == [0x00, 0xFF, 0xFE, 0xC3], "the body differs")
    },
    ConformanceCheck("gives the same however the bytes are split", server: split) { probe in
      let reply = try await probe.reply()
      try probe.expect(reply.header("x-a") == "b", "the header is missing")
      try probe.expect(reply.body == Array("data: é\n\ndata: [DONE]\n\n".utf8), "the body differs")
    },
    ConformanceCheck(
      "passes over interim replies",
      server: VllmServerScript(
        sending: "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n"
          + "Content-Length: 2\r\n\r\nhi")
    ) { probe in
      let reply = try await probe.reply()
      try probe.expect(
        reply.status == 200 && reply.body == Array("hi".utf8), "the reply is of status \(reply.status)")
    },
    ConformanceCheck("keeps sixteen replies at once apart from each other", server: split) { probe in
      let expected = Array("data: é\n\ndata: [DONE]\n\n".utf8)
      let right = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<16 { group.addTask { try await probe.drained().body == expected } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      try probe.expect(right == 16, "only \(right) of them are right")
    },
  ]

  /// Every status is a reply: what it means is for the model to say.
  private static let statuses =
    [400, 401, 404, 408, 422, 429, 500, 503, 504].map { status in
      let server = VllmServerScript(
        sending:
          "HTTP/1.1 \(status) X\r\nConnection: close\r\nWWW-Authenticate: Basic realm=\"x\"\r\nRetry-After: 7\r\n"
          + "Content-Length: 13\r\n\r\n{\"error\":\"x\"}")
      return ConformanceCheck("hands up a reply of status \(status) with its body", server: server) { probe in
        let reply = try await probe.reply()
        try probe.expect(reply.status == status, "the status is \(reply.status)")
        try probe.expect(reply.header("retry-after") == "7", "the header is missing")
        try probe.expect(reply.body == Array(#"{"error":"x"}"#.utf8), "the body differs")
      }
    }
    + [301, 302, 303, 307, 308].map { status in
      let server = VllmServerScript(
        sending: "HTTP/1.1 \(status) X\r\nConnection: close\r\nLocation: /elsewhere\r\nContent-Length: 5\r\n\r\nmoved")
      return ConformanceCheck("hands up a redirect of status \(status), and doesn't follow it", server: server) {
        probe in
        let reply = try await probe.drained(try probe.config(apiKey: "sesame"))
        try probe.expect(reply.status == status, "the status is \(reply.status)")
        let paths = try await probe.requests().map(\.path)
        try probe.expect(paths.count == 1, "it asked for \(paths)")
      }
    }

  private static let noText = VllmServerScript([
    .send(Array("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\n".utf8) + [0x00, 0xFF, 0xFE, 0xC3])
  ])

  private static let split = VllmServerScript([
    .sendInPieces(
      Array(
        ("HTTP/1.1 200 OK\r\nConnection: close\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "8\r\ndata: \u{E9}\r\n10\r\n\n\ndata: [DONE]\n\n\r\n0\r\n\r\n").utf8),
      pieceBytes: 1)
  ])
}
