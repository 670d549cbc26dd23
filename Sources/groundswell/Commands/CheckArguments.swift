public import ArgumentParser
public import Disclosure

// The words of the contract are the words of the command line, in any case; a wrong one is answered with the
// list of them.
extension CheckInput.Platform: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}
extension CheckInput.Format: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}
extension CheckInput.Connection: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}
