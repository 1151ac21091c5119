package dev.weir.plugins.rewrite;

import dev.weir.api.Headers;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The family without a standard: {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}, which
 * are written, and all the other {@link ClientFields}, which are not.
 */
final class XForwarded implements FieldFamily {
    private static final String FOR = ClientFields.FOR;
    private static final String PROTO = ClientFields.PROTO;
    private static final String HOST = ClientFields.HOST;

    /** What is removed of what comes from strangers; made once, because each request needs it. */
    private final Predicate<CharSequence> foreign;

    /** @param kept names of fields that pass from any peer, in any case */
    XForwarded(Collection<String> kept) {
        var spelled = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        spelled.addAll(kept);
        foreign = name -> ClientFields.ALL.contain(name) && !spelled.contains(name.toString());
    }

    /** Addresses, ports and words like {@code unknown}; no quotes, which could reach beyond a comma. */
    private static final Pattern NODES = Pattern.compile("[, \t]*[A-Za-z0-9._:%\\[\\]-][A-Za-z0-9._:%\\[\\], \t-]*");

    private static final Pattern SCHEMES = listOf("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern HOSTS = listOf(Hop.HOST_OCTETS);

    /** Some proxies add to these two as well; which element counts is between them and the backend. */
    private static Pattern listOf(String element) {
        return Pattern.compile(element + "([ \t]*,[ \t]*" + element + ")*");
    }

    @Override
    public void extend(Headers headers, Hop hop) {
        headers.removeIf(XForwarded::isLookalike);
        String earlier =
                EarlierHops.list(headers.all(FOR), value -> NODES.matcher(value).matches());
        headers.set(FOR, earlier + hop.client());
        keepOrSet(headers, PROTO, SCHEMES, hop.proto());
        keepOrSet(headers, HOST, HOSTS, hop.host());
    }

    private static boolean isLookalike(CharSequence name) {
        return ClientFields.ALL.contain(name) && !ClientFields.isPlain(name);
    }

    private static void keepOrSet(Headers headers, String name, Pattern wellFormed, String value) {
        List<String> lines = headers.all(name);
        boolean keep = lines.size() == 1
                && lines.get(0).length() <= Hop.LONGEST_HOST
                && wellFormed.matcher(lines.get(0)).matches();
        if (!keep) {
            set(headers, name, value);
        }
    }

    @Override
    public void replace(Headers headers, Hop hop) {
        headers.removeIf(foreign);
        headers.add(FOR, hop.client());
        headers.add(PROTO, hop.proto());
        set(headers, HOST, hop.host());
    }

    private static void set(Headers headers, String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }

    @Override
    public void remove(Headers headers) {
        headers.removeIf(foreign);
    }
}
