package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session at its backend. The wrapped strategy chooses a backend for the first request, and the response gets a
 * cookie that identifies this backend. Requests with the cookie are sent there as long as that backend is a candidate.
 * If it is not, the wrapped strategy chooses another one, which the session then keeps.
 *
 * <p>The cookie's value identifies a backend without containing its name (see {@link SessionTokens}). The setting
 * {@code secret} protects the value from forgery. It must be the same at every proxy that serves the same clients.
 * Without it, a random secret is generated at each start, so that cookies from before the start are no longer valid.
 */
@Plugin(name = "sticky", summary = "wraps another strategy: keeps a session at its backend with a cookie")
public final class Sticky implements BalancingStrategy, HeaderRewriter {
    private static final int KEY_BYTES = 32;

    /**
     * The settings.
     *
     * @param cookie   its name
     * @param secret   the key for its value
     * @param maxAge   how long a client keeps it; 0 until it closes
     * @param secure   whether clients send it over TLS only
     * @param sameSite with which requests from other sites clients send it
     * @param whenFull whether a request waits when its backend is full
     */
    public record Settings(
            @PluginSetting(defaultValue = "WEIR-BACKEND", meaning = "name of the cookie")
            String cookie,

            @PluginSetting(
                    defaultValue = "",
                    meaning =
                            "secret key for the cookie's value, the same on all proxies; if empty, random at each start")
            String secret,

            @PluginSetting(defaultValue = "0s", meaning = "lifetime of the cookie (Max-Age); 0s for a session cookie")
            Duration maxAge,

            @PluginSetting(
                    defaultValue = "false",
                    meaning = "set the attribute Secure: clients send the cookie only over TLS")
            boolean secure,

            @PluginSetting(defaultValue = "lax", meaning = "attribute SameSite of the cookie: lax, strict, none")
            SameSite sameSite,

            @PluginSetting(
                    defaultValue = "spill",
                    meaning = "if the session's backend is full: wait for it, or spill over to another")
            WhenFull whenFull) {
        /** Checks them. @throws IllegalArgumentException if such a cookie is invalid */
        public Settings {
            new SessionCookie(cookie, maxAge, secure, sameSite);
        }
    }

    private final BalancingStrategy inner;
    private final SessionCookie cookie;
    private final byte[] secret;
    private final WhenFull whenFull;
    private final PluginUse use;
    private final RandomGenerator random;
    private @Nullable SessionTokens tokens;
    private boolean stayed;

    /** Wraps a strategy. */
    @Inject
    public Sticky(BalancingStrategy inner, Settings settings, PluginUse use, RandomGenerator random) {
        this.inner = inner;
        this.cookie = new SessionCookie(settings.cookie(), settings.maxAge(), settings.secure(), settings.sameSite());
        this.secret = settings.secret().getBytes(StandardCharsets.UTF_8);
        this.whenFull = settings.whenFull();
        this.use = use;
        this.random = random;
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        Backend backend = known(request, candidates);
        if (backend != null && whenFull.accepts(backend, candidates)) {
            stayed = true;
            return backend;
        }
        stayed = false;
        return inner.choose(request, candidates);
    }

    @Override
    public @Nullable String reason() {
        return stayed ? "the session's backend" : inner.reason();
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        Backend backend = known(request, candidates);
        return backend != null && whenFull.waits() && candidates.isFull(backend)
                ? backend
                : inner.waitFor(request, candidates);
    }

    /** The session's backend according to the client's cookie. */
    private @Nullable Backend known(Request request, Candidates candidates) {
        SessionTokens known = tokens(candidates.upstream());
        CharSequence value = cookie.value(request.headers());
        return value == null ? null : known.backend(value);
    }

    /**
     * Sets the cookie, unless the client already sent it; not after a failure.
     */
    @Override
    public void response(Exchange exchange, Headers headers) {
        Backend backend = exchange.backend();
        SessionTokens known = tokens;
        if (backend == null || known == null || exchange.failure() != null) {
            return;
        }
        String line = known.line(backend);
        CharSequence value = cookie.value(exchange.request().headers());
        if (line != null && (value == null || known.backend(value) != backend)) {
            headers.add("Set-Cookie", line);
        }
    }

    @Override
    public void started(Backend backend) {
        inner.started(backend);
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        inner.completed(backend, outcome);
    }

    private SessionTokens tokens(Upstream upstream) {
        SessionTokens current = tokens;
        if (current == null || current.version() != upstream.version()) {
            byte[] key = secret.length > 0 ? secret : upstream.attachment(use, byte[].class, this::drawKey);
            current = new SessionTokens(upstream, key, cookie);
            tokens = current;
        }
        return current;
    }

    private byte[] drawKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }
}
