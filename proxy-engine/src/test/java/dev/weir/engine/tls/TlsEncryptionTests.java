package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What plugins learn about a handshake")
class TlsEncryptionTests {
    private static final CertifiedKey SERVER = MadeKeys.key("P-256", "a.example", "backend.example");
    private static final CertifiedKey OTHER_SERVER = MadeKeys.key("RSA", "b.example");
    private static final CertifiedKey CLIENT = chain();

    private final SniKeyManager keys =
            new SniKeyManager(new SniMap.Builder().add(OTHER_SERVER).add(SERVER).build());
    private final SSLContext server =
            EnginePair.context(keys, TrustStores.trusting(List.of(CLIENT.chain().get(1))));
    private final SSLContext client =
            EnginePair.context(new ClientKeyManager(CLIENT), new MarkingTrust(new Unverified()));

    private static CertifiedKey chain() {
        KeyPair authority = MadeKeys.newPair("P-256");
        KeyPair own = MadeKeys.newPair("P-256");
        X509Certificate leaf = MadeKeys.signed(
                new CertificateWriter("client.example", own.getPublic()).valid(MadeKeys.FROM, MadeKeys.TO),
                "The CA",
                authority);
        return new CertifiedKey(
                List.of(leaf, MadeKeys.authority("The CA", authority, "The CA", authority)), own.getPrivate());
    }

    private EnginePair pair(String protocol, SSLContext from, SSLContext to) {
        var pair = new EnginePair(from, to, "a.example").protocol(protocol).prepare(keys, false);
        EnginePair.parameters(pair.client, parameters -> parameters.setSNIMatchers(List.of(new FullHandshake())));
        return pair;
    }

    private EnginePair shake(String protocol, SSLContext from, boolean asksForCertificate) {
        EnginePair pair = pair(protocol, from, server);
        pair.server.setWantClientAuth(asksForCertificate);
        pair.shake();
        assertTrue(pair.isOpen(), () -> pair.serverFailure + ", " + pair.clientFailure);
        return pair;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void is_whether_it_resumed_a_session_on_both_sides(String protocol) {
        for (int i = 0; i < 4; i++) {
            EnginePair pair = shake(protocol, client, false);
            assertEquals(i > 0, TlsEncryption.of(pair.server).resumed(), "server, handshake " + i);
            assertEquals(i > 0, TlsEncryption.of(pair.client).resumed(), "client, handshake " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void is_that_it_resumed_nothing_if_the_server_does_not_know_the_session(String protocol) {
        shake(protocol, client, false);
        EnginePair pair = pair(protocol, client, EnginePair.context(keys, null)).shake();
        assertTrue(pair.isOpen(), () -> "" + pair.serverFailure);
        assertFalse(TlsEncryption.of(pair.server).resumed());
        assertFalse(TlsEncryption.of(pair.client).resumed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void is_the_same_in_a_resumed_session(String protocol) {
        for (int i = 0; i < 2; i++) {
            EnginePair pair = shake(protocol, client, true);
            for (var side : List.of(TlsEncryption.of(pair.server), TlsEncryption.of(pair.client))) {
                assertEquals(i > 0, side.resumed());
                assertEquals(protocol, side.protocol());
                assertTrue(side.cipher().contains("_GCM_"), side.cipher());
                assertEquals("a.example", side.serverName(), "handshake " + i);
                assertEquals(CLIENT.chain(), side.clientCertificates(), "handshake " + i);
                assertEquals(CLIENT.certificate(), side.clientCertificate());
                assertEquals(PemFile.text(CLIENT.certificate()), side.clientCertificatePem());
            }
        }
    }

    @Test
    void is_made_once_as_far_as_it_concerns_the_certificate() {
        EnginePair pair = shake("TLSv1.3", client, true);
        TlsEncryption facts = TlsEncryption.of(pair.server);
        TlsEncryption again = TlsEncryption.of(pair.server);
        assertSame(facts.clientCertificates(), again.clientCertificates());
        assertSame(facts.clientCertificatePem(), again.clientCertificatePem());
    }

    @Test
    void is_no_certificate_if_the_client_has_sent_none() {
        EnginePair pair = shake("TLSv1.3", EnginePair.context(null, new Unverified()), true);
        TlsEncryption facts = TlsEncryption.of(pair.server);
        assertEquals(List.of(), facts.clientCertificates());
        assertNull(facts.clientCertificate());
        assertNull(facts.clientCertificatePem());
    }
}
