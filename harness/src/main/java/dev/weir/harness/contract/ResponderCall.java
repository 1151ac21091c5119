package dev.weir.harness.contract;

import dev.weir.api.ProxyException;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import dev.weir.harness.contract.ContractHeaders.Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One question to a responder, as the engine asks it, and what came of it.
 *
 * @param reply   the answer, or {@code null} if there was none
 * @param refusal what it threw to refuse the request, or {@code null}
 * @param mistake what else it threw, or {@code null}
 * @param edits   whether it wanted to edit the request's head
 */
record ResponderCall(
        @Nullable Reply reply,
        @Nullable ProxyException refusal,
        @Nullable String mistake,
        boolean edits) {
    /** Asks about the request that an exchange has begun with. */
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

    /** What the client would get, to be compared. */
    String result() {
        if (reply == null) {
            return refusal == null ? "what a backend answers" : "refused: " + refusal.failure();
        }
        return reply + "\n" + StandardCharsets.ISO_8859_1.decode(reply.body());
    }
}
