import Foundation
import JSONLines
import Machine
import Seams
import Store

/// All that is known of one post, in one file that needs no other: the lines of the record as they stand, with their
/// checksums; each version as it was found, and the answer it came in; every verdict with its rules.
struct EvidenceRecord: Codable {
  struct Version: Codable {
    var version: Int
    /// The post as it was read, with the text that was judged; nil when it was deleted.
    var found: JSONValue?
    /// What the source answered: final URL, status, headers, time, hash and bytes; nil when it was not kept.
    var answer: JSONValue?
  }

  struct Line: Codable {
    var seq: UInt64
    var kind: String
    var at: Instant
    /// Byte for byte as it stands in the store.
    var line: String
  }

  var format = "groundswell.evidence/1"
  var post: String
  var madeAt: Instant
  /// The checksum of the store's last line when this was made.
  var storeHead: String
  var lines: [Line]
  var versions: [Version]
  var note =
    "Each line's sum is chained to the line before it in the store: groundswell store verify. "
    + "It informs people who decide; it is not legal advice."

  enum CodingKeys: String, CodingKey {
    case format, post, lines, versions, note
    case madeAt = "made_at"
    case storeHead = "store_head"
  }

  private struct Mention: Decodable {
    struct Alert: Decodable {
      struct Facts: Decodable { var post: String? }
      var facts: Facts
    }
    var post: String?
    var version: Int?
    var alert: Alert?
  }

  /// Reads a state folder; needs no coordinator.
  static func read(_ post: String, state: String, now: Instant) throws -> EvidenceRecord {
    let disk = try MachineDisk(root: state)
    var lines: [Line] = []
    var versions: Set<Int> = []
    let head = try StoreReader(disk: disk).read { record in
      guard record.mentions(post), let mention = try? record.decode(Mention.self),
        mention.post == post || mention.alert?.facts.post == post
      else { return }
      if record.kind == "post.seen", let version = mention.version { versions.insert(version) }
      lines.append(
        .init(
          seq: record.seq, kind: record.kind, at: record.at, line: String(decoding: record.bytes, as: UTF8.self)))
    }
    guard !lines.isEmpty else {
      throw CommandFailure(.data, "The record knows no post \"\(post)\". See: groundswell posts list CAMPAIGN")
    }
    return EvidenceRecord(
      post: post, madeAt: now, storeHead: head, lines: lines,
      versions: try versions.sorted().map { try version($0, of: post, disk) })
  }

  private static func version(_ number: Int, of post: String, _ disk: MachineDisk) throws -> Version {
    func value(_ path: String) throws -> JSONValue? {
      try disk.size(path) == nil ? nil : try JSONText.decode(JSONValue.self, from: try disk.read(path))
    }
    return Version(
      version: number, found: try value("evidence/\(post)/\(number).json"),
      answer: try value("evidence/\(post)/\(number).answer.json"))
  }
}

extension LogRecord {
  /// A quick look before the line is read: most lines are about something else.
  fileprivate func mentions(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    var start = bytes.startIndex
    while let at = bytes[start...].firstIndex(of: first), at + wanted.count <= bytes.count {
      if bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return true }
      start = at + 1
    }
    return false
  }
}
