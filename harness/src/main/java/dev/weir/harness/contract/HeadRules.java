package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.HeaderView;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for the heads that a rewriter has edited. */
final class HeadRules {
    private static final int MOST_ATTEMPTS = 10;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%!$&'()*+;=:\\[\\]-]*");

    private HeadRules() {}

    /** The request has one valid host. */
    static void assertOneHost(RewriterPassage passage) {
        List<String> hosts = passage.heads().get(0).all("Host");
        assertEquals(1, hosts.size(), () -> "lines of Host: " + hosts);
        assertTrue(HOST.matcher(hosts.get(0)).matches(), () -> "not a host: " + FieldSyntax.shown(hosts.get(0)));
    }

    /** No head has a field for one hop, except {@code Connection: close}. */
    static void assertNothingForOneHop(RewriterPassage passage) {
        for (HeaderView head : passage.heads()) {
            for (int i = 0; i < head.size(); i++) {
                String line = head.name(i) + ": " + head.value(i);
                assertTrue(!FieldSyntax.isForOneHop(head.name(i), head.value(i)), () -> "for one hop only: " + line);
            }
        }
    }

    /** Several attempts leave as many lines in the request as the first one. */
    static void assertSameLinesAfterAttempts(RewriterPassage passage) {
        int lines = passage.attempt(0).heads().get(0).size();
        for (int i = 1; i <= MOST_ATTEMPTS; i++) {
            passage.attempt(i % 2);
        }
        assertEquals(lines, passage.heads().get(0).size(), "lines of the request after more attempts");
    }
}
