package dev.weir.plugins.rewrite;

import dev.weir.api.Headers;

/** The family that has a standard: {@code Forwarded} (RFC 7239). */
final class Forwarded implements FieldFamily {
    private static final String FORWARDED = "Forwarded";

    @Override
    public void extend(Headers headers, Hop hop) {
        headers.set(FORWARDED, EarlierHops.list(headers.all(FORWARDED), ForwardedSyntax::isList) + element(hop));
    }

    @Override
    public void replace(Headers headers, Hop hop) {
        headers.set(FORWARDED, element(hop));
    }

    @Override
    public void remove(Headers headers) {
        headers.remove(FORWARDED);
    }

    /** An IPv6 address stands in brackets, and hence in quotes (RFC 7239 §6); so does what has a port. */
    private static String element(Hop hop) {
        String node = hop.ipv6() ? "[" + hop.client() + "]" : hop.client();
        String element = "for=" + ForwardedSyntax.value(node) + ";proto=" + hop.proto();
        return hop.host().isEmpty() ? element : element + ";host=" + ForwardedSyntax.value(hop.host());
    }
}
