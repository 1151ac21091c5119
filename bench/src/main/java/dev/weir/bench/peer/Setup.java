package dev.weir.bench.peer;

import dev.weir.engine.config.HostPort;
import java.util.List;

/**
 * What a Java peer is told.
 *
 * @param listen   where clients connect
 * @param loops    how many event loops it may have
 * @param backends at least one
 */
record Setup(HostPort listen, int loops, List<HostPort> backends) {
    /** Connections that the kernel keeps until they are accepted. */
    static final int BACKLOG = 4096;
    /** As many connections to a backend as a load ever needs, so that no request waits for one. */
    static final int CONNECTIONS = 1024;
    /** How long a client may be silent; longer than any comparison. */
    static final int IDLE_MILLIS = 30 * 60 * 1000;

    Setup {
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("expected at least one line \"backend HOST:PORT\"");
        }
    }

    /**
     * Reads lines of a word and its value: {@code listen HOST:PORT}, {@code loops N}, and {@code backend HOST:PORT} as
     * often as needed.
     *
     * @throws IllegalArgumentException if a line is none of these, or one is missing
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
