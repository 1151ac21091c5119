package dev.weir.bench.compare;

import dev.weir.bench.load.Crowd;
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

/** A peer that was started; or was not, and then it has a problem. */
final class Entrant implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Peer peer;
    private final @Nullable RunningProxy proxy;
    private String problem;

    private Entrant(Peer peer, @Nullable RunningProxy proxy, String problem) {
        this.peer = peer;
        this.proxy = proxy;
        this.problem = problem;
    }

    /** Starts one; it may take a while until it answers. Any thread. */
    static Entrant start(Peer peer, int loops, List<String> prefix, List<HostPort> backends) {
        try {
            return new Entrant(peer, peer.program(loops, prefix).start(backends), "");
        } catch (IOException | RuntimeException e) {
            return new Entrant(
                    peer, null, "it could not be started: " + NumberText.oneLine(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Waits until it answers a request with status 200, or has come to its end.
     *
     * @param endNanos the loop's time that it has; after that it has a problem
     */
    void await(LoadLoop loop, long endNanos) throws IOException {
        while (takesPart()) {
            String why = askOnce(loop);
            if (why.isEmpty()) {
                return;
            }
            if (loop.clock().nanos() - endNanos > 0) {
                problem = "it was started, but did not answer in time: " + why;
                return;
            }
            loop.rest(PAUSE);
        }
    }

    private String askOnce(LoadLoop loop) throws IOException {
        try (var crowd = new Crowd(loop, address(), LoadRequest.download(Workloads.SMALL, false), 1)) {
            crowd.ask(ANSWER);
            return crowd.firstFailure();
        }
    }

    /** Whether it was started, and has not come to its end since. */
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

    /** Why it does not take part; empty if it does. */
    String problem() {
        return problem;
    }

    /** Where clients connect. Only of one that takes part. */
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
