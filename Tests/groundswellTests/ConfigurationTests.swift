import Machine
import Testing

@Suite("The configuration file, checked", .ownThreads)
struct ConfigurationTests {
  @Test func everyMistakeIsReportedWithItsPlace() throws {
    let place = try Installation()
    try place.write(
      """
      state: []
      sockets:
        control: http://example.org
        wrok: ipc:///run/work
      coordinator:
        poll_seconds: often
        lease_seconds:
          probe.wait: 1
      worker: 3
      """, to: "wrong.yaml")
    let path = "\(place.root)/wrong.yaml"
    let answer = try place.run(["config", "check", path])
    #expect(answer.exit == .code(78))
    for start in [
      ":1:8: error: state: ", ":3:12: error: sockets.control: ", ":4:3: error: sockets.wrok: ",
      ":6:17: error: coordinator.poll_seconds: ", ":8:17: error: coordinator.lease_seconds.probe.wait: ",
      ":9:9: error: worker: ",
    ] {
      #expect(answer.errors.contains(path + start))
    }
    #expect(answer.errors.split(separator: "\n").count { $0.contains(": error: ") } == 6)
    // The daemon refuses the same file in the same words.
    let daemon = try place.run(["coordinator", "--config", path])
    #expect(daemon.exit == .code(78))
    #expect(daemon.errors == answer.errors)
  }

  @Test func aRightFileHasNoMistakes() throws {
    let place = try Installation()
    let answer = try place.run(["config", "check", place.configuration])
    #expect(answer.exit == .code(0))
    #expect(answer.errors.isEmpty)
  }

  @Test func theOutboxIsAFullPathAndLiesInTheStateFolderWithoutOne() throws {
    let place = try Installation()
    try place.write("state: /srv/state\n", to: "default.yaml")
    #expect(
      try place.run(["config", "show", "--config", "\(place.root)/default.yaml"]).output.contains(
        "outbox: /srv/state/outbox\n"))
    try place.write("worker:\n  outbox: /srv/mail\n", to: "own.yaml")
    #expect(
      try place.run(["config", "show", "--config", "\(place.root)/own.yaml"]).output.contains("outbox: /srv/mail\n"))
    try place.write("worker:\n  outbox: mail\n", to: "wrong.yaml")
    let answer = try place.run(["config", "check", "\(place.root)/wrong.yaml"])
    #expect(answer.exit == .code(78) && answer.errors.contains("wrong.yaml:2:11: error: worker.outbox: "))
  }

  @Test func aMissingFileIsNamed() throws {
    let place = try Installation()
    let answer = try place.run(["config", "check", "\(place.root)/nowhere.yaml"])
    #expect(answer.exit == .code(78))
    #expect(answer.errors.contains("\(place.root)/nowhere.yaml"))
  }
}
