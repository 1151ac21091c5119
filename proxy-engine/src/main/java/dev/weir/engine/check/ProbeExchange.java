package dev.weir.engine.check;

import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.api.Probe;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.BuiltHead;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.pool.BackendCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a probe asks a backend, in the backend's protocol, and what is made of the answer: its status, or a failure. */
final class ProbeExchange implements ResponseReceiver, BackendCodec.Carrier {
    /** What a probe is told of its answer, once. */
    interface Owner {
        /** An answer came. */
        void answered(int status);

        /** None will. */
        void failed(Failure why);
    }

    private final Sink sink;
    private final String name;
    private final Owner owner;
    private final Head head = new Head();
    private final BackendCodec.Stream stream;
    private int status;

    /** @param name of the backend, for people */
    ProbeExchange(BackendCodec codec, Sink sink, String name, Owner owner) {
        this.sink = sink;
        this.name = name;
        this.owner = owner;
        this.stream = codec.begin(this, this);
    }

    /**
     * What a probe asks.
     *
     * @throws ProxyException if its plugin wants something that no request can say
     */
    static Head request(Probe.Get get, String name) {
        return BuiltHead.request(new Head(), "GET", get.target())
                .with("Host", get.host().isEmpty() ? hostOf(name) : get.host())
                .with("User-Agent", "weir-health-check")
                .with("Connection", "close")
                .done();
    }

    void ask(Head request) {
        stream.request().head(request, 0, null);
        stream.request().body(MessageSink.EMPTY, Trailers.NONE);
    }

    /** A backend's name has an address behind a slash where its host is a name. */
    private static String hostOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    void onBytes(ByteBuffer in) {
        stream.onBytes(in);
    }

    void close() {
        stream.close();
    }

    // ---- the connection ----

    @Override
    public Sink sink() {
        return sink;
    }

    @Override
    public boolean reused() {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void keepAliveHint(int idleSeconds, int requests) {}

    // ---- the answer ----

    @Override
    public Head head() {
        return head;
    }

    @Override
    public void headGrew() {}

    @Override
    public void onInterim() {
        head.reset();
    }

    /** That is all a probe is about: what is wrong with a body is for requests to find. */
    @Override
    public void onFinalHeadCame() {
        status = head.status();
    }

    @Override
    public void onHead(long length, boolean stays) {}

    @Override
    public void onSwitched() {
        throw Failure.UPGRADE_FAILED.because("a probe asked for no other protocol");
    }

    @Override
    public void onBody(ByteBuffer payload, @Nullable Trailers last) {
        owner.answered(status);
    }

    @Override
    public void onProgress() {}

    @Override
    public void onMalformed(ProxyException why, boolean stray) {
        if (status > 0) {
            owner.answered(status);
        } else {
            owner.failed(why.failure());
        }
    }

    @Override
    public void onExcess() {}

    @Override
    public void onEnd(IdleSignal how) {
        owner.failed(Failure.CONNECTION_LOST);
    }
}
