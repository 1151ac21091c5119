package com.example.rewriter;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Gives each request a number, unless it has one, and writes it on the response too. */
@Plugin(name = "my-rewriter", summary = "numbers requests, for logs to be compared")
public final class MyRewriter implements HeaderRewriter {
    private final MyRewriterSettings settings;
    private final RandomGenerator random;

    @Inject
    public MyRewriter(MyRewriterSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        String number = headers.first(settings.field());
        if (number == null) {
            number = Long.toHexString(random.nextLong());
            headers.set(settings.field(), number);
        }
        exchange.attach(this, number);
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        if (exchange.attachment(this) instanceof String number) {
            headers.set(settings.field(), number);
        }
    }
}
