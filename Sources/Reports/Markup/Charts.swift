// Small charts, drawn as SVG with lengths in percent: they stretch with the page, and the words beside them stay HTML,
// so that a phone shows the same chart with text of the same size. Every chart says in words what it shows.

/// One row of adjoining parts, each as wide as its share.
struct StackedBar {
  struct Part {
    /// A class of the style sheet.
    var kind: String
    var count: Int
  }
  var parts: [Part]
  /// What the whole width stands for; the sum of the parts, or more.
  var whole: Int
  /// For people who do not see it.
  var label: String

  var html: HTML {
    var x = 0.0
    let rects: [HTML] = parts.filter { $0.count > 0 }.map { part in
      let width = Double(part.count) / Double(max(whole, 1)) * 100
      defer { x += width }
      return """
        <rect class="f-\(part.kind)" x="\(x)%" y="0" width="\(width)%" height="100%"/>
        """
    }
    return """
      <svg class="bar" role="img" aria-label="\(label)"><rect class="f-track" width="100%" height="100%"/>\(rects)</svg>
      """
  }
}

/// A value on a track with the mark that it is to reach, or not to pass.
struct GoalBar {
  /// Nil draws the track and the mark alone.
  var value: Double?
  var mark: Double?
  /// A class of the style sheet for the value.
  var kind: String
  var label: String

  /// The track ends a quarter beyond the larger of both.
  private var end: Double { max(value ?? 0, mark ?? 0, 0) * 1.25 }

  var html: HTML {
    guard end > 0 else { return .empty }
    let bar: HTML =
      value.map { "<rect class=\"f-\(kind)\" width=\"\(max($0, 0) / end * 100)%\" height=\"100%\"/>" } ?? ""
    let tick: HTML =
      mark.map { mark in
        let x = max(mark, 0) / end * 100
        return "<line class=\"tick\" x1=\"\(x)%\" x2=\"\(x)%\" y1=\"0\" y2=\"100%\"/>"
      } ?? ""
    return """
      <svg class="bar goal" role="img" aria-label="\(label)">\
      <rect class="f-track" width="100%" height="100%"/>\(bar)\(tick)</svg>
      """
  }
}

/// Columns over time: a stack for each bin.
struct ColumnChart {
  struct Layer {
    var kind: String
    /// One for each bin; of equal length in all layers.
    var counts: [Int]
  }
  struct Mark {
    /// 0 to 1 of the width, or of the height from below.
    var at: Double
    var kind: String
  }
  var layers: [Layer]
  /// The count that fills the height.
  var top: Int
  var verticals: [Mark] = []
  var horizontals: [Mark] = []
  var label: String
  /// A class of the style sheet for its height.
  var size: String

  var html: HTML {
    let bins = layers.first?.counts.count ?? 0
    guard bins > 0, top > 0 else { return .empty }
    let width = 100 / Double(bins)
    var columns: [HTML] = []
    for bin in 0..<bins {
      var below = 0
      for layer in layers where layer.counts[bin] > 0 {
        let count = layer.counts[bin]
        let height = Double(count) / Double(top) * 100
        let y = 100 - Double(below + count) / Double(top) * 100
        columns.append(
          """
          <rect class="f-\(layer.kind)" x="\(Double(bin) * width)%" y="\(y)%" width="\(width)%" height="\(height)%"/>
          """)
        below += count
      }
    }
    let lines: [HTML] =
      horizontals.map { mark in
        let y = (1 - mark.at) * 100
        return "<line class=\"\(mark.kind)\" x1=\"0\" x2=\"100%\" y1=\"\(y)%\" y2=\"\(y)%\"/>"
      }
      + verticals.map { mark in
        let x = mark.at * 100
        return "<line class=\"\(mark.kind)\" x1=\"\(x)%\" x2=\"\(x)%\" y1=\"0\" y2=\"100%\"/>"
      }
    return """
      <svg class="columns \(size)" role="img" aria-label="\(label)">\(columns)\(lines)</svg>
      """
  }
}
