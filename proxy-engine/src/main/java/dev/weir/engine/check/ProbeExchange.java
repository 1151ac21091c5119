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

/** Sends a probe's request in the backend's protocol, and reduces the response to its status or a failure. */
final class ProbeExchange implements ResponseReceiver, BackendCodec.Carrier {
    /** Receives the result of a probe, once. */
    interface Owner {
        /** A response arrived. */
        void answered(int status);

        /** No response will arrive. */
        void failed(Failure why);
    }

    private final Sink sink;
    private final String name;
    private final Owner owner;
    private final Head head = new Head();
    private final BackendCodec.Stream stream;
    private int status;

    /** @param name the backend's name, for messages */
    ProbeExchange(BackendCodec codec, Sink sink, String name, Owner owner) {
        this.sink = sink;
        this.name = name;
        this.owner = owner;
        this.stream = codec.begin(this, this);
    }

    /**
     * Builds the request of a probe.
     *
     * @throws ProxyException if the plugin's probe cannot be expressed as a request
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

    /** A backend's name is {@code host/address} if its host is a name. */
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

    // ---- the response ----

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

    /** The head ends the probe: errors in a body are for requests to find. */
    @Override
    public void onFinalHeadCame() {
        status = head.status();
    }

    @Override
    public void onHead(long length, boolean stays) {}

    @Override
    public void onSwitched() {
        throw Failure.UPGRADE_FAILED.because("the backend switched protocols, which the probe did not request");
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
