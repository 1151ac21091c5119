package dev.weir.harness.contract;

import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.harness.contract.ContractHeaders.Fault;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.ContractRequest.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads an exchange past a rewriter as the engine does, and notes what the rewriter made of its heads. What it throws
 * costs the exchange what it would cost in the engine: an answer of the proxy's own. One thread.
 */
final class RewriterPassage {
    private static final List<Line> OWN_ANSWER = ContractResponse.of(
                    0,
                    "Content-Type: text/plain; charset=utf-8",
                    "Content-Length: 21",
                    "Proxy-Status: weir; error=proxy_internal_error")
            .lines();

    private final HeaderRewriter rewriter;
    private final ContractUpstream upstream;
    private final ContractExchange exchange;
    private final List<ContractHeaders> heads = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<Fault, String> faults = new EnumMap<>(Fault.class);
    private boolean refused;
    private boolean failed;

    /** Of one request. */
    RewriterPassage(HeaderRewriter rewriter, ContractUpstream upstream, ContractRequest request) {
        this(rewriter, upstream, new ContractExchange(upstream, request));
    }

    /** Of the request that an exchange has begun with. */
    RewriterPassage(HeaderRewriter rewriter, ContractUpstream upstream, ContractExchange exchange) {
        this.rewriter = rewriter;
        this.upstream = upstream;
        this.exchange = exchange;
    }

    /** The request goes past. */
    RewriterPassage request() {
        call("request", exchange.head());
        return this;
    }

    /** A backend's answer goes past; or one of the proxy's own, if the rewriter would not have the request. */
    RewriterPassage response(ContractResponse response) {
        if (!failed) {
            exchange.attempted(upstream.member(0), response.status() < 500 ? Kind.SERVED : Kind.ERROR);
            exchange.answers(response.status());
            call("response", new ContractHeaders(response.lines()));
        }
        if (failed) {
            ownAnswer();
        }
        return this;
    }

    /** A reply of a responder goes past: nothing failed, and there was no attempt. */
    RewriterPassage reply(ContractResponse reply) {
        if (!failed) {
            exchange.answeredBy("a-responder", reply.status());
            call("response", new ContractHeaders(reply.lines()));
        }
        if (failed) {
            ownAnswer();
        }
        return this;
    }

    /** An answer of the proxy's own goes past. */
    RewriterPassage fail(Failure why, @Nullable Refusal broken) {
        exchange.fails(why, broken);
        ownAnswer();
        return this;
    }

    private void ownAnswer() {
        var head = new ContractHeaders(OWN_ANSWER);
        heads.add(head);
        try {
            rewriter.response(exchange, head);
        } catch (RuntimeException thrown) {
            note("response, of the proxy's own answer,", thrown);
        } finally {
            head.close();
        }
    }

    private void call(String hook, ContractHeaders head) {
        heads.add(head);
        try {
            if (hook.equals("request")) {
                rewriter.request(exchange, head);
            } else {
                rewriter.response(exchange, head);
            }
        } catch (ProxyException meant) {
            refused = true;
            failed = true;
            exchange.fails(meant.failure(), meant.refusal());
        } catch (RuntimeException thrown) {
            note(hook, thrown);
            failed = true;
            exchange.fails(Failure.PLUGIN_FAILED, null);
        } finally {
            head.close();
        }
    }

    private void note(String hook, RuntimeException thrown) {
        for (ContractHeaders head : heads) {
            Fault fault = head.faultOf(thrown);
            if (fault != null) {
                faults.putIfAbsent(fault, String.valueOf(thrown.getMessage()));
                return;
            }
        }
        Request request = exchange.request();
        mistakes.add(hook + " threw " + thrown + " on " + request.method() + " " + FieldSyntax.shown(request.target()));
    }

    /** What the rewriter threw, other than to refuse a request, and other than what a head threw at it. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Says whether the rewriter would not have the exchange. */
    boolean refused() {
        return refused;
    }

    /** What a head threw at the rewriter for this, and it did not catch; or {@code null}. */
    @Nullable String fault(Fault which) {
        return faults.get(which);
    }

    /** All heads that went past, as they were when they had. */
    List<ContractHeaders> heads() {
        return heads;
    }

    /** The last head that went past. */
    String lastHead() {
        return heads.get(heads.size() - 1).toString();
    }

    /** What the rewriter made of the exchange. */
    String result() {
        return heads.stream().map(ContractHeaders::toString).collect(Collectors.joining("\n"));
    }
}
