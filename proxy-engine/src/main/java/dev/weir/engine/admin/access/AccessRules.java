package dev.weir.engine.admin.access;

import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.http.AdminRequest;
import dev.weir.engine.config.AdminConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is allowed. A browser on the operator's host can reach a loopback address, so the address
 * alone protects nothing: a page of another site could send requests (which {@code Origin} and {@code Sec-Fetch-Site}
 * tell), or make its own name resolve to this address (DNS rebinding, which {@code Host} tells). And a proxy on this
 * host connects from loopback for clients that are elsewhere (which {@code Host} or {@code Forwarded} tells). Any thread.
 */
public final class AccessRules {
    private static final String SCHEME = "Bearer ";
    private static final String SITE = "Sec-Fetch-Site";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int MISDIRECTED = 421;

    private static final List<String> OF_PROXIES =
            List.of("Via", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private final boolean loopback;
    private final Set<String> names;
    private final @Nullable AdminToken token;

    /**
     * The rules of an interface.
     *
     * @param address what the name in its configuration resolved to
     * @param token   the token, or {@code null} if there is none; then writes are refused
     */
    public AccessRules(AdminConfig config, InetAddress address, @Nullable AdminToken token) {
        this.loopback = address.isLoopbackAddress();
        this.names = names(config, address);
        this.token = token;
    }

    private static Set<String> names(AdminConfig config, InetAddress address) {
        Set<String> names = new HashSet<>(config.names());
        if (!address.isAnyLocalAddress()) {
            names.add(HostName.of(config.listen().authority()).name());
        }
        return Set.copyOf(names);
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
        return same && (wanted == Access.WRITE ? isOfOwnPage(request) : !isPartOfOtherSite(request))
                ? null
                : AdminReply.problem(
                        FORBIDDEN, "a page of another origin sent this request; only the dashboard may do that");
    }

    private static boolean isOfOwnPage(AdminRequest request) {
        List<String> sites = request.all(SITE);
        return sites.isEmpty()
                || (sites.size() == 1 && Set.of("same-origin", "none").contains(sites.get(0)));
    }

    /** A link of another site may lead here; but a page of another site may not use a response as an image or a script. */
    private static boolean isPartOfOtherSite(AdminRequest request) {
        return request.all(SITE).contains("cross-site")
                && !request.only("Sec-Fetch-Mode").orElse("").equals("navigate");
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
        boolean open = wanted == Access.PAGE || (wanted == Access.READ && isOfThisHost(request));
        if (open) {
            return null;
        }
        if (token == null) {
            return AdminReply.problem(
                    FORBIDDEN,
                    "this request needs a token, and none is configured: write a random text of at least 16 characters into a"
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

    /** The client's address is no proof: that of a proxy on this host is on loopback too. */
    private boolean isOfThisHost(AdminRequest request) {
        return loopback
                && AdminConfig.isLoopback(
                        HostName.of(request.only("Host").orElse("")).name())
                && OF_PROXIES.stream().allMatch(name -> request.all(name).isEmpty());
    }
}
