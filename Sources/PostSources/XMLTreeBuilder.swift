internal import CXML2

/// Reads a document into a tree under `FeedLimits`, through libxml2's SAX2 interface in recover mode.
///
/// SAX and not libxml2's own tree, because the bounds must hold while it reads. No entity is ever declared or
/// looked up here: `FeedProlog` takes the document type away before, and the handler has no `getEntity`.
/// The structured error handler belongs to this context, so nothing is printed and no global one is used.
@safe
final class XMLTreeBuilder {
  struct Tree {
    var root: XMLElement
    /// The innermost element that was open when the document ended; nil in a whole document.
    var cutOff: [XMLElement]
    /// The parser's first complaint, with its line.
    var complaint: String?
  }

  private let limits: FeedLimits
  private var root: XMLElement?
  private var open: [XMLElement] = []
  /// Text of the innermost open element, not yet attached.
  private var pending: [UInt8] = []
  private var nodes = 0
  private var mistakes = 0
  private var complaint: String?
  private var failure: FeedError?

  private init(limits: FeedLimits) { self.limits = limits }

  /// `document` is UTF-8 without a declaration and a document type. Nil when no element was found in it.
  static func read(_ document: [UInt8], limits: FeedLimits) throws(FeedError) -> Tree? {
    let builder = XMLTreeBuilder(limits: limits)
    builder.run(document)
    if let failure = builder.failure { throw failure }
    return builder.root.map { Tree(root: $0, cutOff: builder.open, complaint: builder.complaint) }
  }

  /// Once and before the first context; a `static let` keeps threads from racing there.
  private static let isReady: Void = xmlInitParser()

  private func run(_ document: [UInt8]) {
    _ = Self.isReady
    guard let size = Int32(exactly: document.count) else { return }
    let made = unsafe document.withUnsafeBytes { bytes in
      unsafe xmlCreateMemoryParserCtxt(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size)
    }
    guard let context = unsafe made else { return }
    defer {
      if let leftover = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(leftover) }
      unsafe context.pointee.myDoc = nil
      unsafe xmlFreeParserCtxt(context)
    }
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    _ = unsafe xmlCtxtUseOptions(context, Int32(options))
    unsafe context.pointee.sax.pointee = unsafe SAXHandler.make()
    withExtendedLifetime(self) {
      unsafe context.pointee.userData = unsafe Unmanaged.passUnretained(self).toOpaque()
      unsafe self.context = context
      _ = unsafe xmlParseDocument(context)
      unsafe self.context = nil
    }
    attachText()
  }

  /// Valid while `run` is at work.
  private var context: xmlParserCtxtPtr?

  // The events, called through `SAXHandler`.

  func start(_ name: String, _ attributes: [String: String]) {
    attachText()
    guard admit(depth: open.count + 1) else { return }
    let element = XMLElement(name: name, attributes: attributes)
    if let parent = open.last { parent.append(element) } else if root == nil { root = element }
    open.append(element)
  }

  func end() {
    attachText()
    open.popLast()?.isClosed = true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !open.isEmpty else { return }
    unsafe pending.append(contentsOf: bytes)
  }

  func complain(_ message: @autoclosure () -> String, line: Int) {
    mistakes += 1
    if complaint == nil { complaint = "line \(line): \(message().trimmed)" }
    guard mistakes > limits.maxMistakes else { return }
    stop(
      FeedError(
        .tooComplex,
        found: "more than \(limits.maxMistakes) mistakes in its XML, the first in \(complaint ?? "")",
        expected: "at most \(limits.maxMistakes) (maxMistakes)",
        hint: "Show it to a feed validator, and tell the site's owner."))
  }

  private func attachText() {
    guard !pending.isEmpty, let parent = open.last else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    guard admit(depth: open.count) else { return }
    parent.append(text: String(decoding: pending, as: UTF8.self))
  }

  /// Counts a node; false, with parsing stopped, past a bound.
  private func admit(depth: Int) -> Bool {
    nodes += 1
    guard failure == nil, nodes <= limits.maxNodes, depth <= limits.maxDepth else {
      let isDeep = depth > limits.maxDepth
      stop(
        FeedError(
          .tooComplex,
          found: isDeep
            ? "elements more than \(limits.maxDepth) deep"
            : "more than \(limits.maxNodes) elements and texts",
          expected: isDeep
            ? "at most \(limits.maxDepth) (maxDepth)" : "at most \(limits.maxNodes) (maxNodes)",
          hint: FeedError.shorterFeedHint))
      return false
    }
    return true
  }

  private func stop(_ error: FeedError) {
    failure = failure ?? error
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }
}
