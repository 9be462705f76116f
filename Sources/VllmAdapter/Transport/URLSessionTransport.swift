import Dispatch
import Foundation

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
    let callbacks = OperationQueue()
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
  private let exchanges = Locked<[Int: URLSessionExchange]>([:])

  /// How many exchanges are under way.
  static var exchangeCount: Int { router.exchanges.withLock(\.count) }

  /// Starts an exchange.
  static func begin(_ request: URLRequest, deadlines: ExchangeDeadlines, config: VllmConfig) -> URLSessionExchange {
    let task = session.dataTask(with: request)
    let exchange = URLSessionExchange(task: task, deadlines: deadlines, config: config)
    router.exchanges.withLock { $0[task.taskIdentifier] = exchange }
    exchange.watch()
    task.resume()
    return exchange
  }

  /// Lets go of a task that has ended by itself.
  static func forget(_ task: URLSessionDataTask) {
    router.exchanges.withLock { _ = $0.removeValue(forKey: task.taskIdentifier) }
  }

  /// Lets go of a task that is to end now, and closes its connection.
  static func abandon(_ task: URLSessionDataTask) {
    forget(task)
    cancelling.async { task.cancel() }
  }

  private func exchange(of task: URLSessionTask) -> URLSessionExchange? {
    exchanges.withLock { $0[task.taskIdentifier] }
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
    if let response = response as? HTTPURLResponse { exchange(of: dataTask)?.received(response) }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    exchange(of: dataTask)?.received(data)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    exchange(of: task)?.completed(error)
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
    exchange(of: task)?.endIfAnswered()
    completionHandler(.rejectProtectionSpace, nil)
  }
}
