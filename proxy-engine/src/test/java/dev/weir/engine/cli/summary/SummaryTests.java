package dev.weir.engine.cli.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.configure.ConfigException;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What weir check says would be started")
class SummaryTests {
    private static final String LIMITS = "\nSETTING ";
    private static final int WIDEST = 250;

    @TempDir
    Path folder;

    private String summary(String yaml) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("weir.yml"), yaml);
        var out = new StringWriter();
        Summary.print(new ConfigSource(file, Overlay.NONE, 4).read(PluginCatalog.ofClassPath()), new PrintWriter(out));
        return out.toString();
    }

    private static String beforeLimits(String summary) {
        return summary.substring(0, summary.indexOf(LIMITS));
    }

    @Test
    void has_everything_in_aligned_tables() throws Exception {
        assertEquals("""

                weir run would start 4 event loops; access log: access.log

                LISTENER        SOCKETS   BACKLOG
                127.0.0.1:8080  per-loop  4096
                [::1]:8080      shared    256

                Routes in the order in which they are compared; a request that none matches gets 404:

                HOST             PATH  UPSTREAM
                api.example.org  /v1   api
                *.example.org    /     web

                UPSTREAM  STRATEGY                                    BACKEND          PRIORITY  WEIGHT IN ITS PRIORITY
                api       priority, sticky (cookie set), round-robin  10.0.0.1:80      0         1 of 4 (25%)
                                                                      10.0.0.2:80      0         3 of 4 (75%)
                                                                      10.0.0.9:80      1         1 of 1 (100%)
                web       round-robin                                 web.internal:80  0         1 of 1 (100%)

                UPSTREAM  OF ITS OWN
                api       pool.max-open: 100
                web       plugins: via, retry-budget (percent set)

                Plugins in order, for upstreams without their own:

                via, client-close
                """, beforeLimits(summary("""
                listen: ['127.0.0.1:8080', {address: '[::1]:8080', sockets: shared, backlog: 256}]
                access-log: access.log
                plugins: [via, client-close]
                upstreams:
                  api:
                    backends:
                      - 10.0.0.1:80
                      - {address: '10.0.0.2:80', weight: 3}
                      - {address: '10.0.0.9:80', priority: 1}
                    balance: [sticky: {cookie: session}, round-robin]
                    pool: {max-open: 100}
                  web: {backends: web.internal:80, plugins: [via, retry-budget: {percent: 30}]}
                routes:
                  - {host: '*.example.org', upstream: web}
                  - {host: api.example.org, path: /v1, upstream: api}
                """)));
    }

    @Test
    void tells_redirects_and_tls_from_plain_http() throws Exception {
        String summary = summary("""
                listen:
                  - a:80
                  - {address: 'a:81', redirect: https}
                  - {address: 'a:82', redirect: {to: https, port: 8443}}
                  - {address: 'a:443', tls: {certificates: [{chain: a.pem}]}}
                backends: b:2
                """);
        assertTrue(summary.contains("""
                a:80                                 per-loop  4096
                a:81 (redirect to https)             per-loop  4096
                a:82 (redirect to https, port 8443)  per-loop  4096
                a:443 (TLS)                          per-loop  4096
                """), summary);
    }

    @Test
    void has_the_limits_that_matter_and_every_setting_of_the_file() throws Exception {
        String summary = summary("listen: a:1\nbackends: b:2\nqueue.length: 7\nclient: {fields: 10}\n");
        assertTrue(summary.contains("\nqueue.length                    7       the file\n"), summary);
        assertTrue(summary.contains("\nclient.fields                   10      the file\n"), summary);
        assertTrue(summary.contains("\nbackend.max-requests            100000  default\n"), summary);
        assertFalse(summary.contains("backend.fields"), summary);
    }

    @Test
    void shows_no_value_of_a_plugin_because_it_may_be_a_secret() throws Exception {
        String summary = summary("listen: a:1\nbackends: b:2\nbalance: [sticky: {secret: s3cr3t}, random]\n");
        assertFalse(summary.contains("s3cr3t"), summary);
        assertTrue(summary.contains("sticky (secret set), random"), summary);
    }

    @Test
    void stays_short_and_narrow_for_a_large_configuration() throws Exception {
        String many = IntStream.range(0, 300).mapToObj(i -> "b" + i + ":1").collect(Collectors.joining(", "));
        String upstreams = IntStream.range(0, 200)
                .mapToObj(i -> "  upstream-with-a-long-name-" + "x".repeat(100) + i + ": {backends: [" + many + "]}\n")
                .collect(Collectors.joining());
        String routes = IntStream.range(0, 200)
                .mapToObj(i -> "  - {host: h" + i + ".example, path: /" + "p".repeat(300) + ", upstream: "
                        + "upstream-with-a-long-name-" + "x".repeat(100) + i + "}\n")
                .collect(Collectors.joining());
        String summary = summary("listen: a:1\nupstreams:\n" + upstreams + "routes:\n" + routes);
        assertTrue(summary.contains("\n… and 180 more routes\n"), summary);
        assertTrue(summary.contains("… and 290 more\n"), summary);
        assertTrue(summary.contains("\n… and 180 more upstreams\n"), summary);
        assertTrue(summary.lines().count() < 300, summary);
        assertTrue(summary.lines().mapToInt(String::length).max().orElse(0) < WIDEST, summary);
    }
}
