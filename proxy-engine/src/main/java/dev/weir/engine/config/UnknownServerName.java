package dev.weir.engine.config;

/** What a client gets that asks for a server name (SNI) that no certificate has. */
public enum UnknownServerName {
    /** The first certificate. */
    DEFAULT,
    /** The alert {@code unrecognized_name} (RFC 6066 §3). A client that asks for no name gets the first certificate. */
    REFUSE
}
