import Campaigns
import Testing

@Suite("Whether anybody could judge a promised post")
struct SightingTests {
  @Test("a post that was found is not unseen, whatever its source or its format", arguments: PostFormat.allCases)
  func found(_ format: PostFormat) {
    for state in DeliverableProgress.State.allCases {
      let sighting = Sighting(
        post: .found, state: state, format: format, page: .failed("denied"), source: .failed("gone"))
      #expect(sighting.unseen == nil)
    }
  }

  @Test("a post whose text was deleted before it was judged is unseen", arguments: DeliverableProgress.State.allCases)
  func deleted(_ state: DeliverableProgress.State) {
    #expect(Sighting(post: .textDeleted, state: state, source: .waiting).unseen == .textDeleted)
  }

  @Test("a read without a post says that there is none, except for what is gone within a day")
  func ephemeral() {
    for format in PostFormat.allCases {
      for state in [DeliverableProgress.State.overdue, .missed] {
        let cause = Sighting(state: state, format: format, source: .waiting).unseen
        #expect(cause == (format == .story || format == .live ? .ephemeral : nil), "\(format) \(state)")
      }
    }
    #expect(Sighting(state: .missed, format: nil, source: .waiting).unseen == nil)
    // A source that can be read again would not show it either.
    #expect(Sighting(state: .unverifiable, format: .story, source: .failed("timeout")).unseen == .ephemeral)
  }

  @Test(
    "a source that was not read since due says why",
    arguments: [
      (Sighting.Reading.failed("login_wall"), UnseenCause.closed), (.failed("denied"), .closed),
      (.failed("not_found"), .gone), (.failed("gone"), .gone), (.failed("timeout"), .failing),
      (.failed("status_418"), .failing), (.none, .noSource), (.waiting, .notRead),
    ])
  func unreadSource(_ source: Sighting.Reading, _ cause: UnseenCause) {
    #expect(Sighting(state: .unverifiable, format: .reel, source: source).unseen == cause)
  }

  @Test(
    "nothing is unseen before it is due, or once it was waived",
    arguments: [DeliverableProgress.State.scheduled, .due, .excused])
  func notDue(_ state: DeliverableProgress.State) {
    for source in [Sighting.Reading.none, .waiting, .failed("denied")] {
      #expect(Sighting(state: state, format: .story, source: source).unseen == nil)
    }
  }

  @Test(
    "a page that its author named and nobody could read is unseen, due or not",
    arguments: [DeliverableProgress.State.scheduled, .due, .overdue, .missed, .unverifiable])
  func namedPage(_ state: DeliverableProgress.State) {
    #expect(Sighting(state: state, format: .story, page: .failed("login_wall")).unseen == .closed)
    #expect(Sighting(state: state, page: .failed("not_found"), source: .waiting).unseen == .gone)
    #expect(Sighting(state: state, page: .waiting, source: .failed("dns")).unseen == .notFetched)
  }

  @Test("a waived promise needs no page either")
  func waivedPage() {
    #expect(Sighting(state: .excused, page: .failed("login_wall")).unseen == nil)
  }
}
