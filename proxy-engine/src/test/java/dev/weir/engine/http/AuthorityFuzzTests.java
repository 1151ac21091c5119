package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;

/**
 * Compares with the grammar of RFC 3986 §3.2.2, copied here, for a host with an optional port; without the comma, which
 * some readers take for a separator, and with ports of at most five digits.
 */
@DisplayName("Any bytes in place of a host")
class AuthorityFuzzTests extends FuzzTarget {
    private static final String NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = "(?:" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "\\." + NUMBER + ")";
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    private static final String LAST = "(?:" + GROUP + ":" + GROUP + "|" + IPV4 + ")";
    private static final String IPV6 = "(?:"
            + "(?:G:){6}L|::(?:G:){5}L|(?:G)?::(?:G:){4}L|(?:(?:G:){0,1}G)?::(?:G:){3}L|(?:(?:G:){0,2}G)?::(?:G:){2}L"
            + "|(?:(?:G:){0,3}G)?::G:L|(?:(?:G:){0,4}G)?::L|(?:(?:G:){0,5}G)?::G|(?:(?:G:){0,6}G)?::"
            + ")";
    private static final String MARKS = "-._~!$&'()*+;=0-9A-Za-z";
    private static final String FUTURE = "[vV][0-9A-Fa-f]+\\.[" + MARKS + ":]+";
    private static final String NAME = "(?:[" + MARKS + "]|%[0-9A-Fa-f]{2})*+";
    private static final Pattern HOST = Pattern.compile("(?:" + NAME + "|\\[(?:"
            + IPV6.replace("G", GROUP).replace("L", LAST) + "|" + FUTURE + ")\\])(?::([0-9]*+))?+");

    private static final FuzzTarget FUZZED = new AuthorityFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        byte[] bytes = ("x" + input + "x").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(isHost(input), Authority.isValid(bytes, 1, bytes.length - 1));
        boolean hostless = input.isEmpty() || input.charAt(0) == ':';
        assertEquals(hostless, Authority.isHostless(bytes, 1, bytes.length - 1));
    }

    static boolean isHost(String input) {
        var matcher = HOST.matcher(input);
        return matcher.matches() && isPort(matcher.group(1));
    }

    private static boolean isPort(String digits) {
        boolean none = digits == null || digits.isEmpty();
        return none || (digits.length() <= 5 && Integer.parseInt(digits) <= 65_535);
    }
}
