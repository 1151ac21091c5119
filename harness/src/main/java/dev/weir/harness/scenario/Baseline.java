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

    private final Testbed stage;
    private final int before;

    private Baseline(Testbed stage, int before) {
        this.stage = stage;
        this.before = before;
    }

    /** Records what the proxy has open now; no client may be connected. */
    static Baseline of(Testbed stage) {
        return new Baseline(stage, besidesPool(stage));
    }

    /** Waits until the proxy has no more open than before; records a finding if that does not happen in time. */
    void check() {
        int port = stage.proxy().address().getPort();
        Set<Integer> places = stage.places().stream().map(HostPort::port).collect(Collectors.toSet());
        if (!stage.await(() -> clientsHeld(port) == 0, PATIENCE)) {
            leak("all clients are closed, and the proxy still holds " + clientsHeld(port) + " of their connections");
        }
        if (!stage.await(() -> unanswered(places) == 0, PATIENCE)) {
            leak("all backends are closed, and the proxy still holds " + unanswered(places) + " of these connections");
        }
        if (!stage.await(() -> besidesPool(stage) <= before + OWN, PATIENCE)) {
            leak("the proxy had " + before + " open descriptors besides its pool, and has " + besidesPool(stage)
                    + " now");
        }
    }

    private void leak(String message) {
        stage.finding("left open", message, List.of());
    }

    private static int clientsHeld(int port) {
        Optional<SocketTable> table = SocketTable.now();
        return table.map(now -> now.accepted(port)).orElse(0);
    }

    private static int unanswered(Set<Integer> ports) {
        return SocketTable.now().map(now -> now.unansweredEnds(ports)).orElse(0);
    }

    private static int besidesPool(Testbed stage) {
        int pooled =
                stage.origins().stream().mapToInt(TestBackend::openConnections).sum();
        return stage.proxy().descriptors().orElse(pooled) - pooled;
    }
}
