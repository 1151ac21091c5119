package dev.weir.bench.compare;

import dev.weir.bench.load.ClientGroup;
import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.LoadRequest;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.proxy.RunningProxy;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A started peer, or the reason why it could not be started. */
final class Entrant implements AutoCloseable {
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Peer peer;
    private final @Nullable RunningProxy proxy;
    private String problem;

    private Entrant(Peer peer, @Nullable RunningProxy proxy, String problem) {
        this.peer = peer;
        this.proxy = proxy;
        this.problem = problem;
    }

    /** Starts a peer; it may not respond yet when this returns. Any thread. */
    static Entrant start(Peer peer, int loops, List<String> prefix, List<HostPort> backends) {
        try {
            return new Entrant(peer, peer.program(loops, prefix).start(backends), "");
        } catch (IOException | RuntimeException e) {
            return new Entrant(
                    peer, null, "it could not be started: " + NumberText.oneLine(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Waits until it responds to a request with status 200, or has exited.
     *
     * @param endNanos the deadline, in the loop's time; after that it has a problem
     */
    void await(LoadLoop loop, long endNanos) throws IOException {
        while (takesPart()) {
            String why = requestOnce(loop);
            if (why.isEmpty()) {
                return;
            }
            if (loop.clock().nanos() - endNanos > 0) {
                problem = "it was started, but did not respond in time: " + why;
                return;
            }
            loop.rest(PAUSE);
        }
    }

    private String requestOnce(LoadLoop loop) throws IOException {
        try (var group = new ClientGroup(loop, address(), LoadRequest.download(Workloads.SMALL, false), 1)) {
            group.sendAll(RESPONSE_TIMEOUT);
            return group.firstFailure();
        }
    }

    /** Whether it was started, and still runs. */
    boolean takesPart() {
        if (problem.isEmpty() && proxy != null) {
            problem = proxy.lastWords().map(NumberText::oneLine).orElse("");
        }
        return problem.isEmpty();
    }

    Peer peer() {
        return peer;
    }

    String name() {
        return peer.name();
    }

    /** Why it cannot be measured; empty if it can. */
    String problem() {
        return problem;
    }

    /** The address that clients connect to, if it can be measured. */
    SocketAddress address() {
        return Optional.ofNullable(proxy).orElseThrow().address();
    }

    /** Its processes; empty if it has none of its own. */
    List<ProcessHandle> processes() {
        return proxy == null ? List.of() : proxy.processes();
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
    }
}
