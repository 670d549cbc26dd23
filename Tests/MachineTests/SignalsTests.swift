import CLinux
import Glibc
import Machine
import Testing
import ZeroMQ

@Suite("Signals")
struct SignalsTests {
  @Test func aSignalWakesThePollerAndIsReadOnce() throws {
    var signals = try Signals([.hangup])
    var poller = Poller()
    let key = poller.add(descriptor: signals.descriptor)
    #expect(signals.next() == nil)
    #expect(try poller.wait(upTo: .zero).isEmpty)
    // To this thread alone: others of the test process do not have it blocked.
    pthread_kill(pthread_self(), SIGHUP)
    #expect(try poller.wait(upTo: patience).map(\.key) == [key])
    #expect(signals.next() == .hangup)
    #expect(signals.next() == nil)
  }

  @Test func anEventDescriptorWakesThePoller() throws {
    let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    defer { close(event) }
    var poller = Poller()
    let key = poller.add(descriptor: event)
    #expect(try poller.wait(upTo: .zero).isEmpty)
    eventfd_write(event, 1)
    #expect(try poller.wait(upTo: patience).map(\.key) == [key])
  }
}
