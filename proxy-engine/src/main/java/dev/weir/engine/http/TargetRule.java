package dev.weir.engine.http;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * Validates and normalizes a request's target (RFC 9112 §3.2). A backend gets a path or {@code *}: an absolute URI is
 * split, and its host replaces {@code Host} (§3.2.2), so that backends see only one host.
 */
public final class TargetRule {
    private static final String[] SCHEMES = {"http://", "https://"};

    private TargetRule() {}

    /** Normalizes the target to the form that backends get. @throws ProxyException that names the violated rule */
    public static void apply(Head request) {
        byte[] bytes = request.bytes;
        int start = request.targetStart;
        if (bytes[start] == '/') {
            return;
        }
        if (bytes[start] == '*'
                && request.targetEnd == start + 1
                && request.method().equals("OPTIONS")) {
            return;
        }
        for (String scheme : SCHEMES) {
            int authority = start + scheme.length();
            if (authority <= request.targetEnd && Ascii.equalsIgnoreCase(bytes, start, authority, scheme)) {
                takeApart(request, authority);
                return;
            }
        }
        throw Refusal.TARGET_FORM.in(Direction.REQUEST);
    }

    private static void takeApart(Head request, int authority) {
        byte[] bytes = request.bytes;
        int end = authority;
        while (end < request.targetEnd && bytes[end] != '/' && bytes[end] != '?') {
            end++;
        }
        if (Ascii.contains(bytes, authority, end, '@')) {
            throw Refusal.TARGET_USERINFO.in(Direction.REQUEST);
        }
        if (Authority.isHostless(bytes, authority, end) || !Authority.isValid(bytes, authority, end)) {
            throw Refusal.TARGET_AUTHORITY.in(Direction.REQUEST);
        }
        NameRule.check(bytes, authority, end);
        String host = request.text(authority, end);
        boolean pathless = end == request.targetEnd;
        if (pathless && request.method().equals("OPTIONS")) {
            request.shortenTarget(end - 1, '*'); // §3.2.4
        } else if (pathless || bytes[end] == '?') {
            request.shortenTarget(end - 1, '/');
        } else {
            request.shortenTarget(end, '/');
        }
        request.removeAll(Field.HOST);
        request.append(Field.HOST, host);
    }
}
