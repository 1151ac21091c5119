package dev.weir.engine.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which protocol switches are allowed (RFC 9110 §7.8). Only configured protocols are: after a switch to HTTP/2
 * in clear text, for example, requests would pass through a tunnel without inspection.
 */
public final class Upgrades {
    private final List<String> allowed;

    /**
     * Creates the rule for these protocols.
     *
     * @param allowed names in lower case, without versions
     */
    public Upgrades(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * The protocols of a request's offer that are forwarded.
     *
     * @param bodiless whether the request has no body; after a body, the start of the new protocol would be ambiguous
     * @return a list of protocols as they were written, or {@code null} if the request offers none
     */
    public @Nullable String offered(Head request, boolean bodiless) {
        if (!request.has(Field.UPGRADE)) {
            return null;
        }
        boolean able = request.minorVersion() > 0 && request.method().equals("GET") && bodiless;
        return able && request.hasToken(Field.CONNECTION, "upgrade") ? named(request) : null;
    }

    /** The allowed protocols that a head names. @return a list, or {@code null} if there are none */
    public @Nullable String named(Head head) {
        List<String> named = protocols(head);
        named.removeIf(protocol -> !isAllowed(protocol));
        return named.isEmpty() ? null : String.join(", ", named);
    }

    private boolean isAllowed(String protocol) {
        int version = protocol.indexOf('/');
        String name = version < 0 ? protocol : protocol.substring(0, version);
        return allowed.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a 101 switches to an offered protocol, and to nothing else. */
    public static boolean agrees(Head response, String offered) {
        Set<String> wanted =
                new HashSet<>(Arrays.asList(offered.toLowerCase(Locale.ROOT).split(", ", -1)));
        List<String> chosen = protocols(response);
        return !chosen.isEmpty()
                && chosen.stream().allMatch(protocol -> wanted.contains(protocol.toLowerCase(Locale.ROOT)));
    }

    private static List<String> protocols(Head head) {
        var protocols = new ArrayList<String>();
        for (String line : head.all(Field.UPGRADE.fieldName())) {
            for (String element : line.split(",", -1)) {
                if (!element.isBlank()) {
                    protocols.add(element.strip());
                }
            }
        }
        return protocols;
    }
}
