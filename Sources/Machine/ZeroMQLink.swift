public import Seams
public import ZeroMQ

/// A ``Link`` over one ZeroMQ socket, already bound or connected.
///
/// On a router an envelope's `peer` is the routing id; on every other kind it is empty. Not `Sendable`, as
/// its socket.
public final class ZeroMQLink: Link {
  private var socket: Socket

  /// What went wrong last; a link that failed (its context was shut down) receives nothing more.
  public private(set) var failure: ZeroMQError?

  public init(_ socket: consuming Socket) { self.socket = socket }

  /// The endpoint last bound or connected, wildcards resolved.
  public var endpoint: String { socket.lastEndpoint }

  /// Wakes `poller` when something can be received.
  @discardableResult
  public func watch(in poller: inout Poller) -> Poller.Key { poller.add(socket) }

  public func receive(limit: Int) -> [Envelope] {
    var arrived: [Envelope] = []
    do throws(ZeroMQError) {
      while arrived.count < limit, let frames = try socket.receive() { arrived.append(envelope(frames)) }
    } catch {
      failure = error
    }
    return arrived
  }

  public func send(_ envelope: Envelope) -> SendOutcome {
    let frames = socket.kind == .router ? [envelope.peer] + envelope.frames : envelope.frames
    do throws(ZeroMQError) {
      switch try socket.send(frames) {
      case .queued: return .queued
      case .full: return .full
      case .unreachable: return .unreachable
      }
    } catch {
      failure = error
      return .unreachable
    }
  }

  private func envelope(_ frames: [[UInt8]]) -> Envelope {
    guard socket.kind == .router, let peer = frames.first else { return Envelope(frames: frames) }
    return Envelope(peer: peer, frames: Array(frames.dropFirst()))
  }
}
