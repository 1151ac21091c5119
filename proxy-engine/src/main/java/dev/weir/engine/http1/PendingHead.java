package dev.weir.engine.http1;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.ReclaimableMemory;
import dev.weir.engine.loop.Recycler;
import dev.weir.engine.memory.HeadPool;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request's head from its first byte until it is whole. Its memory is counted, and may be given up for a smaller or
 * younger one. Used again for one head after another; belongs to one loop.
 */
final class PendingHead extends ReclaimableMemory {
    /** Where it comes from. */
    interface Sender {
        /** Answers what never became a request; the head is released. */
        void refuse(ProxyException failure);
    }

    private final HeadPool stock;
    private final Recycler<PendingHead> free;
    private @Nullable Sender client;
    private @Nullable Head head;

    PendingHead(HeadPool stock, Recycler<PendingHead> free) {
        this.stock = stock;
        this.free = free;
    }

    /** Begins. */
    PendingHead begin(Sender sender) {
        client = sender;
        head = stock.take();
        return this;
    }

    /**
     * Takes what came in.
     *
     * @return {@code true} once the head is whole
     * @throws ProxyException if this can never become a head, or there is no memory for it
     */
    boolean feed(RequestHeadParser parser, ByteBuffer in) {
        Head growing = head;
        if (growing == null) {
            throw Failure.OVERLOADED.because("there are as many requests as there is memory for");
        }
        boolean whole = parser.feed(growing, in);
        if (growing.due() != growing.charged()) {
            stock.leave(this);
            if (!stock.charge(growing)) {
                throw Failure.OVERLOADED.because("there is no memory for another large head");
            }
        }
        if (whole) {
            stock.leave(this);
        } else {
            stock.unfinished(this, growing);
        }
        return whole;
    }

    /** What is known of the request's first line; empty if nothing is. */
    String requestLine() {
        return head == null ? "" : head.requestLine();
    }

    /** Whether nothing came in yet but empty lines. */
    boolean blank() {
        return head != null && head.blank();
    }

    /** Hands over the head, which is whole. This must not be used any more. */
    Head take() {
        Head whole = Objects.requireNonNull(head);
        end();
        return whole;
    }

    /** Returns the head, which became no request. This must not be used any more. */
    void release() {
        stock.leave(this);
        if (head != null) {
            stock.giveBack(head);
        }
        end();
    }

    private void end() {
        client = null;
        head = null;
        free.giveBack(this);
    }

    @Override
    protected void giveUp() {
        Objects.requireNonNull(client)
                .refuse(Failure.OVERLOADED.because("others need the memory that an unfinished head takes"));
    }
}
