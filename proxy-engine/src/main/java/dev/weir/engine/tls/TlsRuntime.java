package dev.weir.engine.tls;

/**
 * What all TLS of a proxy shares.
 *
 * @param engines the implementation of TLS
 * @param tasks   runs the expensive steps of handshakes
 */
public record TlsRuntime(TlsEngines engines, TlsTasks tasks) {
    /** With the engines of the Java runtime. */
    public static TlsRuntime ofJdk(TlsTasks tasks) {
        return new TlsRuntime(TlsEngines.JDK, tasks);
    }
}
