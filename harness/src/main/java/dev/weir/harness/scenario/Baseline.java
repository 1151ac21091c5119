package dev.weir.harness.scenario;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.backend.TestBackend;
import dev.weir.harness.proxy.SocketTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a proxy has open without a client, and must have again when all clients have gone. */
final class Baseline {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A program opens a file or two of its own when it does something for the first time. */
    private static final int OWN = 4;

    private final Testbed stage;
    private final int before;

    private Baseline(Testbed stage, int before) {
        this.stage = stage;
        this.before = before;
    }

    /** What it has open now; nobody may be connected. */
    static Baseline of(Testbed stage) {
        return new Baseline(stage, besidesPool(stage));
    }

    /** Waits until it has no more open than before, and writes down what it has if it does not come to that. */
    void check() {
        int port = stage.proxy().address().getPort();
        Set<Integer> places = stage.places().stream().map(HostPort::port).collect(Collectors.toSet());
        if (!stage.await(() -> clientsHeld(port) == 0, PATIENCE)) {
            leak("all clients have gone, and the proxy holds " + clientsHeld(port) + " of their connections");
        }
        if (!stage.await(() -> unanswered(places) == 0, PATIENCE)) {
            leak("backends have closed, and the proxy holds " + unanswered(places) + " of these connections");
        }
        if (!stage.await(() -> besidesPool(stage) <= before + OWN, PATIENCE)) {
            leak("the proxy had " + before + " descriptors besides its pool, and has " + besidesPool(stage) + " now");
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
