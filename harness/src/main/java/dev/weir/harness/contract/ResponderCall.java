package dev.weir.harness.contract;

import dev.weir.api.ProxyException;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import dev.weir.harness.contract.ContractHeaders.Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One call of a responder, as the engine makes it, and its result.
 *
 * @param reply the reply, or {@code null} if there was none
 * @param refusal the exception that refused the request, or {@code null}
 * @param mistake any other exception, or {@code null}
 * @param edits whether it tried to edit the request's head
 */
record ResponderCall(
        @Nullable Reply reply,
        @Nullable ProxyException refusal,
        @Nullable String mistake,
        boolean edits) {
    /** Calls a responder with the request of an exchange. */
    static ResponderCall of(Responder responder, ContractExchange exchange) {
        ContractHeaders head = exchange.head();
        head.close();
        try {
            return new ResponderCall(responder.respond(exchange), null, null, false);
        } catch (ProxyException meant) {
            return new ResponderCall(null, meant, null, false);
        } catch (RuntimeException thrown) {
            if (head.faultOf(thrown) == Fault.LATE) {
                return new ResponderCall(null, null, null, true);
            }
            String request = exchange.request().method() + " "
                    + FieldSyntax.shown(exchange.request().target());
            return new ResponderCall(null, null, "respond threw " + thrown + " on " + request, false);
        }
    }

    /** What the client would get, for comparisons. */
    String result() {
        if (reply == null) {
            return refusal == null ? "the response of a backend" : "refused: " + refusal.failure();
        }
        return reply + "\n" + StandardCharsets.ISO_8859_1.decode(reply.body());
    }
}
