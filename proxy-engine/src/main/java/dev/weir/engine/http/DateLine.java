package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Adds a {@code Date} to responses that have none (RFC 9110 §6.6.1). The text is formatted at most once a second.
 * Belongs to one loop.
 */
public final class DateLine {
    private static final String NAME = "Date";
    private static final int VALUE = NAME.length() + 2;
    private static final int MILLIS = 1000;

    private final InstantSource wallClock;
    private final byte[] line =
            (NAME + ": " + " ".repeat(HttpDate.LENGTH) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private long written = Long.MIN_VALUE;

    /** @param wallClock time of day; only its {@code millis()} is called, which allocates nothing */
    public DateLine(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** Appends a Date to a response's head, unless it has one already. */
    public void complete(Head response) {
        if (!response.has(Field.DATE)) {
            response.appendLine(now(), NAME.length());
        }
    }

    private byte[] now() {
        long second = Math.floorDiv(wallClock.millis(), MILLIS);
        if (second != written) { // also an earlier second, since the clock may be set back
            HttpDate.write(second, line, VALUE);
            written = second;
        }
        return line;
    }
}
