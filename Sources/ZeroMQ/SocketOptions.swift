/// How a socket behaves; fixed when it is made.
///
/// The defaults bound what libzmq leaves open: it would linger for ever, take messages of any size, and
/// notice a host that vanished after two hours.
public struct SocketOptions: Hashable, Sendable {
  /// Messages queued for, or from, one peer.
  public static let defaultHighWaterMark = 10_000
  /// 16 MiB in one frame. A peer that sends a larger one is disconnected.
  public static let defaultMaxMessageBytes = 16 << 20

  /// How long closing waits for what is still to be sent.
  public var linger: Duration = .zero
  /// Messages kept per peer before sending says ``Delivery/full`` (or, on `pub` and `xpub`, drops).
  public var sendHighWaterMark = SocketOptions.defaultHighWaterMark
  /// Messages kept per peer before the peer is held back.
  public var receiveHighWaterMark = SocketOptions.defaultHighWaterMark
  /// The largest frame accepted from a peer, in bytes.
  public var maxMessageBytes = SocketOptions.defaultMaxMessageBytes
  /// The name a router at the other end knows this socket by, 1 to 255 bytes, not beginning with 0.
  /// Nil lets the router choose. Two peers must never share one: use a random id per process.
  public var routingID: [UInt8]?
  /// Router only: say so when a peer is gone instead of dropping its message unseen.
  public var routerMandatory = true
  /// Queue only to peers whose connection is complete: before that, sending says ``Delivery/full``.
  public var immediate = false
  /// Ends the connection of a peer that went silent. Nil for none.
  public var heartbeat: Heartbeat? = Heartbeat()
  /// tcp only: lets the kernel probe an idle connection, for what lies between the hosts. Nil for none.
  public var keepAlive: KeepAlive? = KeepAlive()
  /// How long to wait before the first reconnect, and the longest wait it may double to.
  public var reconnect: ClosedRange<Duration> = .milliseconds(100) ... .seconds(5)
  /// Xpub only: report every subscription, not only the first to a topic.
  public var xpubVerbose = false
  /// ipc only: the mode of the socket file after `bind`: owner and group may connect. Nil leaves it to the
  /// umask.
  public var ipcMode: UInt32? = 0o660
  /// A bound and listening descriptor to accept on, from systemd's socket activation; `bind` then still wants
  /// its endpoint.
  public var useFD: Int32?

  public init() {}

  /// These options, changed by `change`.
  public static func with(_ change: (inout SocketOptions) -> Void) -> SocketOptions {
    var options = SocketOptions()
    change(&options)
    return options
  }

  /// ZMTP's own ping and pong.
  public struct Heartbeat: Hashable, Sendable {
    /// Between pings.
    public var interval: Duration
    /// Silence after a ping that ends the connection.
    public var timeout: Duration

    public init(interval: Duration = .seconds(10), timeout: Duration = .seconds(30)) {
      self.interval = interval
      self.timeout = timeout
    }
  }

  /// TCP's probes.
  public struct KeepAlive: Hashable, Sendable {
    /// Whole seconds of silence before the first probe.
    public var idleSeconds: Int
    /// Whole seconds between probes.
    public var intervalSeconds: Int
    /// Unanswered probes that end the connection.
    public var probes: Int

    public init(idleSeconds: Int = 60, intervalSeconds: Int = 10, probes: Int = 3) {
      self.idleSeconds = idleSeconds
      self.intervalSeconds = intervalSeconds
      self.probes = probes
    }
  }
}
