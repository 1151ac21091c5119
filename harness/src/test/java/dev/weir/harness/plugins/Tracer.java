package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;

/** Leaves its name in both directions, and remembers something from one to the other. */
abstract class Tracer implements HeaderRewriter {
    private final String name;

    Tracer(String name) {
        this.name = name;
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        headers.add("X-Trace", name);
        exchange.attach(this, name + " " + exchange.request().target());
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.add("X-Trace", exchange.attachment(this) + " " + exchange.status());
    }
}
