package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.Failure.Origin;
import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.MaxForwards;
import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the end of the request's head to the last byte of the response:
 *
 * <pre>
 *   start ─▶ admit ─▶ Attempts ─▶ responded ─▶ flush ─▶ end
 *              │         │                       ▲
 *              └─────────┴──▶ fail ── an error ──┘
 *                              └───── the response had begun ─▶ breakOff
 * </pre>
 *
 * Every path ends in {@link #end} or {@link #breakOff}, exactly once. Belongs to one loop; used again by later
 * requests.
 */
public final class ProxyExchange extends ExchangeRecord {
    private final Upload upload;
    private final Download download;
    private final Attempts attempts;
    private final ExchangeDeadlines deadlines;
    private final Tunnel tunnel;
    private final ClientWishes wishes = new ClientWishes();
    private @Nullable Downstream downstream;
    private boolean settled;
    private boolean flushing;

    ProxyExchange(Exchanges shared) {
        super(shared);
        this.upload = new Upload(shared);
        this.download = new Download(shared, this);
        this.attempts = new Attempts(shared, this);
        this.deadlines = new ExchangeDeadlines(this, attempts);
        this.tunnel = new Tunnel(this, attempts, upload);
    }

    // ---- the way of a request ----

    /**
     * Begins with a whole request head.
     *
     * @param in what came in behind the head; the part that belongs to the body is consumed as far as it can be
     */
    void start(Downstream client, Head request, Generation generation, ByteBuffer in) {
        downstream = client;
        settled = false;
        flushing = false;
        open(request, client.address(), generation);
        attempts.reset();
        download.begin();
        boolean ours;
        try {
            ours = admit(request);
            upload.receive(in);
        } catch (ProxyException refused) {
            fail(refused);
            return;
        }
        if (ours) {
            download.answer(OwnAnswer.to(request), !request.hasToken(Field.CONNECTION, "close"), sink());
            responded();
        } else {
            attempts.start(!request.hasToken(Field.CONNECTION, "close"));
        }
    }

    /** Makes of a request what a backend gets. @return {@code true} if it goes no further than here */
    private boolean admit(Head request) {
        wishes.begin(request);
        upload.begin().expectBytes(0); // whatever is refused before its framing is known has no body
        generation().observers().started(this);
        RequestRules.apply(request, upload.begin());
        if (MaxForwards.spent(request)) {
            return true;
        }
        wishes.read(request, upload.done(), generation().terms().upgrades());
        HopByHop.strip(request, Direction.REQUEST);
        RequestRules.complete(request);
        route();
        deadlines.routed();
        upload.keepUpTo(terms().replayBytes());
        plugins().request(this, request);
        wishes.passOn(request);
        if (!shared.heads().charge(request)) {
            throw Failure.OVERLOADED.because("there is no memory for what plugins added to the request");
        }
        return false;
    }

    /** The head of a final answer is there. @return where the answer goes */
    Sink answered(Sink client) {
        return attempts.answered(status(), client);
    }

    /** The head of a final answer is there as the backend wrote it; the connection stays open behind it, or does not. */
    void answerCame(Head answer, boolean stays) {
        attempts.answerCame(answer, stays);
    }

    /** A piece of the response went to the client, and there is more to come. */
    void passedOn() {
        if (sink().broken()) {
            onClientGone();
        } else if (sink().congested() && !deadlines.mayStall()) {
            abort(Failure.CLIENT_STALLED); // all that have been slow for longer were given up already
        } else {
            if (sink().congested()) {
                attempts.pauseResponse();
            }
            deadlines.responseBodyCame();
            watch();
        }
    }

    /** The response is complete before the request is: the backend gets the rest of it. */
    void answeredEarly() {
        if (download.endsByClose()) {
            sink().end();
        }
        passedOn();
    }

    /** The response is complete. */
    void responded() {
        settle();
        flush();
    }

    /** From now on, there is nothing left but to let the client have its answer. */
    private void settle() {
        settled = true;
        attempts.settle();
        deadlines.answered();
    }

    /** What the client has not taken yet still has to go. */
    private void flush() {
        if (sink().broken()) {
            onClientGone();
        } else if (sink().congested()) {
            flushing = true;
            watch();
        } else {
            end();
        }
    }

    private void end() {
        Downstream told = downstream();
        boolean keep = download.keepsClient();
        finish();
        told.exchangeEnded(keep);
    }

    private void breakOff() {
        Downstream told = downstream();
        boolean endsByClose = download.endsByClose();
        finish();
        told.exchangeBroken(endsByClose);
    }

    private void finish() {
        deadlines.disarm();
        attempts.finish();
        upload.finish();
        download.finish();
        tunnel.reset();
        generation().observers().completed(this);
        downstream = null;
        shared.giveBack(this, close());
    }

    @Override
    void trim() {
        super.trim();
        download.trim();
    }

    // ---- what goes wrong ----

    /** The exchange cannot succeed any more: the client is told, if it can be. */
    void fail(ProxyException why) {
        settle();
        if (attempts.keptAnswer().exists()
                && !download.headSent()
                && why.failure().origin() != Origin.CLIENT) {
            giveKeptAnswer();
            return;
        }
        failed(why.failure(), why.refusal());
        if (download.headSent() || why.failure() == Failure.CLIENT_STALLED) {
            breakOff();
        } else {
            download.refuse(why, sink());
            flush();
        }
    }

    /** A reload was so long ago that its old plugins are let go of, even if it began with them. */
    public void outlivesReload() {
        letGoOfOldPlugins();
    }

    /** No backend had a better answer than the one that was kept back. */
    void giveKeptAnswer() {
        KeptAnswer answer = attempts.keptAnswer();
        status(answer.status());
        download.gave(answer);
        answer.give(sink());
        responded();
    }

    void abandon(ProxyException why) {
        attempts.abandon(why.failure());
        fail(why);
    }

    /** Ends at once, whatever was going on: nobody is left to be answered, or there is no time left to do it. */
    public void abort(Failure why) {
        settled = true;
        failed(why, null);
        attempts.abandon(why);
        breakOff();
    }

    /** The client has left: it reset its connection, or ended it where that means as much. */
    public void onClientGone() {
        if (attempts.answeredEarly() && !sink().congested() && !sink().broken()) {
            attempts.stopSending(); // the client has its response
        } else {
            abort(Failure.CLIENT_GONE);
        }
    }

    /** The request's body will not come, or cannot go on: the exchange fails, unless the client has its response. */
    void failBody(ProxyException why) {
        if (attempts.answeredEarly()) {
            attempts.stopSending();
        } else {
            abandon(why);
        }
    }

    void onBackendBug() {
        if (settled) {
            abort(Failure.INTERNAL);
        } else {
            abandon(Failure.INTERNAL.because("a mistake in the proxy"));
        }
    }

    // ---- what the client does ----

    /** Whether bytes from the client belong to this exchange. */
    public boolean wantsBody() {
        return !settled && !upload.done();
    }

    /** Whether bytes from the client go on to a backend, or do so as soon as it takes some. */
    public boolean sending() {
        return attempts.sending();
    }

    /** Bytes of the request's body; what cannot be used now is left. */
    public void onRequestBytes(ByteBuffer in) {
        try {
            upload.receive(in);
        } catch (ProxyException malformed) {
            failBody(malformed);
            return;
        }
        if (tunnel.open() && attempts.broken()) {
            attempts.onBackendEnd(IdleSignal.RESET);
            return;
        }
        if (attempts.congested() && !deadlines.mayStall()) {
            failBody(Failure.OVERLOADED.because("there is no memory for what the backend does not take yet"));
            return;
        }
        if (!upload.done() && attempts.congested()) {
            downstream().source().pause();
        }
        deadlines.requestBodyCame();
        attempts.sentMore();
        if (downstream != null) {
            watch();
        }
    }

    /**
     * The client sent FIN; once an answer is whole, there is nothing to be called off.
     *
     * @param closesLater whether a request behind this one is to be its last
     * @return whether it may wait for answers still
     */
    public boolean onClientEnd(boolean closesLater) {
        boolean left = generation().terms().halfClose().isDeparture(wishes.meantToStay() && !closesLater);
        if (tunnel.open()) {
            tunnel.onClientEnd();
        } else if (!settled && (!upload.done() || (left && !attempts.answeredEarly()))) {
            onClientGone();
        }
        return !left;
    }

    /** Some of what waits for the client was sent. */
    public void onClientTook() {
        deadlines.clientTook();
        watch();
    }

    /** Everything that waited for the client was sent. */
    public void onClientDrained() {
        if (sink().broken()) {
            onClientGone();
        } else if (flushing) {
            end();
        } else {
            attempts.resumeResponse();
            onClientTook();
        }
    }

    /** Whether the client's connection can go on after this exchange, as far as it is up to the request. */
    boolean clientMayStay() {
        return wishes.stays()
                && upload.done()
                && !shared.draining()
                && downstream().mayStay();
    }

    /** Whether bytes are only passed on, both ways. */
    boolean inTunnel() {
        return tunnel.open() && !settled;
    }

    // ---- deadlines ----

    void onBackendTook() {
        deadlines.backendTook();
        if (tunnel.open()) {
            tunnel.endIfOver();
        } else {
            watch();
        }
    }

    /** Says what is being waited for now; called after every step. */
    void watch() {
        deadlines.watch();
    }

    // ---- what is there while the exchange runs ----

    ExchangeDeadlines deadlines() {
        return deadlines;
    }

    Tunnel tunnel() {
        return tunnel;
    }

    ClientWishes wishes() {
        return wishes;
    }

    Upload upload() {
        return upload;
    }

    Download download() {
        return download;
    }

    Downstream downstream() {
        return Objects.requireNonNull(downstream);
    }

    private Sink sink() {
        return downstream().sink();
    }

    @Override
    public long requestBodyBytes() {
        return upload.received();
    }

    @Override
    public long responseBodyBytes() {
        return download.sent();
    }
}
