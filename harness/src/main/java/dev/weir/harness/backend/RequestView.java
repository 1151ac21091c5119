package dev.weir.harness.backend;

import dev.weir.harness.RawRequest;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.TaggedBody;

/**
 * What a backend has seen of one request. Written by the connection's thread; the thread that closes the connection may
 * set the reason.
 */
final class RequestView {
    private final String head;
    private final int backend;
    private final int connection;
    private final int use;
    private final long nanos;
    private Body body = Body.PART;
    private volatile Sent answer = Sent.NOTHING;
    private volatile String fault = "";
    private long lateNanos;

    RequestView(String head, int backend, int connection, int use, long nanos) {
        this.head = head;
        this.backend = backend;
        this.connection = connection;
        this.use = use;
        this.nanos = nanos;
    }

    RawRequest request() {
        return new RawRequest(head, new byte[0]);
    }

    String id() {
        return TaggedBody.id(request());
    }

    String method() {
        return request().method();
    }

    String target() {
        return request().target();
    }

    void body(byte[] bytes) {
        body = TaggedBody.intact(new RawRequest(head, bytes)) ? Body.INTACT : Body.DAMAGED;
    }

    void sent(Sent howMuch) {
        answer = howMuch;
    }

    /** Records that the backend caused a fault from which the request can suffer. */
    void harmed(String how) {
        fault = how;
    }

    /** Records how long after the end of the connection the request arrived. */
    void late(long behindNanos) {
        lateNanos = behindNanos;
    }

    ReceivedRequest contact() {
        boolean close = request().has("Connection", "close");
        return new ReceivedRequest(
                id(), method(), backend, connection, use, nanos, close, body, answer, fault, lateNanos);
    }
}
