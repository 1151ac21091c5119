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
 * A request's head from its first byte until it is complete. Its memory is accounted, and may be reclaimed for a
 * smaller or newer head. Reused for one head after another; belongs to one loop.
 */
final class PendingHead extends ReclaimableMemory {
    /** The client connection. */
    interface Sender {
        /** Refuses a request with an incomplete head, and releases the head. */
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

    /** Begins a new head. */
    PendingHead begin(Sender sender) {
        client = sender;
        head = stock.take();
        return this;
    }

    /**
     * Parses received bytes.
     *
     * @return {@code true} once the head is complete
     * @throws ProxyException if the bytes can never become a valid head, or there is no memory for it
     */
    boolean feed(RequestHeadParser parser, ByteBuffer in) {
        Head growing = head;
        if (growing == null) {
            throw Failure.OVERLOADED.because("the limit of concurrent requests that memory allows is reached");
        }
        boolean whole = parser.feed(growing, in);
        if (growing.due() != growing.charged()) {
            stock.leave(this);
            if (!stock.charge(growing)) {
                throw Failure.OVERLOADED.because("no memory for another large request head");
            }
        }
        if (whole) {
            stock.leave(this);
        } else {
            stock.unfinished(this, growing);
        }
        return whole;
    }

    /** The request line as far as it is known. */
    String requestLine() {
        return head == null ? "" : head.requestLine();
    }

    /** Whether nothing but blank lines has been received. */
    boolean blank() {
        return head != null && head.blank();
    }

    /** Hands over the complete head. This object must not be used afterwards. */
    Head take() {
        Head whole = Objects.requireNonNull(head);
        end();
        return whole;
    }

    /** Returns the head, which became no request. This object must not be used afterwards. */
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
    protected void reclaim() {
        Objects.requireNonNull(client)
                .refuse(Failure.OVERLOADED.because("memory is short, and the request head is incomplete"));
    }
}
