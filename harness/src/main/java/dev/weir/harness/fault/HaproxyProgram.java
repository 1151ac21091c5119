package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HAProxy, in one of three configurations. */
final class HaproxyProgram implements ProxyProgram {
    /** What is configured beyond the addresses and the time limits. */
    enum Variant {
        /** As it comes: connections are tried again, requests are not, and nobody judges the backends. */
        DEFAULTS("haproxy", "", ""),
        /** As its manual has it: another try on another backend unless a request is a POST; answers tell the health. */
        RETRIES("haproxy-retry", """
                    option redispatch 1
                    retry-on conn-failure empty-response response-timeout
                    http-request disable-l7-retry if METH_POST
                """, " check inter 2s observe layer7 error-limit 10 on-error mark-down"),
        /** The same for whom the manual's warning about POSTs escaped. */
        RETRIES_ALL("haproxy-retry-all", """
                    option redispatch 1
                    retry-on conn-failure empty-response response-timeout
                """, " check inter 2s observe layer7 error-limit 10 on-error mark-down");

        private final String title;
        private final String options;
        private final String health;

        Variant(String title, String options, String health) {
            this.title = title;
            this.options = options;
            this.health = health;
        }
    }

    private static final Path BINARY = Path.of("/usr/sbin/haproxy");

    private final Variant variant;

    HaproxyProgram(Variant variant) {
        this.variant = variant;
    }

    @Override
    public String name() {
        return variant.title;
    }

    @Override
    public boolean installed() {
        return Files.isExecutable(BINARY);
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = Files.createTempDirectory("fault-haproxy");
        int port = ProxyProcess.freePort();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration(port, backends));
        return ProxyProcess.start(List.of(BINARY.toString(), "-db", "-f", file.toString()), port, folder);
    }

    private String configuration(int port, List<HostPort> backends) {
        var servers = new StringBuilder();
        for (int i = 0; i < backends.size(); i++) {
            servers.append("    server backend")
                    .append(i)
                    .append(' ')
                    .append(backends.get(i))
                    .append(variant.health)
                    .append('\n');
        }
        return """
                global
                    maxconn 4000
                    nbthread 2
                defaults
                    mode http
                    timeout connect 1s
                    timeout server 2s
                    timeout client 30s
                listen faults
                    bind 127.0.0.1:PORT
                    balance roundrobin
                    http-reuse safe
                OPTIONS
                """.replace("PORT", String.valueOf(port)).replace("OPTIONS\n", variant.options + servers);
    }
}
