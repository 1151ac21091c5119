package dev.weir.harness.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The TCP connections of this machine that a process has a descriptor for, of all users, as listed by Linux (proc(5),
 * {@code /proc/net/tcp}).
 */
public final class SocketTable {
    private static final List<Path> FILES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int QUEUES = 4;
    private static final int INODE = 9;
    private static final String CLOSE_WAIT = "08";
    private static final String LISTEN = "0A";
    private static final String NOTHING_TO_READ = ":00000000";

    private record Line(int local, int remote, String state, String queues, String inode) {}

    private final List<Line> lines;

    private SocketTable(List<Line> lines) {
        this.lines = lines;
    }

    /** Reads the current table. @return empty if this system has none */
    public static Optional<SocketTable> now() {
        if (!Files.isReadable(FILES.get(0))) {
            return Optional.empty();
        }
        return Optional.of(of(FILES.stream().filter(Files::isReadable).flatMap(SocketTable::read)));
    }

    /** Linux lists a connection twice if the table changes while it is read; the inode tells that it is one. */
    static SocketTable of(Stream<String> rows) {
        var byInode = new LinkedHashMap<String, Line>();
        rows.flatMap(SocketTable::parse).forEach(line -> byInode.put(line.inode(), line));
        return new SocketTable(List.copyOf(byInode.values()));
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1);
        } catch (IOException e) {
            return Stream.of(); // unavailable, or changed too fast for this kernel
        }
    }

    private static Stream<Line> parse(String row) {
        var words = new StringTokenizer(row);
        var first = new ArrayList<String>();
        while (words.hasMoreTokens() && first.size() <= INODE) {
            first.add(words.nextToken());
        }
        boolean held = first.size() > INODE
                && !first.get(INODE).equals("0")
                && !first.get(STATE).equals(LISTEN);
        return held
                ? Stream.of(new Line(
                        port(first.get(LOCAL)),
                        port(first.get(REMOTE)),
                        first.get(STATE),
                        first.get(QUEUES),
                        first.get(INODE)))
                : Stream.of();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }

    /** Number of open connections that were accepted on this port. */
    public int accepted(int port) {
        return count(line -> line.local() == port);
    }

    /** Number of open connections to these ports on which the other side has sent FIN. */
    public int unansweredEnds(Set<Integer> ports) {
        return count(line -> ports.contains(line.remote()) && line.state().equals(CLOSE_WAIT));
    }

    /** Whether a connection has bytes that its process has not read. */
    public boolean hasUnreadBytes(int local, int remote) {
        return has(local, remote, line -> !line.queues().endsWith(NOTHING_TO_READ));
    }

    /** Whether a connection got FIN, and its process has not closed it. */
    public boolean gotEnd(int local, int remote) {
        return has(local, remote, line -> line.state().equals(CLOSE_WAIT));
    }

    /** Whether a connection is listed; Linux takes a connection that got RST out of its table. */
    public boolean lists(int local, int remote) {
        return has(local, remote, line -> true);
    }

    private boolean has(int local, int remote, Predicate<Line> what) {
        return count(line -> line.local() == local && line.remote() == remote && what.test(line)) > 0;
    }

    private int count(Predicate<Line> which) {
        return Math.toIntExact(lines.stream().filter(which).count());
    }

    @Override
    public String toString() {
        return Arrays.toString(lines.toArray());
    }
}
