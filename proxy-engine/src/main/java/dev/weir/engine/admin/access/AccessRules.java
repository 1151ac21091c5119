package dev.weir.engine.admin.access;

import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.http.AdminRequest;
import dev.weir.engine.config.AdminConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is allowed. A browser on the operator's host can reach a loopback address, so the address
 * alone protects nothing: a page of another site could send requests (which {@code Origin} and {@code Sec-Fetch-Site}
 * tell), or make its own name resolve to this address (DNS rebinding, which {@code Host} tells). Any thread.
 */
public final class AccessRules {
    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int MISDIRECTED = 421;

    private final AdminConfig config;
    private final Set<String> names;
    private final @Nullable AdminToken token;

    /** @param token the token, or {@code null} if there is none; then writes are refused */
    public AccessRules(AdminConfig config, @Nullable AdminToken token) {
        this.config = config;
        this.names = Set.copyOf(config.names());
        this.token = token;
    }

    /** Checks a request. @return the refusal, or {@code null} if it is allowed */
    public @Nullable AdminReply check(AdminRequest request, Access wanted) {
        if (wanted == Access.PROBE) {
            return null;
        }
        AdminReply refusal = checkHost(request);
        if (refusal == null) {
            refusal = checkOrigin(request, wanted);
        }
        if (refusal == null && wanted == Access.WRITE) {
            refusal = checkType(request);
        }
        return refusal == null ? checkToken(request, wanted) : refusal;
    }

    // ---- the name ----

    private @Nullable AdminReply checkHost(AdminRequest request) {
        String host = HostName.of(request.only("Host").orElse("")).name();
        boolean known = AdminConfig.isLoopback(host) || names.contains(host) || isAddressOf(request, host);
        return known
                ? null
                : AdminReply.problem(
                        MISDIRECTED,
                        "the Host of this request is not a name of the admin interface; use localhost or the address"
                                + " itself, or add the name to admin.names");
    }

    /** Whether a host is the very address at which the connection arrived, which no name can stand for. */
    private static boolean isAddressOf(AdminRequest request, String host) {
        InetAddress arrived = request.server().getAddress();
        if (host.indexOf(':') < 0) {
            return host.equals(arrived.getHostAddress());
        }
        try {
            return InetAddress.getByName("[" + host + "]").equals(arrived); // an address in brackets is never looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }

    // ---- the page that sent it ----

    private static @Nullable AdminReply checkOrigin(AdminRequest request, Access wanted) {
        List<String> origins = request.all("Origin");
        String own = request.only("Host").orElse("").toLowerCase(Locale.ROOT);
        boolean same = origins.isEmpty()
                || (origins.size() == 1
                        && Set.of("http://" + own, "https://" + own)
                                .contains(origins.get(0).toLowerCase(Locale.ROOT)));
        List<String> sites = request.all("Sec-Fetch-Site");
        boolean ownSite = sites.isEmpty()
                || (sites.size() == 1 && Set.of("same-origin", "none").contains(sites.get(0)));
        return same && (ownSite || wanted != Access.WRITE)
                ? null
                : AdminReply.problem(
                        FORBIDDEN, "a page of another origin sent this request; only the dashboard may do that");
    }

    /** A form cannot send JSON, so a form of another site cannot send a write even in a browser that tells nothing. */
    private static @Nullable AdminReply checkType(AdminRequest request) {
        List<String> types = request.all("Content-Type");
        boolean json = types.isEmpty()
                || (types.size() == 1
                        && types.get(0)
                                .toLowerCase(Locale.ROOT)
                                .split(";", 2)[0]
                                .strip()
                                .equals("application/json"));
        return json
                ? null
                : AdminReply.problem(UNSUPPORTED_MEDIA_TYPE, "the body of a write is JSON: application/json");
    }

    // ---- the token ----

    private @Nullable AdminReply checkToken(AdminRequest request, Access wanted) {
        boolean open = wanted == Access.PAGE || (wanted == Access.READ && config.loopback());
        if (open) {
            return null;
        }
        if (token == null) {
            return AdminReply.problem(
                    FORBIDDEN,
                    "writes need a token, and none is configured: write a random text of at least 16 characters into a"
                            + " file, set admin.token-file to it, and restart Weir");
        }
        String field = request.only("Authorization").orElse("");
        boolean bearer = field.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer && token.matches(field.substring(SCHEME.length()).strip())
                ? null
                : AdminReply.problem(
                                UNAUTHORIZED,
                                "this request needs the token of admin.token-file: Authorization: Bearer TOKEN")
                        .with("WWW-Authenticate", "Bearer realm=\"weir admin\"");
    }
}
