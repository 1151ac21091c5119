package dev.weir.engine.http;

import dev.weir.api.Refusal;
import dev.weir.engine.http1.ReferenceHead;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request, or the violated rule, by the text of RFC 9112 §3.2: the reference for {@link HostRule} and
 * {@link TargetRule}.
 *
 * @param refusal the rule, or {@code null} if none is violated
 * @param target  the target that a backend gets
 * @param host    the {@code Host} that a backend gets
 */
record ReferenceRoute(@Nullable Refusal refusal, String target, String host) {
    private static final Pattern URI = Pattern.compile("(?i)https?://([^/?]*+)(.*)");

    static ReferenceRoute of(ReferenceHead head) {
        List<ReferenceHead.Line> hosts = head.named("host");
        if (hosts.isEmpty() && head.minor() > 0) {
            return refused(Refusal.HOST_MISSING);
        }
        if (hosts.size() > 1) {
            return refused(Refusal.HOST_REPEATED);
        }
        String host = hosts.isEmpty() ? "" : hosts.get(0).value();
        if (!AuthorityFuzzTests.isHost(host)) {
            return refused(host.contains("@") ? Refusal.HOST_USERINFO : Refusal.HOST_INVALID);
        }
        if (brokenName(host) != null) {
            return refused(brokenName(host));
        }
        boolean whole = head.target().equals("*") && head.method().equals("OPTIONS");
        if (whole || head.target().startsWith("/")) {
            return new ReferenceRoute(null, head.target(), host);
        }
        Matcher uri = URI.matcher(head.target());
        return uri.matches() ? ofUri(head.method(), uri.group(1), uri.group(2)) : refused(Refusal.TARGET_FORM);
    }

    private static ReferenceRoute ofUri(String method, String authority, String rest) {
        if (authority.contains("@")) {
            return refused(Refusal.TARGET_USERINFO);
        }
        if (authority.matches("(:.*)?") || !AuthorityFuzzTests.isHost(authority)) {
            return refused(Refusal.TARGET_AUTHORITY);
        }
        if (brokenName(authority) != null) {
            return refused(brokenName(authority));
        }
        if (rest.isEmpty()) {
            return new ReferenceRoute(null, method.equals("OPTIONS") ? "*" : "/", authority);
        }
        return new ReferenceRoute(null, rest.startsWith("/") ? rest : "/" + rest, authority);
    }

    /** Checks the size limits of RFC 1035 §2.3.4 on a valid host; the first invalid label counts. */
    private static @Nullable Refusal brokenName(String authority) {
        String host = authority.replaceFirst(":[0-9]*$", "").replaceFirst("[.]$", "");
        if (host.length() > 253) {
            return Refusal.HOST_TOO_LONG;
        }
        if (host.isEmpty() || host.startsWith("[")) {
            return null;
        }
        for (String label : host.split("[.]|%2[eE]", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return label.isEmpty() ? Refusal.HOST_EMPTY_LABEL : Refusal.HOST_TOO_LONG;
            }
        }
        return null;
    }

    private static ReferenceRoute refused(Refusal refusal) {
        return new ReferenceRoute(refusal, "", "");
    }
}
