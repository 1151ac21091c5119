package com.example.observer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.ProxyUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is expected of it, in a proxy of its own. */
class MyObserverTests {
    @Test
    void counts_exchanges_that_last_at_least_as_long_as_its_setting() {
        assertEquals(1, slowOfOne(Duration.ZERO));
        assertEquals(0, slowOfOne(Duration.ofHours(1)));
    }

    private static long slowOfOne(Duration slow) {
        var observer = new MyObserver(new MyObserverSettings(slow));
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().observedBy(observer).build().start()) {
            proxy.connect().get("/").readResponse();
            proxy.awaitStopped();
        }
        return observer.slow();
    }
}
