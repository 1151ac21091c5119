package dev.weir.engine.record;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The id of one request: a number of the loop, written as text only when it is read, or the id that a client sent.
 * Reused by later exchanges.
 */
public final class RequestId implements CharSequence {
    /** Maximum length of a client's id; that of a UUID is 36. */
    public static final int MOST_OCTETS = 64;

    private static final String MARKS = "-_.:=+@~";

    private final RequestIds ids;
    private final byte[] octets = new byte[MOST_OCTETS];
    private int length;
    private long number;

    /** @param ids numbers the requests */
    public RequestId(RequestIds ids) {
        this.ids = ids;
    }

    /** Begins another request. */
    public void begin() {
        number = ids.next();
        length = 0;
    }

    /**
     * Keeps the id that a client sent: up to 64 letters, digits and a few marks.
     *
     * @return {@code false} if it is not valid
     */
    public boolean keep(CharSequence sent) {
        if (sent.length() == 0 || sent.length() > MOST_OCTETS) {
            return false;
        }
        for (int i = 0; i < sent.length(); i++) {
            if (!isAllowed(sent.charAt(i))) {
                return false;
            }
        }
        for (int i = 0; i < sent.length(); i++) {
            octets[i] = (byte) sent.charAt(i);
        }
        length = sent.length();
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }

    private int written() {
        if (length == 0) {
            ids.write(number, octets);
            length = RequestIds.LENGTH;
        }
        return length;
    }

    /**
     * Copies the id.
     *
     * @param into has room for {@link #MOST_OCTETS}
     * @return its length
     */
    public int copy(byte[] into) {
        int octetsInAll = written();
        System.arraycopy(octets, 0, into, 0, octetsInAll);
        return octetsInAll;
    }

    @Override
    public int length() {
        return written();
    }

    @Override
    public char charAt(int index) {
        return (char) octets[Objects.checkIndex(index, written())];
    }

    @Override
    public String subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, written());
        return new String(octets, from, to - from, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(octets, 0, written(), StandardCharsets.US_ASCII);
    }
}
