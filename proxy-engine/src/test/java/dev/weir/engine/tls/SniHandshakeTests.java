package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A handshake with certificates by SNI")
class SniHandshakeTests {
    private static final CertifiedKey EC = MadeKeys.key("P-256", "a.example", "*.wild.example");
    private static final CertifiedKey RSA = MadeKeys.key("RSA", "a.example", "*.wild.example");
    private static final CertifiedKey OTHER = MadeKeys.key("P-256", "b.example");
    private static final CertifiedKey ED = MadeKeys.key("Ed25519", "ed.example");
    private static final CertifiedKey P521 = MadeKeys.key("P-521", "large.example");
    private static final CertifiedKey SMALL = MadeKeys.key("RSA", "large.example");

    private final SniKeyManager keys = new SniKeyManager(new SniMap.Builder()
            .add(OTHER)
            .add(EC)
            .add(RSA)
            .add(ED)
            .add(P521)
            .add(SMALL)
            .build());
    private final SSLContext server = EnginePair.context(keys, null);
    private final SSLContext client = EnginePair.context(null, new Unverified());

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, a.example, a.example",
        "TLSv1.3, a.example, a.example",
        "TLSv1.3, A.Example, a.example",
        "TLSv1.2, x.wild.example, a.example",
        "TLSv1.3, x.wild.example, a.example",
        "TLSv1.3, x.y.wild.example, b.example",
        "TLSv1.3, unknown.example, b.example",
        "TLSv1.2, , b.example",
        "TLSv1.3, , b.example",
        "TLSv1.2, ed.example, ed.example",
        "TLSv1.3, ed.example, ed.example"
    })
    void shows_the_certificate_for_the_name(String protocol, String sni, String expected) {
        var pair = pair(sni).protocol(protocol).shake();

        assertTrue(CertificateNames.of(pair.shown()).covers(expected));
        assertTrue(pair.isOpen());
    }

    @ParameterizedTest
    @CsvSource({"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, EC", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, RSA"})
    void takes_the_key_that_the_cipher_suite_needs_in_tls_1_2(String suite, String type) {
        var pair = pair("a.example").protocol("TLSv1.2");
        pair.client.setEnabledCipherSuites(new String[] {suite});
        pair.shake();

        assertEquals(type, pair.shown().getPublicKey().getAlgorithm());
        assertTrue(pair.isOpen());
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, EC", "TLSv1.3, EC"})
    void prefers_what_the_client_prefers(String protocol, String type) {
        var pair = pair("a.example").protocol(protocol).shake();

        assertEquals(type, pair.shown().getPublicKey().getAlgorithm());
    }

    @Test
    void takes_the_rsa_key_if_a_client_of_tls_1_3_cannot_verify_ecdsa() {
        assertEquals("RSA", typeFor("a.example", "rsa_pss_rsae_sha256"));
    }

    @Test
    void takes_the_ecdsa_key_if_a_client_of_tls_1_3_cannot_verify_rsa() {
        assertEquals("EC", typeFor("a.example", "ecdsa_secp256r1_sha256"));
    }

    @Test
    void takes_the_rsa_key_if_a_client_of_tls_1_3_does_not_know_the_curve() {
        assertEquals("RSA", typeFor("large.example", "ecdsa_secp256r1_sha256,rsa_pss_rsae_sha256"));
        assertEquals("EC", typeFor("large.example", "ecdsa_secp521r1_sha512,rsa_pss_rsae_sha256"));
    }

    private String typeFor(String sni, String schemes) {
        var pair = pair(sni).protocol("TLSv1.3");
        LimitedSchemes.limit(pair.client, schemes.split(","));
        pair.shake();
        assertTrue(pair.isOpen(), () -> pair.clientFailure + ", " + pair.serverFailure);
        return pair.shown().getPublicKey().getAlgorithm();
    }

    @Test
    void fails_with_unrecognized_name_for_an_unknown_name_if_so_configured() {
        var pair = pair("unknown.example");
        pair.prepare(keys, true);
        pair.shake();

        assertTrue(pair.clientFailure.getMessage().contains("unrecognized_name"), pair.clientFailure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({", b.example", "a.example, a.example", "x.wild.example, a.example"})
    void serves_known_names_and_none_if_unknown_ones_are_refused(String sni, String expected) {
        var pair = pair(sni);
        pair.prepare(keys, true);
        pair.shake();

        assertTrue(pair.isOpen());
        assertTrue(CertificateNames.of(pair.shown()).covers(expected));
    }

    @Test
    void fails_if_there_is_no_certificate_at_all() {
        keys.swap(SniMap.EMPTY);
        var pair = pair("a.example").shake();

        assertTrue(pair.clientFailure.getMessage().contains("handshake_failure"), pair.clientFailure.getMessage());
    }

    @Test
    void gets_the_same_decrypted_key_each_time() {
        var engine = pair("a.example").server;
        String alias = EC.alias();

        assertSame(EC.key(), keys.getPrivateKey(alias));
        assertSame(keys.getPrivateKey(alias), keys.getPrivateKey(alias));
        assertNull(keys.chooseEngineServerAlias("DSA", null, engine));
    }

    private EnginePair pair(String sni) {
        return new EnginePair(client, server, sni).prepare(keys, false);
    }
}
