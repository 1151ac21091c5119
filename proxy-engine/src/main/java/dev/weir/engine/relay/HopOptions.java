package dev.weir.engine.relay;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.Upgrades;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a client requests of this hop in fields that are not forwarded unchanged: whether it waits for a 100,
 * whether it reads trailers, and whether it offers to switch protocols. Reused for one request after another.
 */
public final class HopOptions {
    private boolean awaitsContinue;
    private boolean trailers;
    private boolean hostless;
    private @Nullable String upgrade;

    /** Begins another request. */
    public void begin() {
        awaitsContinue = false;
        trailers = false;
        upgrade = null;
    }

    /** Reads the options from the fields, before those are removed. */
    public void read(Head request, boolean bodiless, Upgrades upgrades) {
        awaitsContinue = request.minorVersion() > 0 && !bodiless && request.hasToken(Field.EXPECT, "100-continue");
        trailers = HopByHop.takesTrailers(request);
        upgrade = upgrades.offered(request, bodiless);
    }

    /** Adds the options for the next hop. */
    public void passOn(Head request) {
        HopByHop.addHopFields(request, trailers, upgrade);
        hostless = !request.has(Field.HOST);
    }

    /** Whether the request has no Host, so that each attempt has to add one. */
    public boolean hostless() {
        return hostless;
    }

    /** Whether the client may hold the body back until it receives a 100 (RFC 9110 §10.1.1). */
    public boolean awaitsContinue() {
        return awaitsContinue;
    }

    /** The protocols offered to the backend, or {@code null}. */
    public @Nullable String upgrade() {
        return upgrade;
    }
}
