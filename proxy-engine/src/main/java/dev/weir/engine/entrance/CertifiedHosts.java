package dev.weir.engine.entrance;

import dev.weir.api.Encryption;
import dev.weir.api.Failure;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.http.NormalHost;
import dev.weir.engine.loop.ServerEncryption;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request for a host that the certificate of the connection does not cover: the client verified another host
 * (RFC 9110 §15.5.20). A request without a host claims none, so it goes on.
 */
final class CertifiedHosts implements EntranceRule {
    private final NormalHost host = new NormalHost();

    @Override
    public @Nullable LocalReply answer(Head request, @Nullable Encryption encryption) {
        host.of(request);
        if (host.length() > 0 && encryption instanceof ServerEncryption shown && !shown.covers(host)) {
            throw Failure.MISDIRECTED.because("the certificate of this connection is not for the Host of the request");
        }
        return null;
    }
}
