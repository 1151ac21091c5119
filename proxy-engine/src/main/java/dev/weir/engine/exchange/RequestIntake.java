package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.entrance.EntranceRule;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.http.MaxForwards;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.record.RequestIdField;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.relay.HopOptions;
import dev.weir.engine.relay.MaxForwardsReply;
import dev.weir.engine.relay.PluginLocalReply;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.route.PluginReply;
import org.jspecify.annotations.Nullable;

/** Turns a client's request into the request that backends get. */
final class RequestIntake {
    private final LoopContext context;
    private final ExchangeRecord record;
    private final HopOptions options;
    private final RequestRelay request;

    RequestIntake(LoopContext context, ExchangeRecord record, HopOptions options, RequestRelay request) {
        this.context = context;
        this.record = record;
        this.options = options;
        this.request = request;
    }

    /**
     * Checks and routes a request, and lets the plugins edit it.
     *
     * @return the complete response if the request was answered here; {@code null} if it goes on
     * @throws ProxyException if it breaks a rule, matches no route, or is refused by a plugin
     */
    @Nullable LocalReply admit(Downstream client, Head head) {
        options.begin();
        request.begin();
        RequestIdField.read(record, head);
        record.route().generation().observers().started(record);
        RequestRules.apply(head);
        long length = client.openBody();
        request.expect(length);
        RequestRules.checkBody(head, length);
        EntranceRule rule = client.entrance().rule();
        LocalReply own = rule == null ? null : rule.answer(head, client.facts().encryption());
        if (own != null) {
            return own;
        }
        if (MaxForwards.spent(head)) {
            return MaxForwardsReply.to(head);
        }
        options.read(head, request.done(), record.route().generation().policy().upgrades());
        HopByHop.strip(head, Direction.REQUEST);
        RequestIdField.write(record, head);
        RequestRules.complete(head);
        record.route().find(head);
        request.keepUpTo(record.route().policy().replayBytes());
        record.route().plugins().request(record, head);
        options.passOn(head);
        if (!context.heads().charge(head)) {
            throw Failure.OVERLOADED.because("no memory for the header fields that plugins added to the request");
        }
        return null;
    }

    /**
     * Lets the responder plugins answer the request in place of a backend.
     *
     * @return the complete response, or {@code null} if no plugin answers
     * @throws ProxyException if a plugin refuses the request or fails
     */
    @Nullable LocalReply answer() {
        PluginReply answer = record.route().plugins().responders().ask(record);
        if (answer == null) {
            return null;
        }
        record.answeredBy(answer.plugin());
        return PluginLocalReply.of(answer.reply());
    }
}
