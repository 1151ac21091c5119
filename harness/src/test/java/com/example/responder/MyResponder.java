package com.example.responder;

import dev.weir.api.Exchange;
import dev.weir.api.Plugin;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Answers for one target without a backend, so that a monitor sees whether the proxy runs. */
@Plugin(name = "my-responder", summary = "answers for one target without a backend")
public final class MyResponder implements Responder {
    private final String target;
    private final Reply reply;

    @Inject
    public MyResponder(MyResponderSettings settings) {
        this.target = settings.target();
        this.reply = Reply.of(200).with("Cache-Control", "no-store").withText(settings.text());
    }

    @Override
    public @Nullable Reply respond(Exchange exchange) {
        return target.contentEquals(exchange.request().peekTarget()) ? reply : null;
    }
}
