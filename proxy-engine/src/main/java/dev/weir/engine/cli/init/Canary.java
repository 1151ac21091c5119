package dev.weir.engine.cli.init;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go to the new version of a canary.
 *
 * @param percent the share of the requests, in percent
 * @param header  requests with the same value of this header go to the same version; {@code null} to decide by weight
 *     alone
 */
public record Canary(int percent, @Nullable String header) {
    /** A small share, by weight. */
    public static final Canary DEFAULT = new Canary(5, null);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 §5.6.2

    /**
     * Checks the share and the name of the header.
     *
     * @throws InitException with what was found and what would be right
     */
    public Canary {
        if (percent < 1 || percent > 99) {
            throw new InitException("--share " + percent + ": the share of the new version is 1 to 99 percent");
        }
        if (header != null && !TOKEN.matcher(header).matches()) {
            throw new InitException(
                    "--by-header '" + header + "': it is not the name of a header; write for instance X-User");
        }
    }
}
