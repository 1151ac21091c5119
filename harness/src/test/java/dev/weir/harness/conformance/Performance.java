package dev.weir.harness.conformance;

import dev.weir.harness.RecordingObserver.Completed;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row, once. When its steps are over, one more request goes through: over the same connections, unless the row says
 * that they are closed. So whatever came beyond what the row states is found without waiting for nothing to happen.
 */
final class Performance {
    /** A host that a row's own routes leave alone. */
    static final String PROBE_HOST = "probe";

    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: " + PROBE_HOST + "\r\n";
    private static final String PROBED = "HTTP/1.1 299 Probe\r\nContent-Length: 0\r\n" + DateText.line(0);

    private final Row row;
    private final Split split;
    private final RowProxy rowProxy;
    private Wire client;
    private boolean clientOpen = true;
    private boolean clientEnded;
    private @Nullable Wire backend;
    private boolean partsMayReachTheBackend;

    private Performance(Row row, Split split, RowProxy rowProxy) throws IOException {
        this.row = row;
        this.split = split;
        this.rowProxy = rowProxy;
        this.client = rowProxy.connect();
    }

    /** Performs a row. @throws AssertionError with everything that came in anywhere, if it fails */
    static void of(Row row, Split split, String splitName, RowProxy rowProxy) throws IOException {
        try {
            new Performance(row, split, rowProxy).perform();
        } catch (AssertionError | IOException e) {
            var told =
                    new AssertionError(row.place() + ", split " + splitName + ": " + e.getMessage() + rowProxy.seen());
            told.setStackTrace(e.getStackTrace());
            throw told;
        }
    }

    private void perform() throws IOException {
        for (Step step : row.steps()) {
            if (step instanceof Step.ClientSends sends) {
                client.send(sends.octets(), split, rowProxy::settle);
            } else if (step instanceof Step.BackendSends sends) {
                backend().send(sends.octets(), split, rowProxy::settle);
            } else if (step instanceof Step.ClientGets gets) {
                new Listening(client).expect(gets.what(), rowProxy.backendAddress(), rowProxy.scheme());
            } else if (step instanceof Step.BackendGets gets) {
                new Listening(backend()).expect(gets.what(), rowProxy.backendAddress(), rowProxy.scheme());
            } else if (step instanceof Step.Cut cut) {
                cut(cut);
            } else if (step instanceof Step.Act act) {
                act(act);
            }
        }
        probe();
    }

    private Wire backend() throws IOException {
        if (backend == null) {
            backend = rowProxy.accept();
        }
        return backend;
    }

    private void act(Step.Act act) throws IOException {
        switch (act) {
            case CLIENT_ENDS -> {
                client.shutdownOutput();
                clientEnded = true;
            }
            case CLIENT_RESETS -> {
                client.reset();
                clientOpen = false;
            }
            case CLIENT_CLOSED -> clientEnds(true);
            case CLIENT_RESET -> clientEnds(false);
            case ANOTHER_CLIENT -> {
                client = rowProxy.connect();
                clientOpen = true;
                clientEnded = false;
            }
            case BACKEND_ENDS -> {
                backend().close();
                backend = null;
            }
            case BACKEND_HALF_CLOSES -> backend().shutdownOutput();
            case BACKEND_RESETS -> {
                backend().reset();
                backend = null;
            }
            case BACKEND_SEES_END -> backend().ended();
            case BACKEND_CLOSED -> {
                backend().ended();
                backend = null;
            }
            case A_SECOND_PASSES -> rowProxy.passSecond();
            case NOTHING_REACHES_THE_BACKEND -> partsMayReachTheBackend = true;
            case CLIENT_OPEN, BACKEND_KEPT -> {} // unless something else is said, the probe looks at it
        }
        rowProxy.settle();
    }

    private void clientEnds(boolean gracefully) throws IOException {
        if (client.ended() != gracefully) {
            throw new AssertionError("the client got " + (gracefully ? "RST" : "FIN"));
        }
        clientOpen = false;
    }

    private void cut(Step.Cut cut) throws IOException {
        client.ended();
        clientOpen = false;
        if (backend != null) {
            act(Step.Act.BACKEND_CLOSED);
        }
        rowProxy.settle();
        List<Completed> completed = rowProxy.observer().completed();
        Completed last = completed.get(completed.size() - 1);
        if (last.failure() != cut.failure() || last.refusal() != cut.why()) {
            throw new AssertionError("the exchange ended with " + last.failure() + ", " + last.refusal());
        }
    }

    // ---- the end ----

    private void probe() throws IOException {
        if (clientEnded && clientOpen) {
            throw new AssertionError("the client ended its side; say 'client closed'");
        }
        if (!clientOpen) {
            rowProxy.disconnectClients();
            client = rowProxy.connect();
        }
        client.send(PROBE + "\r\n", Split.whole(), () -> {});
        String reached = RequestEnd.read(backend());
        while (reached == null && partsMayReachTheBackend) {
            backend = rowProxy.accept();
            reached = RequestEnd.read(backend);
        }
        if (reached == null || !reached.startsWith(PROBE)) {
            throw new AssertionError("instead of the probe, the backend got: " + reached);
        }
        backend().send(PROBED + "\r\n", Split.whole(), () -> {});
        new Listening(client).expect(new Expected(List.of(new Expected.Exactly(PROBED))), "", "");
    }
}
