package dev.weir.engine.exchange;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.Persistence;
import dev.weir.engine.http.Upgrades;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of this hop, in fields that are not passed on as they are: whether its connection stays, whether
 * it waits for a 100, whether it reads trailers, whether it would switch protocols. Used again for one request after
 * another.
 */
final class ClientWishes {
    private boolean stays;
    private boolean meantToStay;
    private boolean awaitsContinue;
    private boolean trailers;
    private boolean hostless;
    private @Nullable String upgrade;

    /** Forgets those of an earlier request, and reads whether the connection may go on, which even an error respects. */
    void begin(Head request) {
        awaitsContinue = false;
        trailers = false;
        upgrade = null;
        stays = Persistence.isPossible(request);
        meantToStay = Persistence.isMeant(request);
    }

    /** Reads the others, before the fields they stand in are taken out. */
    void read(Head request, boolean bodiless, Upgrades upgrades) {
        awaitsContinue = request.minorVersion() > 0 && !bodiless && request.hasToken(Field.EXPECT, "100-continue");
        trailers = HopByHop.takesTrailers(request);
        upgrade = upgrades.offered(request, bodiless);
    }

    /** Asks the next hop for what it has to agree to. */
    void passOn(Head request) {
        HopByHop.announce(request, trailers, upgrade);
        hostless = !request.has(Field.HOST);
    }

    /** Whether neither the client nor a rewriter named a host, so that each attempt has to. */
    boolean hostless() {
        return hostless;
    }

    /** Whether the connection may serve further requests. */
    boolean stays() {
        return stays;
    }

    /** Whether the client meant to send another request, as it said itself: no rewriter has had a say. */
    boolean meantToStay() {
        return meantToStay;
    }

    /** Whether the body may be held back until somebody asks for it (RFC 9110 §10.1.1). */
    boolean awaitsContinue() {
        return awaitsContinue;
    }

    /** The protocols that the backend is offered, or {@code null}. */
    @Nullable String upgrade() {
        return upgrade;
    }
}
