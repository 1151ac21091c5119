package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Framing;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Timed;
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
 * Every path ends in {@link #end} or {@link #breakOff}, exactly once. Belongs to one loop; used again by later requests.
 */
public final class ProxyExchange extends ExchangeRecord implements Timed {
    private final Upload upload;
    private final Download download;
    private final Attempts attempts;
    private final ExchangeDeadlines deadlines;
    private @Nullable Downstream downstream;
    private boolean clientPersists;
    private boolean settled;
    private boolean flushing;

    ProxyExchange(Exchanges shared) {
        super(shared);
        this.upload = new Upload(shared);
        this.download = new Download(shared, this);
        this.attempts = new Attempts(shared, this);
        this.deadlines = new ExchangeDeadlines(shared, this);
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
        try {
            admit(request);
            upload.receive(in);
        } catch (ProxyException refused) {
            fail(refused);
            return;
        }
        attempts.begin(!request.hasToken(Field.CONNECTION, "close"));
    }

    private void admit(Head request) {
        clientPersists = request.minorVersion() > 0 || request.hasToken(Field.CONNECTION, "keep-alive");
        upload.begin().expectBytes(0); // whatever is refused before its framing is known has no body
        plugins().started(this);
        RequestRules.check(request);
        Framing.ofRequest(request, upload.begin());
        HopByHop.strip(request);
        RequestRules.complete(request);
        plugins().request(this, request);
    }

    /** A piece of the response went to the client, and there is more to come. */
    void passedOn() {
        if (sink().broken()) {
            onClientGone();
        } else if (sink().congested() && !shared.loop().buffers().hasRoom()) {
            abort(Failure.CLIENT_STALLED); // one slow client is given up, so that all the others have memory
        } else {
            if (sink().congested()) {
                attempts.pauseResponse();
            }
            deadlines.responseBodyCame();
            watch();
        }
    }

    /** The response is complete. */
    void responded() {
        settled = true;
        flush();
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
        upload.forget();
        plugins().completed(this);
        downstream = null;
        shared.giveBack(this, close());
    }

    // ---- what goes wrong ----

    /** The exchange cannot succeed any more: the client is told, if it can be. */
    void fail(ProxyException why) {
        settled = true;
        failure(why.failure());
        if (download.headSent() || why.failure() == Failure.CLIENT_STALLED) {
            breakOff();
        } else {
            download.answer(why, sink());
            flush();
        }
    }

    private void abandon(ProxyException why) {
        attempts.abandon(why.failure());
        fail(why);
    }

    /** Ends at once, whatever was going on: nobody is left to be answered, or there is no time left to do it. */
    public void abort(Failure why) {
        settled = true;
        failure(why);
        attempts.abandon(why);
        breakOff();
    }

    /** The client reset its connection, or closed it within its request. */
    public void onClientGone() {
        abort(Failure.CLIENT_GONE);
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

    /** Bytes of the request's body; what cannot be used now is left. */
    public void onRequestBytes(ByteBuffer in) {
        try {
            upload.receive(in);
        } catch (ProxyException malformed) {
            abandon(malformed);
            return;
        }
        if (!upload.done() && attempts.congested()) {
            downstream().source().pause();
        }
        deadlines.requestBodyCame();
        watch();
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
        return clientPersists && upload.done() && !shared.draining();
    }

    // ---- deadlines ----

    void onBackendTook() {
        deadlines.backendTook();
        watch();
    }

    /** Says what is being waited for now; called after every step. */
    void watch() {
        boolean sending = attempts.sending();
        boolean congested = attempts.congested();
        deadlines.awaitRequestBody(sending && !congested && wantsBody());
        if (sink().congested()) {
            deadlines.awaitClient();
        } else if (download.headSent()) {
            deadlines.awaitResponseBody();
        } else if (sending && (upload.done() || congested)) {
            deadlines.awaitResponseHead();
        } else {
            deadlines.awaitNoResponse();
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        if (deadlines.isRequest(due)) {
            abandon(Failure.BODY_TIMEOUT.because("the request's body stopped arriving"));
        } else if (sink().congested()) {
            abandon(Failure.CLIENT_STALLED.because("the client takes no byte of its response"));
        } else {
            attempts.timedOut();
        }
    }

    // ---- what is there while the exchange runs ----

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
