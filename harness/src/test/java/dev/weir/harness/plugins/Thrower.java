package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Throws where a field of the request says so. */
@Plugin(name = "test-thrower", summary = "throws on demand")
public final class Thrower implements HeaderRewriter {
    @Override
    public void request(Exchange exchange, Headers headers) {
        String wish = headers.first("X-Throw");
        if ("request".equals(wish)) {
            throw new IllegalStateException("as you wish");
        } else if ("error".equals(wish)) {
            throw new StackOverflowError();
        } else if ("refusal".equals(wish)) {
            throw Failure.UNSUPPORTED_METHOD.because("not today");
        } else if ("framing".equals(wish)) {
            headers.remove("Content-Length");
        }
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        if (exchange.request().headers().containsToken("X-Throw", "response")) {
            throw new IllegalStateException("as you wish");
        }
    }
}
