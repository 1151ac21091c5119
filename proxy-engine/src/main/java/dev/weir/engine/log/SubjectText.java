package dev.weir.engine.log;

import dev.weir.api.Encryption;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The subject of the client certificate that was seen last: making its text is expensive. Confined to one loop. */
final class SubjectText {
    private @Nullable X509Certificate certificate;
    private String subject = "";

    /** The subject of the client's certificate (RFC 2253), or {@code null} if it has none. */
    @SuppressWarnings("ReferenceEquality") // equal certificates only cost the making of the text again
    @Nullable String of(Encryption encryption) {
        X509Certificate now = encryption.clientCertificate();
        if (now == null) {
            return null;
        }
        if (now != certificate) {
            certificate = now;
            subject = now.getSubjectX500Principal().getName();
        }
        return subject;
    }
}
