package dev.weir.plugins;

import dev.weir.api.Encryption;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS 1.3 with the certificates of a client. */
public record FakeEncryption(
        String protocol,
        String cipher,
        @Nullable String serverName,
        boolean resumed,
        List<X509Certificate> clientCertificates,
        @Nullable String clientCertificatePem)
        implements Encryption {
    /** With these certificates of a client. */
    public static FakeEncryption of(List<X509Certificate> certificates) {
        return new FakeEncryption("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, false, certificates, null);
    }
}
