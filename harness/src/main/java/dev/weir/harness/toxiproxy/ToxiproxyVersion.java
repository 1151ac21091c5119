package dev.weir.harness.toxiproxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Toxiproxy.
 *
 * @param major the first number
 * @param minor the second
 */
public record ToxiproxyVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    /**
     * Parses the response to {@code /version}: JSON since 2.6, with trailing junk in 2.6 itself, plain text before. A
     * response without a version number (a build from source has {@code git-…}) counts as the newest.
     */
    public static ToxiproxyVersion parse(String answer) {
        Matcher numbers = NUMBERS.matcher(answer);
        return numbers.find()
                ? new ToxiproxyVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                : new ToxiproxyVersion(Integer.MAX_VALUE, 0);
    }

    /** Whether it is at least this version. */
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
