public import Disclosure
public import Seams

/// Judges posts and writes a line of JSON for each: the verdict in the order of the contract, always with all keys,
/// so that lines can be compared as text; a corrected caption follows where there is one.
public struct VerdictLineWriter {
  private var judging: Judging
  private var forms = FindingForms()
  private let rulebook: [UInt8]

  /// The parameters of `DisclosureChecker.check`.
  public init(_ checker: DisclosureChecker, now: Instant, configured: [String] = []) {
    judging = Judging(checker, now: now, configured: configured)
    var name: [UInt8] = []
    name.appendJSON("],\"rulebook\":", checker.rulebook.name)
    rulebook = name
  }

  /// Appends the line of one post, newline included, to `output`.
  ///
  /// - Parameter assumed: what the caller assumed for the post, as `field=value`.
  /// - Throws: `CheckError` as `DisclosureChecker.check`; nothing is written then.
  public mutating func write(
    _ post: CheckInput, assumed: [String] = [], to output: inout [UInt8]
  ) throws(CheckError) -> Judgement {
    let judged = try judging.judge(post)
    let judgement = judged.judgement
    let correction =
      Judging.mayBeCurable(judgement, post) ? try judging.correction(of: post, after: judged) : nil
    output.appendJSON("{\"id\":", judged.id)
    output.append(",\"verdict\":\"")
    output.append(plain: judgement.rawValue)
    output.appendJSON("\",\"reasons\":[", judged.reasons.map(\.rawValue))
    output.append("],\"findings\":[")
    var isFirst = true
    for (opinion, rules) in zip(judged.opinions, judged.rules) {
      for draft in opinion.findings {
        if !isFirst { output.append(0x2C) }
        isFirst = false
        forms.write(draft, rules, judged.reading, to: &output)
      }
    }
    output.appendJSON("],\"assumed\":[", judged.assumed)
    if !assumed.isEmpty { output.appendJSON(judged.assumed.isEmpty ? "" : ",", assumed) }
    output.append(contentsOf: rulebook)
    if let correction { write(correction, to: &output) }
    output.append("}\n")
    return judgement
  }

  private func write(_ correction: Correction, to output: inout [UInt8]) {
    output.append(",\"corrected\":{")
    var isFirst = true
    func separate() {
      if !isFirst { output.append(0x2C) }
      isFirst = false
    }
    if let text = correction.text {
      separate()
      output.appendJSON("\"text\":", text)
    }
    if let title = correction.title {
      separate()
      output.appendJSON("\"title\":", title)
    }
    if let frames = correction.frames {
      separate()
      output.appendJSON("\"frames\":[", frames)
      output.append(0x5D)
    }
    output.append(0x7D)
  }
}
