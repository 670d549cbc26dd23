import Testing
import ZeroMQ

@Suite("The linked library")
struct LibraryTests {
  @Test func itIsNewEnough() {
    #expect(ZeroMQLibrary.version >= ZeroMQLibrary.oldestSupported)
    #expect(ZeroMQLibrary.Version(4, 10, 0) > ZeroMQLibrary.oldestSupported)
    #expect("\(ZeroMQLibrary.oldestSupported)" == "4.3.4")
  }

  @Test func itHasIPCAndCurve() {
    #expect(ZeroMQLibrary.has("ipc"))
    #expect(ZeroMQLibrary.has("curve"))
    #expect(!ZeroMQLibrary.has("telepathy"))
  }
}
