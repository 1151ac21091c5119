package dev.weir.plugins.rewrite;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/**
 * Adds {@code Via} to requests, with the client's protocol version (RFC 9110 §7.6.3). Entries of other intermediaries
 * stay. The new entry follows on a line of its own, which means the same as one list.
 *
 * <p>It does not add {@code Via} to responses: §7.6.3 makes it optional for a gateway, and it would reveal the site's
 * structure.
 */
@Plugin(name = "via", summary = "adds Via to requests")
public final class Via implements HeaderRewriter {
    /** Makes one; it keeps no state. */
    public Via() {}

    @Override
    public void request(Exchange exchange, Headers headers) {
        headers.add("Via", exchange.request().minorVersion() == 0 ? "1.0 weir" : "1.1 weir");
    }
}
