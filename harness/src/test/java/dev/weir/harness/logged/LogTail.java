package dev.weir.harness.logged;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what was logged last, in all threads of this process. Any thread. */
final class LogTail extends Handler {
    private static final int KEPT = 500;
    private static final int MOST_FRAMES = 8;

    private final SimpleFormatter message = new SimpleFormatter();
    private final Deque<String> kept = new ArrayDeque<>();
    private long count;

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            add(text(entry));
        }
    }

    private synchronized void add(String text) {
        count++;
        kept.addLast(text);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private String text(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        Stream<String> cause = thrown == null
                ? Stream.of()
                : Stream.concat(
                        Stream.of("  " + thrown),
                        Stream.of(thrown.getStackTrace()).limit(MOST_FRAMES).map(frame -> "    at " + frame));
        return entry.getLevel() + " " + entry.getLoggerName() + ": " + message.formatMessage(entry)
                + cause.map(line -> "\n" + line).collect(Collectors.joining());
    }

    /** How much was logged so far. */
    synchronized long mark() {
        return count;
    }

    /** What was logged since, as far as it is kept. */
    synchronized String since(long mark) {
        long gone = count - kept.size();
        return kept.stream().skip(Math.max(0, mark - gone)).collect(Collectors.joining("\n"));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
