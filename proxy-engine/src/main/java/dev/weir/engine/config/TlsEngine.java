package dev.weir.engine.config;

/** The implementation of TLS. */
public enum TlsEngine {
    /** That of the Java runtime (JSSE). */
    JDK
}
