package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * The line {@code Date} of responses that have none (RFC 9110 §6.6.1). It is written anew only when another second has
 * begun. Belongs to one loop.
 */
public final class DateLine {
    private static final String NAME = "Date";
    private static final int VALUE = NAME.length() + 2;
    private static final int MILLIS = 1000;

    private final InstantSource wallClock;
    private final byte[] line =
            (NAME + ": " + " ".repeat(HttpDate.LENGTH) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private long written = Long.MIN_VALUE;

    /** @param wallClock tells the time of day; only its {@code millis()} is called, which makes no object */
    public DateLine(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** Says at the end of a response's head when it was made, unless the head says so already. */
    public void complete(Head response) {
        if (!response.has(Field.DATE)) {
            response.appendLine(now(), NAME.length());
        }
    }

    private byte[] now() {
        long second = Math.floorDiv(wallClock.millis(), MILLIS);
        if (second != written) { // an earlier one too: the clock may be set back
            HttpDate.write(second, line, VALUE);
            written = second;
        }
        return line;
    }
}
