package dev.weir.harness.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The sides of a proxy on which TLS is spoken.
 *
 * @param front whether its clients speak TLS
 * @param back whether its backends speak TLS
 */
public record TlsSides(boolean front, boolean back) {
    /** Neither side. */
    public static final TlsSides NONE = new TlsSides(false, false);

    /** The side of the clients. */
    public static final TlsSides FRONT_ONLY = new TlsSides(true, false);

    /** The side of the backends. */
    public static final TlsSides BACK_ONLY = new TlsSides(false, true);

    /** Both sides. */
    public static final TlsSides BOTH = new TlsSides(true, true);

    private static final String FRONT = "front";
    private static final String BACK = "back";

    /** Reads the words {@code front} and {@code back}. @throws IllegalArgumentException if there is another word */
    public static TlsSides of(Collection<String> words) {
        for (String word : words) {
            if (!List.of(FRONT, BACK).contains(word)) {
                throw new IllegalArgumentException("'" + word + "' is no side of a proxy: front, back, or front,back");
            }
        }
        return new TlsSides(words.contains(FRONT), words.contains(BACK));
    }

    /** Whether either side speaks TLS. */
    public boolean any() {
        return front || back;
    }

    /** Whether all sides of another speak TLS. */
    public boolean include(TlsSides other) {
        return (front || !other.front) && (back || !other.back);
    }

    /** As in the option; empty for neither side. */
    public String words() {
        return String.join(",", list());
    }

    /** A name with the sides that speak TLS, for reports and files. */
    public String name(String proxy) {
        return any() ? proxy + "-tls-" + String.join("-", list()) : proxy;
    }

    private List<String> list() {
        var sides = new ArrayList<String>();
        if (front) {
            sides.add(FRONT);
        }
        if (back) {
            sides.add(BACK);
        }
        return sides;
    }
}
