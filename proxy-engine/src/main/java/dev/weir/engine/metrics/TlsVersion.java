package dev.weir.engine.metrics;

/** The versions of TLS that are counted. */
public enum TlsVersion {
    /** RFC 5246. */
    TLS_1_2("1.2"),
    /** RFC 8446. */
    TLS_1_3("1.3"),
    /** Any other. */
    OTHER("_OTHER");

    private final String label;

    TlsVersion(String label) {
        this.label = label;
    }

    /** The version in metrics, as OpenTelemetry writes {@code tls.protocol.version}. */
    public String label() {
        return label;
    }

    static TlsVersion of(String protocol) {
        return switch (protocol) {
            case "TLSv1.2" -> TLS_1_2;
            case "TLSv1.3" -> TLS_1_3;
            default -> OTHER;
        };
    }
}
