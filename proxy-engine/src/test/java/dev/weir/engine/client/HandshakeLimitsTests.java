package dev.weir.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.api.Failure;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of handshakes")
class HandshakeLimitsTests {
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private final HandshakeLimits limits =
            new HandshakeLimits(SettingValues.DEFAULTS.with(Settings.CLIENT_HANDSHAKES_PER_ADDRESS, 2));

    private static long second(int number) {
        return TimeUnit.SECONDS.toNanos(number);
    }

    @Test
    void hold_if_the_clocks_of_two_loops_differ() {
        assertNull(limits.enter(ADDRESS, second(-5)));
        assertNull(limits.enter(ADDRESS, second(-6)));
        assertEquals(
                Failure.TOO_MANY_HANDSHAKES_FROM_ADDRESS,
                Objects.requireNonNull(limits.enter(ADDRESS, second(-5))).failure());
        assertNotNull(limits.enter(ADDRESS, second(-6)));
        assertNull(limits.enter(ADDRESS, second(-4)));
    }
}
