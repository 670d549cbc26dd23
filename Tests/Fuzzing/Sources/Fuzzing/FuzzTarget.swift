import Glibc

/// One thing to fuzz, as an executable. Its `main` is libFuzzer's, which finds the two entries by their C names: one
/// runs an input, the other is asked first and calls ``answer(_:)``.
public protocol FuzzTarget {
  /// A start corpus; its inputs need no names.
  static func seeds() throws -> [[UInt8]]
  /// Pieces of input that libFuzzer puts in, each at most ``Dictionary/longestEntry`` bytes long.
  static func dictionary() throws -> [[UInt8]]
  /// What an input stands for, in words that a regression test can be made of.
  static func show(_ input: [UInt8]) throws -> String
}

extension FuzzTarget {
  /// `seeds FOLDER DICTIONARY` writes the start corpus, `show FILE` tells what an input stands for, and both end the
  /// process; all other arguments are libFuzzer's.
  public static func answer(_ arguments: [String]) -> CInt {
    // A handler of Swift's runtime that prints a backtrace would keep libFuzzer from writing the input.
    for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
    do {
      switch arguments.dropFirst().first {
      case "seeds" where arguments.count == 4:
        for (number, seed) in try seeds().enumerated() {
          try InputFile.write(seed, to: "\(arguments[2])/seed-\(number)")
        }
        try InputFile.write(Dictionary.text(of: dictionary()), to: arguments[3])
        exit(0)
      case "show" where arguments.count == 3:
        print(try show(InputFile.read(arguments[2])))
        exit(0)
      default: return 0
      }
    } catch {
      print("\(arguments[1]): \(error)")
      exit(1)
    }
  }
}
