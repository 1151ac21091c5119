package dev.weir.harness.scenario;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.backend.TestBackend;
import dev.weir.harness.proxy.SocketTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records what a proxy has open before any client connects, and checks that it has no more when all clients are closed.
 */
final class Baseline {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Tolerance: a program opens a file or two when it does something for the first time. */
    private static final int OWN = 4;

    private final Testbed testbed;
    private final int before;

    private Baseline(Testbed testbed, int before) {
        this.testbed = testbed;
        this.before = before;
    }

    /** Records what the proxy has open now; no client may be connected. */
    static Baseline of(Testbed testbed) {
        return new Baseline(testbed, besidesPool(testbed));
    }

    /** Waits until the proxy has no more open than before; records a finding if that does not happen in time. */
    void check() {
        int port = testbed.proxy().address().getPort();
        Set<Integer> places = testbed.places().stream().map(HostPort::port).collect(Collectors.toSet());
        if (!testbed.await(() -> clientsHeld(port) == 0, PATIENCE)) {
            leak("all clients are closed, and the proxy still holds " + clientsHeld(port) + " of their connections");
        }
        if (!testbed.await(() -> unanswered(places) == 0, PATIENCE)) {
            leak("all backends are closed, and the proxy still holds " + unanswered(places) + " of these connections");
        }
        if (!testbed.await(() -> besidesPool(testbed) <= before + OWN, PATIENCE)) {
            leak("the proxy had " + before + " open descriptors besides its pool, and has " + besidesPool(testbed)
                    + " now");
        }
    }

    private void leak(String message) {
        testbed.finding("left open", message, List.of());
    }

    private static int clientsHeld(int port) {
        Optional<SocketTable> table = SocketTable.now();
        return table.map(now -> now.accepted(port)).orElse(0);
    }

    private static int unanswered(Set<Integer> ports) {
        return SocketTable.now().map(now -> now.unansweredEnds(ports)).orElse(0);
    }

    private static int besidesPool(Testbed testbed) {
        int pooled = testbed.origins().stream()
                .mapToInt(TestBackend::openConnections)
                .sum();
        return testbed.proxy().descriptors().orElse(pooled) - pooled;
    }
}
