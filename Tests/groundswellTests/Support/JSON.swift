import Foundation

/// A JSON value as a reader of the outward formats meets it: what is not there is nil.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  init(_ text: String) {
    value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  subscript(_ key: String) -> JSON { JSON((value as? [String: Any])?[key]) }

  var text: String? { value as? String }
  var number: Int? { (value as? NSNumber)?.intValue }
  var list: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}
