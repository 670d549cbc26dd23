import PostLines

/// What `groundswell check` writes for a post that cannot be judged.
enum CheckJSON {
  static func error(id: String?, _ message: String) -> [UInt8] {
    var line = Array("{\"id\":".utf8)
    if let id { line.appendJSON("", id) } else { line.append("null") }
    line.appendJSON(",\"error\":", message)
    return line + Array("}\n".utf8)
  }
}
