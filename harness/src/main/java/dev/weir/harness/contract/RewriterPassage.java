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
 * Calls a rewriter for an exchange as the engine does, and records the rewritten heads. An exception of the rewriter
 * has the same effect as in the engine: a local reply. One thread.
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

    /** For one request. */
    RewriterPassage(HeaderRewriter rewriter, ContractUpstream upstream, ContractRequest request) {
        this(rewriter, upstream, new ContractExchange(upstream, request));
    }

    /** For the request of an exchange. */
    RewriterPassage(HeaderRewriter rewriter, ContractUpstream upstream, ContractExchange exchange) {
        this.rewriter = rewriter;
        this.upstream = upstream;
        this.exchange = exchange;
    }

    /** Rewrites the request. */
    RewriterPassage request() {
        call("request", exchange.head());
        return this;
    }

    /** Rewrites the request for an attempt at a member of the upstream. */
    RewriterPassage attempt(int member) {
        if (!failed) {
            exchange.attempts(upstream.member(member));
            exchange.head().reopen();
            call("attempt", exchange.head());
        }
        return this;
    }

    /** Rewrites the request for an attempt, and a backend's response; or a local reply, if the rewriter refused the request. */
    RewriterPassage response(ContractResponse response) {
        attempt(0);
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

    /** Rewrites a responder's reply: no failure, and no attempt. */
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

    /** Rewrites a local reply. */
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
            note("response, of a local reply,", thrown);
        } finally {
            head.close();
        }
    }

    private void call(String hook, ContractHeaders head) {
        if (!heads.contains(head)) {
            heads.add(head);
        }
        try {
            switch (hook) {
                case "request" -> rewriter.request(exchange, head);
                case "attempt" -> rewriter.attempt(exchange, head);
                default -> rewriter.response(exchange, head);
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

    /** The rewriter's exceptions, except refusals of the request and exceptions of a head. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Whether the rewriter refused the exchange. */
    boolean refused() {
        return refused;
    }

    /** The exception of a head with this reason that the rewriter did not catch; or {@code null}. */
    @Nullable String fault(Fault which) {
        return faults.get(which);
    }

    /** All rewritten heads, as copies. */
    List<ContractHeaders> heads() {
        return heads;
    }

    /** The last rewritten head. */
    String lastHead() {
        return heads.get(heads.size() - 1).toString();
    }

    /** The result of the exchange. */
    String result() {
        return heads.stream().map(ContractHeaders::toString).collect(Collectors.joining("\n"));
    }
}
