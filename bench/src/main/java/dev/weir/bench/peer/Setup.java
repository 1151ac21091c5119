package dev.weir.bench.peer;

import dev.weir.engine.config.HostPort;
import java.util.List;

/**
 * The configuration of a Java peer.
 *
 * @param listen address that clients connect to
 * @param loops maximum number of event loops
 * @param backends at least one
 */
record Setup(HostPort listen, int loops, List<HostPort> backends) {
    /** The backlog of the listening socket. */
    static final int BACKLOG = 4096;
    /** Maximum number of connections to a backend, large enough that no request waits for one. */
    static final int CONNECTIONS = 1024;
    /** Idle timeout of a client; longer than any comparison. */
    static final int IDLE_MILLIS = 30 * 60 * 1000;

    Setup {
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("expected at least one line \"backend HOST:PORT\"");
        }
    }

    /**
     * Parses lines of a word and its value: {@code listen HOST:PORT}, {@code loops N}, and {@code backend HOST:PORT}
     * once for each backend.
     *
     * @throws IllegalArgumentException if a line is invalid or missing
     */
    static Setup parse(List<String> lines) {
        return new Setup(
                HostPort.parse(only("listen", lines)),
                Integer.parseInt(only("loops", lines)),
                values("backend", lines).stream().map(HostPort::parse).toList());
    }

    private static String only(String word, List<String> lines) {
        List<String> values = values(word, lines);
        if (values.size() != 1) {
            throw new IllegalArgumentException("expected one line \"" + word + " ...\", found " + values.size());
        }
        return values.get(0);
    }

    private static List<String> values(String word, List<String> lines) {
        String start = word + " ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }
}
