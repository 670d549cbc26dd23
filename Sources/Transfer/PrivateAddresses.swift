/// Whether servers inside may be asked: on this host, in a private network, at a cloud's metadata address.
///
/// An address that a stranger wrote must not make this host ask its neighbours on the stranger's behalf
/// (server-side request forgery, CWE-918).
public enum PrivateAddresses: String, Hashable, Sendable, CaseIterable { case allow, refuse }
