package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A handshake in which a side verifies the other")
class TrustHandshakeTests {
    private final CertifiedKey self = SelfSigned.make(
            List.of("a.example", "127.0.0.1"), InstantSource.system().instant(), new SecureRandom());
    private static final CertifiedKey CLIENT = MadeKeys.key("Ed25519", "client.example");

    private final SniKeyManager keys =
            new SniKeyManager(new SniMap.Builder().add(self).build());

    @Test
    void succeeds_with_a_self_signed_certificate_that_is_trusted_by_name() throws PemException {
        PemFile file = MadeKeys.file(PemFile.text(self.certificate()));

        assertTrue(verified("a.example", new SwappableTrust(TrustStores.of(List.of(file))))
                .isOpen());
    }

    @Test
    void fails_if_the_certificate_is_for_another_name() {
        var pair = verified("b.example", new SwappableTrust(TrustStores.trusting(self.chain())));

        assertTrue(pair.clientFailure.getMessage().contains("No subject alternative"), pair.clientFailure.getMessage());
    }

    @Test
    void fails_if_the_certificate_is_not_trusted() {
        assertNotNull(verified("a.example", TrustStores.platform()).clientFailure);
        assertFalse(TrustStores.platformRoots().isEmpty());
    }

    @Test
    void follows_a_swap_of_what_is_trusted() {
        var trust = new SwappableTrust(TrustStores.trusting(CLIENT.chain()));
        assertNotNull(verified("a.example", trust).clientFailure);

        trust.swap(TrustStores.trusting(self.chain()));

        assertTrue(verified("a.example", trust).isOpen());
    }

    private EnginePair verified(String name, TrustManager trust) {
        var pair = new EnginePair(EnginePair.context(null, trust), EnginePair.context(keys, null), name);
        EnginePair.parameters(pair.client, parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
        return pair.shake();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shows_the_certificate_of_a_client_that_has_one(String protocol) throws SSLPeerUnverifiedException {
        var server = EnginePair.context(keys, TrustStores.trusting(CLIENT.chain()));
        var client = EnginePair.context(new ClientKeyManager(CLIENT), new Unverified());
        var pair = new EnginePair(client, server, "a.example").protocol(protocol);
        pair.server.setNeedClientAuth(true);
        pair.shake();

        assertTrue(pair.isOpen(), () -> "" + pair.serverFailure);
        assertEquals(CLIENT.certificate(), pair.server.getSession().getPeerCertificates()[0]);
    }

    @Test
    void fails_if_a_client_has_no_certificate_but_needs_one() {
        var server = EnginePair.context(keys, TrustStores.trusting(CLIENT.chain()));
        var pair = new EnginePair(EnginePair.context(null, new Unverified()), server, "a.example");
        pair.server.setNeedClientAuth(true);
        pair.shake();

        assertNotNull(pair.serverFailure);
    }

    @Test
    void needs_at_least_one_certificate_to_trust() {
        assertThrows(IllegalArgumentException.class, () -> TrustStores.trusting(List.of()));
    }

    @Test
    void can_use_a_certificate_made_on_the_spot() {
        assertEquals(
                List.of(),
                CertificateCheck.of(
                        self,
                        List.of("a.example", "127.0.0.1"),
                        Set.of(),
                        InstantSource.system().instant()));
        assertFalse(self.names().covers("b.example"));
    }
}
