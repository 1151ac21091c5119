package dev.weir.plugins.health;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statuses, written like {@code 200-399} or {@code 200,204}. */
final class StatusRanges {
    private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    private final BitSet statuses;

    private StatusRanges(BitSet statuses) {
        this.statuses = statuses;
    }

    /**
     * Parses them.
     *
     * @param setting the name of the setting, for errors
     * @throws IllegalArgumentException with the invalid part and what is valid
     */
    static StatusRanges of(String setting, List<String> written) {
        var statuses = new BitSet();
        for (String range : written) {
            Matcher matcher = RANGE.matcher(range);
            if (!matcher.matches()) {
                throw refused(setting, range);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw refused(setting, range);
            }
            statuses.set(first, last + 1);
        }
        if (statuses.isEmpty()) {
            throw refused(setting, "");
        }
        return new StatusRanges(statuses);
    }

    private static IllegalArgumentException refused(String setting, String found) {
        return new IllegalArgumentException(
                setting + ": found '" + found + "'; right are statuses and ranges, as in 200,204 or 200-399");
    }

    boolean contain(int status) {
        return statuses.get(status);
    }
}
