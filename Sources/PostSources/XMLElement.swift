/// An element of a feed as it was read, with names that do not depend on the prefixes its author chose.
final class XMLElement {
  /// Lower case; `dc:date`, `media:group`; without a prefix for RSS and for what has no namespace.
  let name: String
  /// By name, as `name` is; an attribute without a prefix has none here.
  let attributes: [String: String]
  private(set) var children: [XMLNode] = []
  /// False while the end tag has not been seen: the document may have been cut off inside.
  var isClosed = false

  init(name: String, attributes: [String: String] = [:]) {
    self.name = name
    self.attributes = attributes
  }

  func append(_ child: XMLElement) { children.append(.element(child)) }

  /// Adds text, joining it to text that stands just before.
  func append(text: String) {
    if case .text(let before)? = children.last {
      children.removeLast()
      children.append(.text(before + text))
    } else {
      children.append(.text(text))
    }
  }
}

enum XMLNode {
  case element(XMLElement)
  case text(String)
}

extension XMLElement {
  var elements: [XMLElement] {
    children.compactMap { if case .element(let child) = $0 { child } else { nil } }
  }

  /// The children called one of `names`, in order.
  func all(_ names: String...) -> [XMLElement] { elements.filter { names.contains($0.name) } }

  /// The last child of that name: a repeated element replaces the one before.
  func last(_ name: String) -> XMLElement? { elements.last { $0.name == name } }

  var hasElements: Bool { children.contains { if case .element = $0 { true } else { false } } }

  /// The text of this element and all within, as it stands.
  var text: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .element(let element): text += element.text
      case .text(let piece): text += piece
      }
    }
  }

  /// `text` without white space at its ends; nil when nothing is left.
  var value: String? {
    let value = text.trimmed
    return value.isEmpty ? nil : value
  }

  /// What stands between the tags, written as markup again.
  var innerMarkup: String {
    children.reduce(into: "") { markup, child in
      switch child {
      case .element(let element): element.write(to: &markup)
      case .text(let text): markup += text.escapedForMarkup
      }
    }
  }

  private func write(to markup: inout String) {
    let tag = name.split(separator: ":").last.map(String.init) ?? name
    markup += "<" + tag
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) where !key.contains(":") {
      markup += " \(key)=\"\(value.escapedForMarkup)\""
    }
    markup += ">" + innerMarkup
    if !HTMLTag.isVoid(tag) { markup += "</\(tag)>" }
  }
}
