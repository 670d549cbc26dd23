/// A folder in which each name is written at most once, complete or not at all, by any number of writers.
///
/// An outbox needs it: whoever empties it must never see half a message, and a message that is handed out twice must
/// lie there once.
public protocol OnceFolder: Sendable {
  /// Puts a durable file under a name.
  ///
  /// - Parameters:
  ///   - name: a file's name, without a slash; not beginning with a dot.
  /// - Returns: where it lies, and whether this call put it there. False when the name was taken: what lies there stays
  ///   as it is, and is durable when this returns.
  func put(_ bytes: [UInt8], as name: String) throws(OnceFolderError) -> (path: String, isNew: Bool)
}

/// Why a file was not put, or may not have been.
public enum OnceFolderError: Error, Hashable, Sendable {
  /// Nothing lies under the name; another try may help.
  case notPut(DiskError)
  /// The file may lie there, or may be gone with the next power cut. Whoever empties the folder may have taken it
  /// already: to try again could put it there twice.
  case unknown(DiskError)

  public var cause: DiskError {
    switch self {
    case .notPut(let cause), .unknown(let cause): cause
    }
  }
}
