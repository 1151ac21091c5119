package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Takes Date out of every response and says so in a field; gives one of its own to a 201. */
@Plugin(name = "test-date-editor", summary = "takes Date out of responses, and gives one of its own to a 201")
public final class DateEditor implements HeaderRewriter {
    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.add("X-Saw", String.valueOf(headers.first("Date")));
        headers.remove("Date");
        if (exchange.status() == 201) {
            headers.set("date", "my own");
        }
    }
}
