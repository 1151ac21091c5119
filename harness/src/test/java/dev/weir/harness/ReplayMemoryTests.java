package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A body that came in is kept until the response begins")
class ReplayMemoryTests {
    @ParameterizedTest
    @CsvSource({"PUT, true", "POST, false"})
    void if_the_request_may_be_sent_again(String method, boolean kept) {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            MemoryPeer client = proxy.connect();
            client.send(method + " / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 10\r\n\r\n12345");
            proxy.turnUntilQuiet();
            client.send("678");
            proxy.turnUntilQuiet();
            String sent = proxy.backend().accept().received();
            assertTrue(sent.endsWith("\r\n\r\n12345678"), sent);
            assertEquals(kept, holdsSomething(proxy));
        }
    }

    /** All that may be held is free if all of it can be taken. */
    private static boolean holdsSomething(SteppedProxy proxy) {
        int all = Math.toIntExact(Settings.MEMORY_HELD.defaultValue());
        return !proxy.loop().buffers().reserve(all);
    }
}
