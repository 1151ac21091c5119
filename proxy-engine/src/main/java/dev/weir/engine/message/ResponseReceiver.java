package dev.weir.engine.message;

import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Receives a response: interim responses, the final head or a 101, pieces of the body. A {@link ProxyException} thrown
 * by the first five methods is passed back to {@link #onMalformed}.
 */
public interface ResponseReceiver {
    /** A byte of a head has arrived. @return the head to read it into */
    Head head();

    /** The head has grown. @throws ProxyException if there is no memory for it */
    void headGrew();

    /** The head is that of an interim response. It can be reused when this returns. */
    void onInterim();

    /** The final head is complete; its framing fields have not been checked yet. */
    default void onFinalHeadCame() {}

    /**
     * The head is that of the final response. A piece of the body, possibly empty, follows at once.
     *
     * @param length length of the body in bytes, or {@link MessageSink#UNKNOWN}
     * @param stays  whether the backend keeps the connection open after this response
     */
    void onHead(long length, boolean stays);

    /** The head is that of a 101. A piece, possibly empty, follows at once. */
    void onSwitched();

    /**
     * A piece of the body has arrived.
     *
     * @param payload from its position to its limit; valid during the call
     * @param last    the trailers, possibly empty, if this is the last piece; {@code null} if it is not
     */
    void onBody(ByteBuffer payload, @Nullable Trailers last);

    /** Bytes have arrived, but no final head is complete. */
    void onProgress();

    /**
     * The received bytes are not a valid response.
     *
     * @param stray whether they belong to no request, because the backend sent them before this request
     */
    void onMalformed(ProxyException why, boolean stray);

    /** Bytes followed the complete response; they belong to no request. */
    void onExcess();

    /** The input has ended before the response was complete. */
    void onEnd(IdleSignal how);
}
