package dev.weir.engine.tls;

import java.security.AlgorithmConstraints;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The versions and suites of all connections (RFC 9325 §3, §4): TLS 1.2 and 1.3, forward secrecy and authenticated
 * encryption only, and no signature with SHA-1. The JDK has neither compression nor early data; {@link TlsTransport}
 * refuses renegotiation.
 */
final class TlsRules {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> GOOD_ENDINGS = List.of("_GCM_SHA256", "_GCM_SHA384", "_CHACHA20_POLY1305_SHA256");

    private static final AlgorithmConstraints NO_SHA_1 = new NoSha1();

    private TlsRules() {}

    /** Parameters with these versions and suites, for an engine in its mode. */
    static SSLParameters parameters(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS.toArray(String[]::new));
        parameters.setCipherSuites(
                Stream.of(parameters.getCipherSuites()).filter(TlsRules::isGood).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setAlgorithmConstraints(NO_SHA_1);
        return parameters;
    }

    private static boolean isGood(String suite) {
        boolean forwardSecret = suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_");
        return forwardSecret && GOOD_ENDINGS.stream().anyMatch(suite::endsWith);
    }
}
