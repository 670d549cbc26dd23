public import ArgumentParser
public import Disclosure

// The words of the contract are the words of the command line; a wrong one is answered with the list of them.
extension CheckInput.Platform: ExpressibleByArgument {}
extension CheckInput.Format: ExpressibleByArgument {}
extension CheckInput.Connection: ExpressibleByArgument {}
