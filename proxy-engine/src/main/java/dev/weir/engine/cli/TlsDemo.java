package dev.weir.engine.cli;

import dev.weir.api.Clock;
import dev.weir.engine.cli.demo.DemoBackend;
import dev.weir.engine.cli.demo.DemoTls;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The part of {@code weir demo --tls}: backends with TLS, of which one has an untrusted certificate. */
final class TlsDemo implements AutoCloseable {
    private final DemoTls files;
    private final DemoBackend one;
    private final DemoBackend two;
    private final DemoBackend stranger;

    private TlsDemo(DemoTls files, DemoBackend one, DemoBackend two, DemoBackend stranger) {
        this.files = files;
        this.one = one;
        this.two = two;
        this.stranger = stranger;
    }

    static TlsDemo start(HostPort listen, Clock clock, Instant now) throws IOException {
        DemoTls files = DemoTls.make(listen, now);
        try {
            return new TlsDemo(
                    files,
                    DemoBackend.start("one", clock, files.listen()),
                    DemoBackend.start("two", clock, files.listen()),
                    DemoBackend.start("stranger", clock, files.listenAsStranger()));
        } catch (IOException | RuntimeException e) {
            files.close(); // the process ends, and its backends with it, but a private key would stay
            throw e;
        }
    }

    /** Writes the configuration of the proxy. */
    Path configuration(HostPort listen) throws IOException {
        return files.configuration("""
                listen: {address: '%1$s', tls: {certificates: [{chain: demo.pem, key: demo.key}]}}
                access-log: '-'
                upstreams:
                  all:
                    backends: ['%2$s', '%3$s']
                    tls: {ca: demo.pem}
                  partly:
                    backends: ['%4$s', {address: '%2$s', priority: 1}]
                    tls: {ca: demo.pem}
                routes:
                  - {path: /partly, upstream: partly}
                  - {upstream: all}
                """.formatted(listen, one.address(), two.address(), stranger.address()));
    }

    String greeting(ProxyConfig config, List<InetSocketAddress> addresses) {
        String place = ReadyLine.place(config.listen().get(0).address(), addresses.get(0));
        return ReadyLine.of(config, addresses) + Installation.words("""


                In another terminal, try:

                1. The proxy speaks TLS with its clients and with its backends. Their certificate was made just now, so curl
                   has to be told to trust it. Each backend names the version of TLS in which it was asked.

                   curl -s --cacert %2$s 'https://%1$s/turn/[1-4]' | grep ^backend

                2. A client that speaks plain HTTP on this port gets a 400 in plain text.

                   curl -si http://%1$s/

                3. The first backend of the path /partly has a certificate that the proxy does not trust. The handshake with
                   it fails before a byte of the request is written, so even a POST is sent to another backend. The line of
                   the access log, in the terminal of the demo, has both attempts.

                   curl -s --cacert %2$s -d hello https://%1$s/partly | head -1

                4. A connection ends with a message of TLS, close_notify, so a client notices a response that was cut short.

                   printf 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' |
                     openssl s_client -connect %1$s -ign_eof -msg 2> /dev/null | grep '^<.*close_notify'

                What ./weir demo suggests works here as well, with https and --cacert. Ctrl-C ends the demo.
                """.formatted(place, files.certificate()));
    }

    @Override
    public void close() throws IOException {
        try (files;
                one;
                two;
                stranger) {
            // all are closed, even if one fails
        }
    }
}
