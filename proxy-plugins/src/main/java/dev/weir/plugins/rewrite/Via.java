package dev.weir.plugins.rewrite;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/**
 * Says in {@code Via} that a request went through here, and which version its client spoke (RFC 9110 §7.6.3). What
 * other intermediaries wrote stays; the entry follows on a line of its own, which means the same as one list.
 *
 * <p>Responses get none: §7.6.3 leaves that to a gateway, and clients need not know how the site behind it is built.
 */
@Plugin(name = "via", summary = "tells backends in Via that a request went through here")
public final class Via implements HeaderRewriter {
    /** Makes one; it keeps no state. */
    public Via() {}

    @Override
    public void request(Exchange exchange, Headers headers) {
        headers.add("Via", exchange.request().minorVersion() == 0 ? "1.0 weir" : "1.1 weir");
    }
}
