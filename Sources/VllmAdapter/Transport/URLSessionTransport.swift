import Dispatch
import Foundation
import SchemaKit

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The one session of the process, and the way from its callbacks to the exchanges they are about.
///
/// A session for each request, invalidated after it, loses completions on Linux when many run at once; one that lives as
/// long as the process doesn't. Its callbacks come one at a time on a queue of its own.
final class URLSessionTransport: NSObject, Sendable {
  /// A time that no exchange takes: a week, in seconds.
  static let noTimeout = 604_800.0

  private static let router = URLSessionTransport()

  private static let session: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCredentialStorage = nil
    configuration.timeoutIntervalForRequest = noTimeout
    configuration.timeoutIntervalForResource = noTimeout
    // By default six exchanges run at once, and others wait for one of them to end.
    configuration.httpMaximumConnectionsPerHost = 65_536
    let callbacks = CallbackQueue()
    callbacks.name = "VllmAdapter.callbacks"
    callbacks.maxConcurrentOperationCount = 1
    return URLSession(configuration: configuration, delegate: router, delegateQueue: callbacks)
  }()

  /// Where tasks of the session are cancelled.
  ///
  /// On Linux, cancelling waits for the task's own queue, which may wait for whoever cancels: the callbacks' queue, or a
  /// task whose cancellation handler runs. Here nobody waits.
  private static let cancelling = DispatchQueue(label: "VllmAdapter.cancelling")

  /// The exchanges under way by the identifiers of their tasks.
  private let exchanges = Locked<[Int: Entry]>([:])

  /// How many exchanges are under way.
  static var exchangeCount: Int { router.exchanges.withLock(\.count) }

  /// Starts an exchange.
  static func begin(_ request: URLRequest, deadlines: ExchangeDeadlines, config: VllmConfig) -> ChatExchange {
    let task = session.dataTask(with: request)
    let exchange = ChatExchange(
      carrier: Carrier(task: task), canBeHeldBack: false, deadlines: deadlines, limits: config.limits)
    router.exchanges.withLock { $0[task.taskIdentifier] = Entry(exchange: exchange, config: config) }
    exchange.watch()
    task.resume()
    return exchange
  }

  /// A task of the session, for its exchange.
  private struct Carrier: ExchangeCarrier {
    let task: URLSessionDataTask

    func letGo(endedByItself: Bool) {
      router.exchanges.withLock { _ = $0.removeValue(forKey: task.taskIdentifier) }
      if !endedByItself { cancelling.async { [task] in task.cancel() } }
    }

    func resume() {}
  }

  private struct Entry: Sendable {
    let exchange: ChatExchange
    /// For the secrets that must not get into errors.
    let config: VllmConfig
    /// What has come since bytes were handed up last.
    var bytes: [UInt8] = []
  }

  private func exchange(of task: URLSessionTask) -> ChatExchange? {
    exchanges.withLock { $0[task.taskIdentifier]?.exchange }
  }

  /// Hands up what has come of the body.
  private func handUpBytes(of task: URLSessionTask) {
    let (exchange, bytes): (ChatExchange?, [UInt8]) = exchanges.withLock { exchanges in
      var bytes: [UInt8] = []
      guard let index = exchanges.index(forKey: task.taskIdentifier) else { return (nil, bytes) }
      swap(&bytes, &exchanges.values[index].bytes)
      return (exchanges.values[index].exchange, bytes)
    }
    if !bytes.isEmpty { exchange?.received(bytes) }
  }

  /// Hands a head up; interim ones are passed over (RFC 9110, section 15.2).
  private func handUp(_ response: URLResponse, to exchange: ChatExchange?) {
    guard let response = response as? HTTPURLResponse, response.statusCode >= 200 else { return }
    let headers = response.allHeaderFields.compactMap { name, value -> VllmChatReply.Header? in
      guard let name = name as? String, let value = value as? String else { return nil }
      return VllmChatReply.Header(name: name, value: value)
    }
    exchange?.received(ChatExchange.Head(status: response.statusCode, headers: headers.sorted { $0.name < $1.name }))
  }
}

extension URLSessionTransport: URLSessionDataDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64, totalBytesSent: Int64,
    totalBytesExpectedToSend: Int64
  ) {
    if totalBytesSent >= totalBytesExpectedToSend { exchange(of: task)?.requestWasSent() }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    // On Linux every disposition means the same: what isn't wanted is cancelled.
    handUp(response, to: exchange(of: dataTask))
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isFirst = exchanges.withLock { exchanges in
      guard let index = exchanges.index(forKey: dataTask.taskIdentifier), !data.isEmpty else { return false }
      defer { exchanges.values[index].bytes += data }
      return exchanges.values[index].bytes.isEmpty
    }
    // Of a read, the session makes a callback for each chunk: those that wait already come before the bytes are handed
    // up, so that the reader wakes up once for all of them.
    if isFirst { session.delegateQueue.addOperation { [self] in handUpBytes(of: dataTask) } }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    handUpBytes(of: task)
    guard let entry = exchanges.withLock({ $0[task.taskIdentifier] }) else { return }
    if let error { return entry.exchange.failed(VllmError(session: error, config: entry.config)) }
    // On Linux a redirect that doesn't say where to is not announced, and its body is lost.
    if !entry.exchange.isAnswered, let response = task.response { handUp(response, to: entry.exchange) }
    entry.exchange.finished()
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  /// A certificate is judged as the system does; a server that asks for a password gets none, and its 401 is the reply.
  ///
  /// On Linux the question comes after the body and nothing comes after it, whatever the answer: so the reply is over.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    let passwords = [
      NSURLAuthenticationMethodDefault, NSURLAuthenticationMethodHTTPBasic, NSURLAuthenticationMethodHTTPDigest,
      NSURLAuthenticationMethodHTMLForm, NSURLAuthenticationMethodNTLM, NSURLAuthenticationMethodNegotiate,
    ]
    guard passwords.contains(challenge.protectionSpace.authenticationMethod) else {
      return completionHandler(.performDefaultHandling, nil)
    }
    handUpBytes(of: task)
    if let exchange = exchange(of: task), exchange.isAnswered { exchange.finished() }
    completionHandler(.rejectProtectionSpace, nil)
  }
}
