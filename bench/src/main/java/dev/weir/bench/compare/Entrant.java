package dev.weir.bench.compare;

import dev.weir.bench.load.ClientGroup;
import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.LoadRequest;
import dev.weir.bench.load.Target;
import dev.weir.bench.load.TlsWires;
import dev.weir.bench.load.Wires;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.tls.TestCertificates;
import java.io.IOException;
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
    private final boolean tls;
    private String problem;

    private Entrant(Peer peer, @Nullable RunningProxy proxy, boolean tls, String problem) {
        this.peer = peer;
        this.proxy = proxy;
        this.tls = tls;
        this.problem = problem;
    }

    /** Starts a peer; it may not respond yet when this returns. Any thread. */
    static Entrant start(Peer peer, int loops, List<String> prefix, List<HostPort> backends) {
        try {
            ProxyProgram program = peer.program(loops, prefix);
            return new Entrant(peer, program.start(backends), program.tls().front(), "");
        } catch (IOException | RuntimeException e) {
            return new Entrant(
                    peer,
                    null,
                    false,
                    "it could not be started: " + NumberText.oneLine(String.valueOf(e.getMessage())));
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
        try (var group = new ClientGroup(loop, target(false), LoadRequest.download(Workloads.SMALL, false), 1)) {
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

    /**
     * What clients connect to, if it can be measured.
     *
     * @param resumes whether they resume TLS sessions with new connections
     */
    Target target(boolean resumes) {
        Wires wires =
                tls ? new TlsWires(TestCertificates.shared().trust(), TestCertificates.NAME, resumes) : Wires.PLAIN;
        return new Target(Optional.ofNullable(proxy).orElseThrow().address(), wires);
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
