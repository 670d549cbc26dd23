internal import CXML2

/// The C functions that libxml2 calls, each of which hands its arguments to an `XMLTreeBuilder`.
enum SAXHandler {
  /// Only what is needed: an entity that was never declared cannot be expanded.
  static func make() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { context, local, prefix, uri, _, _, count, _, attributes in
      let name = XMLNames.canonical(
        local: unsafe SAXHandler.string(local) ?? "", prefix: unsafe SAXHandler.string(prefix),
        namespace: unsafe SAXHandler.string(uri))
      unsafe SAXHandler.builder(context).start(name, SAXHandler.attributes(attributes, count: Int(count)))
    }
    unsafe handler.endElementNs = { context, _, _, _ in unsafe SAXHandler.builder(context).end() }
    unsafe handler.characters = { context, bytes, count in
      unsafe SAXHandler.builder(context).characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.serror = { context, error in
      guard let context = unsafe context, let error = unsafe error else { return }
      unsafe SAXHandler.builder(context).complain(
        unsafe SAXHandler.words(error), line: Int(error.pointee.line))
    }
    return unsafe handler
  }

  private static func builder(_ pointer: UnsafeMutableRawPointer?) -> XMLTreeBuilder {
    // The pointer was made from a builder by `XMLTreeBuilder.run`, and is given to nobody else.
    unsafe Unmanaged<XMLTreeBuilder>.fromOpaque(pointer!).takeUnretainedValue()
  }

  private static func words(_ error: xmlErrorPtr) -> String {
    unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "broken XML"
  }

  /// Five pointers each: name, prefix, namespace, first byte of the value, byte after the value.
  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) -> [String: String] {
    guard let list = unsafe list else { return [:] }
    var attributes: [String: String] = [:]
    for index in 0..<count {
      let field = unsafe list + index * 5
      guard let local = unsafe string(field[0]), let start = unsafe field[3], let end = unsafe field[4]
      else { continue }
      let prefix = unsafe string(field[1])
      let name =
        unsafe prefix == nil
        ? local.lowercased() : XMLNames.canonical(local: local, prefix: prefix, namespace: string(field[2]))
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      attributes[name] = unsafe String(decoding: value, as: UTF8.self)
    }
    return attributes
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    unsafe text.map { unsafe String(cString: $0) }
  }
}
