package dev.weir.engine.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of protocol pass (RFC 9110 §7.8). Only those that are named: a backend that agreed to HTTP/2 in clear
 * text would be behind a tunnel in which nobody looks at requests any more.
 */
public final class Upgrades {
    private final List<String> allowed;

    /**
     * These protocols.
     *
     * @param allowed names in lower case, without versions
     */
    public Upgrades(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * What of a request's wish is passed on.
     *
     * @param bodiless whether the request has no body: with one, nobody could say where the new protocol begins
     * @return a list of protocols as they were written, or {@code null} if this is an ordinary request
     */
    public @Nullable String offered(Head request, boolean bodiless) {
        if (!request.has(Field.UPGRADE)) {
            return null;
        }
        boolean able = request.minorVersion() > 0 && request.method().equals("GET") && bodiless;
        return able && request.hasToken(Field.CONNECTION, "upgrade") ? named(request) : null;
    }

    /** The protocols that a head names and that may pass. @return a list, or {@code null} if there are none */
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

    /** Whether a 101 switches to what was offered, and to nothing else. */
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
