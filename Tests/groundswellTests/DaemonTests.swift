import Foundation
import Glibc
import Machine
import Testing

@Suite("Coordinator and worker as processes", .ownThreads)
struct DaemonTests {
  @Test func statusShowsTheEpochAndTheWorker() throws {
    let place = try Installation()
    let (coordinator, worker) = (try place.coordinator(), try place.worker("first"))
    let status = try place.ask("status") { $0["workers"].list.count == 1 }
    #expect(status["epoch"].number == 1)
    #expect(status["workers"].list.first?["name"].text == "first")
    #expect(coordinator.poll() == nil)
    #expect(worker.poll() == nil)
  }

  @Test func aSecondCoordinatorOnTheSameFolderNamesTheFirst() throws {
    let place = try Installation()
    let first = try place.coordinator()
    try place.ready(workers: 0)
    let second = try place.run("coordinator")
    #expect(second.exit == .code(75))
    #expect(second.errors.contains("process \(first.id) on "))
    #expect(second.errors.contains(place.state))
    // The first is none the worse.
    #expect(try place.run("status", "--json").exit == .code(0))
  }

  @Test func asksItToStopAndItEndsInOrder() throws {
    let place = try Installation()
    let (coordinator, worker) = (try place.coordinator(), try place.worker("w"))
    try place.ready(workers: 1)
    #expect(place.sockets.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    worker.terminate()
    #expect(try worker.ended() == .code(0))
    coordinator.terminate()
    #expect(try coordinator.ended() == .code(0))
    #expect(place.sockets.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    #expect(place.text("coordinator.log").contains("ended in order"))
  }

  @Test func itLetsARunningJobEndBeforeItStops() throws {
    let place = try Installation()
    let (coordinator, worker) = (try place.coordinator(), try place.worker("w"))
    try place.ready(workers: 1)
    _ = try place.run("jobs", "submit", "probe.wait", "--id", "running", "--payload", #"{"wait_ms":4000}"#)
    try place.ask("jobs", "list") { $0.list.contains { $0["state"].text == "leased" } }
    coordinator.terminate()
    #expect(try coordinator.ended() == .code(0))
    #expect(place.jobEnds == ["running": ["done"]])
    #expect(worker.poll() == nil)
  }

  @Test func aSocketInUseIsNamedAndItsOwnerGoesOn() throws {
    let (place, other) = (try Installation(), try Installation())
    let first = try place.coordinator()
    try place.ready(workers: 0)
    // Its own control socket is free; the work socket is the other's.
    try other.write(
      other.text("groundswell.yaml").replacing("ipc://\(other.root)/work", with: "ipc://\(place.root)/work"),
      to: "groundswell.yaml")
    let second = try other.run("coordinator")
    #expect(second.exit == .code(71))
    #expect(second.errors.contains("ipc://\(place.root)/work: the address is in use"))
    let worker = try place.worker("w")
    try place.ready(workers: 1)
    #expect(first.poll() == nil && worker.poll() == nil)
  }

  @Test func aPortInUseIsNamed() throws {
    let place = try Installation()
    let port = try TakenPort()
    try place.write(
      place.text("groundswell.yaml").replacing(
        "ipc://\(place.root)/alerts", with: "tcp://127.0.0.1:\(port.number)"),
      to: "groundswell.yaml")
    let answer = try place.run("coordinator")
    #expect(answer.exit == .code(71))
    #expect(answer.errors.contains("tcp://127.0.0.1:\(port.number): the address is in use"))
    #expect(answer.errors.contains("choose another port"))
  }

  @Test func aStateFolderThatCannotBeMadeIsNamed() throws {
    let place = try Installation()
    try place.write("", to: "a-file")
    let answer = try place.run(["coordinator", "--state", "\(place.root)/a-file/state"])
    #expect(answer.exit == .code(71))
    #expect(answer.errors.contains("cannot create \(place.root)/a-file/state"))
  }

  @Test(.enabled(if: ReadOnly.isPossible, "mounting a folder read-only needs root and unshare"))
  func aStateFolderThatCannotBeWrittenIsNamed() throws {
    let place = try Installation()
    let first = try place.coordinator()
    try place.ready(workers: 0)
    first.terminate()
    _ = try first.ended()
    let before = try place.snapshot()
    let answer = try place.run(
      ["coordinator", "--config", place.configuration], via: ReadOnly.wrapper(place.state))
    #expect(answer.exit == .code(71))
    #expect(answer.errors.contains("cannot lock \(place.state)/lock"))
    #expect(try place.snapshot() == before)
  }
}

/// A port of the loopback address on which somebody listens.
private struct TakenPort: ~Copyable {
  let number: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isTaken = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    number = UInt16(bigEndian: address.sin_port)
    try #require(isTaken)
  }

  deinit { close(descriptor) }
}

/// A folder that only the process below sees as read-only: root may write anything else.
private enum ReadOnly {
  static let isPossible: Bool = {
    let probe = try? ChildProcess(
      .init(
        "/usr/bin/unshare", ["--mount", "/bin/sh", "-c", "mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp"],
        environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], output: .discarded, errors: .discarded))
    return probe?.wait() == .code(0)
  }()

  static func wrapper(_ folder: String) -> [String] {
    [
      "/usr/bin/unshare", "--mount", "/bin/sh", "-c",
      #"mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@""#, folder,
    ]
  }
}
