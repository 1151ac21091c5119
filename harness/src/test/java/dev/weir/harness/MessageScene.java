package dev.weir.harness;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy in front of one backend, for tests of messages. */
abstract class MessageScene {
    static final String HOST = "Host: a.example\r\n";

    /** What each response without one gets, by the clock that tests turn. */
    static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

    static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    final RawBackend backend() {
        return proxy.backend();
    }
}
