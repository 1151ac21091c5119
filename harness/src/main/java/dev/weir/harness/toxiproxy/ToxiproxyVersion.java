package dev.weir.harness.toxiproxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Toxiproxy, as far as features depend on it.
 *
 * @param major the first number
 * @param minor the second
 */
public record ToxiproxyVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    /**
     * Reads what {@code /version} answered: JSON since 2.6, with junk behind it in 2.6 itself, bare text before. What
     * holds no version (a build from source says {@code git-…}) counts as the newest.
     */
    public static ToxiproxyVersion parse(String answer) {
        Matcher numbers = NUMBERS.matcher(answer);
        return numbers.find()
                ? new ToxiproxyVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                : new ToxiproxyVersion(Integer.MAX_VALUE, 0);
    }

    /** Whether it is this one or newer. */
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
