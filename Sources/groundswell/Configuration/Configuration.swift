import Coordinator
import Foundation
import Transfer

/// Everything that an installation may set, as config/groundswell.yaml documents it.
struct Configuration {
  static let systemPath = "/etc/groundswell/groundswell.yaml"

  struct Endpoints {
    var control: String
    var work: String
    var alerts: String
    var replay: String

    /// The four sockets as files in one folder.
    init(folder: String) {
      control = "ipc://\(folder)/control"
      work = "ipc://\(folder)/work"
      alerts = "ipc://\(folder)/alerts"
      replay = "ipc://\(folder)/replay"
    }
  }

  struct Worker {
    /// Jobs that run at once.
    var threads = 4
    /// A source that takes longer is given up; stays below the lease of `deadline.poll`.
    var sourceSeconds = 12
    /// Whether a page that a person reported may lie inside: on this host or in a private network.
    var privateAddresses = PrivateAddresses.refuse
    /// Folder laid over the rulebook that is compiled in; nil for /etc/groundswell/rulebook where it exists.
    var rulebook: String?
    /// Folder of the messages that go out; nil for `outbox` in the state folder.
    var outbox: String?
  }

  /// Where the values came from, for people.
  var origin: String
  var state: String
  var endpoints: Endpoints
  var coordinator = CoordinatorSettings()
  var worker = Worker()

  /// Where a worker puts the messages of broadcasts.
  var outbox: String { worker.outbox ?? "\(state)/outbox" }

  /// What an installed service uses when its file names nothing else.
  static var system: Configuration {
    Configuration(
      origin: "defaults", state: "/var/lib/groundswell", endpoints: Endpoints(folder: "/run/groundswell"))
  }

  /// All in one folder of the user's: state, and sockets in `run`.
  static func folder(_ path: String) -> Configuration {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    return Configuration(
      origin: "--state \(path)", state: absolute, endpoints: Endpoints(folder: "\(absolute)/run"))
  }
}
