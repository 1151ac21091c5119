package dev.weir.harness;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration with HTTPS on both sides, for certificates that lie beside it. */
final class HttpsConfiguration {
    private HttpsConfiguration() {}

    /**
     * The text of the file.
     *
     * @param certificate the name of the files {@code NAME.pem} and {@code NAME.key} that clients see
     * @param ca          the name of the file {@code NAME.pem} that backends are verified with
     * @param ports       the ports of backends on this machine
     */
    static String of(String certificate, String ca, List<Integer> ports) {
        String addresses = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(", "));
        return """
                listen:
                  - {address: '127.0.0.1:0', tls: {certificates: [{chain: %1$s.pem, key: %1$s.key}]}}
                upstreams:
                  app:
                    backends: [%2$s]
                    tls: {ca: [%3$s.pem], server-name: localhost}
                """.formatted(certificate, addresses, ca);
    }
}
