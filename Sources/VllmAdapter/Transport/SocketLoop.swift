import Foundation
import SchemaKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one thread of the process that moves the bytes of all socket clients.
///
/// It sleeps in `poll` until a connection can go on or someone asks for something. It lives as long as the process, with
/// two descriptors by which it is woken.
final class SocketLoop: Sendable {
  /// What others ask the thread for.
  private enum Command: Sendable {
    case open(Int, SocketConnection.Order, ChatExchange)
    case resume(Int)
    case close(Int)
  }

  private struct Inbox: Sendable {
    var commands: [Command] = []
    var lastNumber = 0
    /// How many exchanges have been begun and not let go of.
    var openCount = 0
  }

  static let shared = SocketLoop()

  private let inbox = Locked(Inbox())
  private let wakingEnd: Int32

  /// How many exchanges are under way.
  var exchangeCount: Int { inbox.withLock(\.openCount) }

  private init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe, which only a process without descriptors has, the thread looks again and again.
    let status = unsafe pipe(&ends)
    if status == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      }
    } else {
      ends = [-1, -1]
    }
    wakingEnd = ends[1]
    let wokenEnd = ends[0]
    Thread.detachNewThread { [self] in run(wokenEnd) }
  }

  /// A number for an exchange that is about to begin.
  func makeNumber() -> Int {
    inbox.withLock { inbox in
      inbox.lastNumber += 1
      inbox.openCount += 1
      return inbox.lastNumber
    }
  }

  func open(_ number: Int, _ order: SocketConnection.Order, for exchange: ChatExchange) {
    post(.open(number, order, exchange))
  }

  /// The reader of an exchange that was held back wants more.
  func resume(_ number: Int) {
    post(.resume(number))
  }

  /// An exchange is over.
  func close(_ number: Int) {
    inbox.withLock { $0.openCount -= 1 }
    post(.close(number))
  }

  private func post(_ command: Command) {
    let isFirst = inbox.withLock { inbox in
      inbox.commands.append(command)
      return inbox.commands.count == 1
    }
    if isFirst { _ = unsafe write(wakingEnd, [UInt8(1)], 1) }
  }

  private func run(_ wokenEnd: Int32) {
    var connections: [Int: SocketConnection] = [:]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let commands = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return inbox.commands
      }
      for command in commands {
        switch command {
        case .open(let number, let order, let exchange):
          // Cancelled meanwhile, it would never be closed.
          if !exchange.isOver { connections[number] = SocketConnection(order, exchange: exchange) }
        case .resume(let number): connections[number]?.isHeldBack = false
        case .close(let number):
          connections[number]?.close()
          connections[number] = nil
        }
      }
      var numbers: [Int] = []
      var polls = [pollfd(fd: wokenEnd, events: Int16(POLLIN), revents: 0)]
      var nextAttempt: ContinuousClock.Instant?
      for (number, connection) in connections {
        for interest in connection.interests {
          numbers.append(number)
          polls.append(pollfd(fd: interest.descriptor, events: interest.events, revents: 0))
        }
        if let attempt = connection.nextAttempt { nextAttempt = min(attempt, nextAttempt ?? attempt) }
      }
      _ = unsafe poll(&polls, nfds_t(polls.count), Self.milliseconds(to: nextAttempt, wakes: wokenEnd >= 0))
      if polls[0].revents != 0 { _ = unsafe read(wokenEnd, &buffer, buffer.count) }
      for (index, number) in numbers.enumerated() where polls[index + 1].revents != 0 {
        connections[number]?.advance(polls[index + 1].fd, polls[index + 1].revents, &buffer)
      }
      if nextAttempt != nil {
        let now = ContinuousClock.now
        for number in connections.keys { connections[number]?.tryNextAddress(now: now) }
      }
      for number in numbers where connections[number]?.isOpen == false { connections[number] = nil }
    }
  }

  /// How long to sleep: up to `instant`, or until woken; where nobody wakes, not for long.
  private static func milliseconds(to instant: ContinuousClock.Instant?, wakes: Bool) -> Int32 {
    guard let instant else { return wakes ? -1 : 10 }
    let wait = (instant - .now) / .milliseconds(1)
    return Int32(min(max(wait.rounded(.up), 0), wakes ? 10_000 : 10))
  }
}
