package dev.weir.engine.relay;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.Upgrades;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of this hop, in fields that are not passed on as they are: whether
 * it waits for a 100, whether it reads trailers, whether it would switch protocols. Used again for one request after
 * another.
 */
public final class HopOptions {
    private boolean awaitsContinue;
    private boolean trailers;
    private boolean hostless;
    private @Nullable String upgrade;

    /** Forgets those of an earlier request. */
    public void begin() {
        awaitsContinue = false;
        trailers = false;
        upgrade = null;
    }

    /** Reads the others, before the fields they stand in are taken out. */
    public void read(Head request, boolean bodiless, Upgrades upgrades) {
        awaitsContinue = request.minorVersion() > 0 && !bodiless && request.hasToken(Field.EXPECT, "100-continue");
        trailers = HopByHop.takesTrailers(request);
        upgrade = upgrades.offered(request, bodiless);
    }

    /** Asks the next hop for what it has to agree to. */
    public void passOn(Head request) {
        HopByHop.addHopFields(request, trailers, upgrade);
        hostless = !request.has(Field.HOST);
    }

    /** Whether neither the client nor a rewriter named a host, so that each attempt has to. */
    public boolean hostless() {
        return hostless;
    }

    /** Whether the body may be held back until somebody asks for it (RFC 9110 §10.1.1). */
    public boolean awaitsContinue() {
        return awaitsContinue;
    }

    /** The protocols that the backend is offered, or {@code null}. */
    public @Nullable String upgrade() {
        return upgrade;
    }
}
