import JSONLines
import Testing
import Wire

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct WireMessageTests {
  @Test func putsGreetingHeaderAndBodiesIntoFramesOfTheirOwn() {
    let message = WireMessage(.submit, SubmitHeader(request: "r", jobs: []), bodies: [bytes("{}"), []])
    #expect(message.frames == [bytes("GSW/1 SUBMIT"), bytes(#"{"jobs":[],"request":"r"}"#), bytes("{}"), []])
  }

  @Test(arguments: Command.allCases) func readsEveryCommandBack(_ command: Command) throws {
    let message = WireMessage(command, EmptyHeader(), bodies: [bytes("a"), bytes("b")])
    #expect(try WireMessage(frames: message.frames) == message)
  }

  @Test func passesOverTheEmptyFrameOfAReqSocket() throws {
    let message = WireMessage(.bye, EmptyHeader())
    #expect(try WireMessage(frames: [[]] + message.frames) == message)
  }

  @Test(arguments: [
    ([], WireError.Code.notOurs),
    ([""], .notOurs),
    (["GET / HTTP/1.1", "{}"], .notOurs),
    (["GSW/1", "{}"], .otherVersion),
    (["GSW/2 SUBMIT", "{}"], .otherVersion),
    (["GSW/1 submit", "{}"], .unknownCommand),
    (["GSW/1 SUBMIT "], .unknownCommand),
    (["GSW/1 SUBMIT"], .badHeader),
  ])
  func saysWhyItDoesNotTakeWhatIsNoMessage(_ frames: [String], _ code: WireError.Code) {
    #expect(refusal(frames.map(bytes))?.code == code)
  }

  @Test func quotesStrangeBytesWithoutPassingThemOn() throws {
    let error = try #require(refusal([[0x1B, 0x5B, 0x41, 0xFF], bytes("{}")]))
    #expect(error.message == "the first frame is \"?[A?\", expected \"GSW/1 COMMAND\"")
  }

  @Test func takesAMessageAtItsBoundsAndRefusesOneBeyond() throws {
    let header = [UInt8](repeating: 0x20, count: WireBounds.maxHeaderBytes)
    let bodies = [[UInt8]](repeating: [], count: WireBounds.maxBatch)
    let large = [UInt8](repeating: 0, count: WireBounds.maxBodyBytes)
    #expect(refusal([bytes("GSW/1 JOBS"), header] + bodies) == nil)
    #expect(refusal([bytes("GSW/1 JOBS"), header + [0x20]])?.code == .tooLarge)
    #expect(refusal([bytes("GSW/1 JOBS"), bytes("{}")] + bodies + [[]])?.code == .tooLarge)
    #expect(refusal([bytes("GSW/1 JOBS"), bytes("{}"), large]) == nil)
    #expect(refusal([bytes("GSW/1 JOBS"), bytes("{}"), large + [0]])?.code == .tooLarge)
  }

  @Test func namesTheFieldThatAHeaderLacks() throws {
    let message = try WireMessage(frames: [bytes("GSW/1 SUBMIT"), bytes(#"{"request":"r","jobs":[{"id":"a"}]}"#)])
    let error = #expect(throws: WireError.self) { try message.decode(SubmitHeader.self) }
    #expect(error?.code == .badHeader)
    #expect(error?.message.contains("SUBMIT") == true && error?.message.contains("kind") == true, "\(error as Any)")
  }

  @Test func passesOverKeysOfALaterMinorVersion() throws {
    let later = bytes(#"{"credit":3,"kinds":[],"minor":4,"mood":"good","worker":"w"}"#)
    let header = try WireMessage(.hello, header: later).decode(WorkerHello.self)
    #expect(header == WorkerHello(worker: "w", minor: 4, kinds: [], credit: 3))
  }

  private func refusal(_ frames: [[UInt8]]) -> WireError? {
    do { _ = try WireMessage(frames: frames) } catch { return error }
    return nil
  }
}
