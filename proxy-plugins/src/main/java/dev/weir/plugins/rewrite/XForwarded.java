package dev.weir.plugins.rewrite;

import dev.weir.api.Headers;
import java.util.List;
import java.util.regex.Pattern;

/** The family without a standard: {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. */
final class XForwarded implements FieldFamily {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";

    /** Backends that make variables of names take these for the real ones. */
    private static final List<String> LOOKALIKES = List.of(
            "X_Forwarded_For",
            "X_Forwarded-For",
            "X-Forwarded_For",
            "X_Forwarded_Proto",
            "X_Forwarded-Proto",
            "X-Forwarded_Proto",
            "X_Forwarded_Host",
            "X_Forwarded-Host",
            "X-Forwarded_Host");

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
        removeLookalikes(headers);
        String earlier =
                Earlier.list(headers.all(FOR), value -> NODES.matcher(value).matches());
        headers.set(FOR, earlier + hop.client());
        keepOrSet(headers, PROTO, SCHEMES, Hop.PROTO);
        keepOrSet(headers, HOST, HOSTS, hop.host());
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
        removeLookalikes(headers);
        headers.set(FOR, hop.client());
        headers.set(PROTO, Hop.PROTO);
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
        removeLookalikes(headers);
        headers.remove(FOR);
        headers.remove(PROTO);
        headers.remove(HOST);
    }

    private static void removeLookalikes(Headers headers) {
        for (String name : LOOKALIKES) {
            headers.remove(name);
        }
    }
}
