package dev.weir.engine.explain;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.route.PluginNames;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What a kept exchange was and how it ended. Reused; belongs to one loop. */
final class Facts {
    String method = "";

    @Nullable InetSocketAddress client;

    @Nullable String route;

    String upstream = "";
    int status;

    @Nullable Failure failure;

    @Nullable Refusal refusal;

    @Nullable String detail;

    @Nullable String answeredBy;

    long durationNanos;
    long queueNanos;
    PluginNames plugins = PluginNames.NONE;

    void read(ExchangeRecord record) {
        boolean routed = record.route().found();
        method = record.method();
        client = record.client();
        route = record.routeName();
        upstream = routed ? record.upstream().name() : "";
        status = record.status();
        failure = record.failure();
        refusal = record.refusal();
        detail = record.detail();
        answeredBy = record.answeredBy();
        durationNanos = record.durationNanos();
        queueNanos = record.queueNanos();
        plugins = routed ? record.route().plugins().names() : PluginNames.NONE;
    }

    void read(InetSocketAddress refused, String requestMethod, ProxyException why) {
        method = requestMethod;
        client = refused;
        route = null;
        upstream = "";
        status = why.failure().status();
        failure = why.failure();
        refusal = why.refusal();
        detail = why.getMessage();
        answeredBy = null;
        durationNanos = 0;
        queueNanos = 0;
        plugins = PluginNames.NONE;
    }
}
