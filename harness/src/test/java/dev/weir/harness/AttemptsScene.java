package dev.weir.harness;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy with one backend and a proxy with two, for tests of failed attempts. */
abstract class AttemptsScene {
    static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

    @RegisterExtension
    final ProxyUnderTest one = ProxyUnderTest.with().over(medium()).build();

    @RegisterExtension
    final ProxyUnderTest two = ProxyUnderTest.with()
            .over(medium())
            .backends(2)
            .balance("test-first-candidate")
            .build();

    /** What lies between the proxy and its peers. The tests pass with any medium. */
    Medium medium() {
        return Medium.PLAIN;
    }

    static RecordingObserver.Attempt attempt(ProxyUnderTest proxy, int exchange, int attempt) {
        return proxy.observer().completed(exchange).attempts().get(attempt);
    }
}
