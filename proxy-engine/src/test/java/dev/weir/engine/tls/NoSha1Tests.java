package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A handshake of TLS 1.2")
class NoSha1Tests {
    private static final SniMap KEYS = new SniMap.Builder()
            .add(MadeKeys.key("P-256", "a.example"))
            .add(MadeKeys.key("RSA", "a.example"))
            .build();

    @ParameterizedTest
    @CsvSource({
        "rsa_pkcs1_sha1, ecdsa_sha1, false",
        "rsa_pkcs1_sha1, ecdsa_secp256r1_sha256, true",
        "ecdsa_sha1, rsa_pkcs1_sha256, true"
    })
    void needs_a_signature_without_SHA_1(String one, String other, boolean open) {
        var pair = new EnginePair(
                        EnginePair.context(null, new Unverified()),
                        EnginePair.context(new SniKeyManager(KEYS), null),
                        "a.example")
                .protocol("TLSv1.2");
        pair.server.setSSLParameters(TlsRules.parameters(pair.server));
        LimitedSchemes.limit(pair.client, one, other);

        assertEquals(open, pair.shake().isOpen());
    }
}
