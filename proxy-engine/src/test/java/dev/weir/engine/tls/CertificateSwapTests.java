package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A swap of certificates under one SSLContext")
class CertificateSwapTests {
    private static final CertifiedKey DEFAULT = MadeKeys.key("RSA", "default.example");
    private static final CertifiedKey OLD =
            MadeKeys.key(MadeKeys.pair("P-256"), MadeKeys.FROM, MadeKeys.NOW, "a.example");
    private static final CertifiedKey NEW =
            MadeKeys.key(MadeKeys.newPair("P-256"), MadeKeys.FROM, MadeKeys.TO, "a.example");

    private final SniKeyManager keys = new SniKeyManager(map(OLD));
    private final SSLContext server = EnginePair.context(keys, null);
    private final SSLContext client = EnginePair.context(null, new Unverified());

    private static SniMap map(CertifiedKey key) {
        return new SniMap.Builder().add(DEFAULT).add(key).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shows_the_new_one_to_the_next_client(String protocol) {
        var before = shake(protocol);
        keys.swap(map(NEW));
        var other = EnginePair.context(null, new Unverified());
        var after = pair(other).protocol(protocol).shake();

        assertEquals(OLD.certificate(), before.shown());
        assertEquals(NEW.certificate(), after.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resumes_sessions_as_before_if_the_certificate_is_the_same(String protocol) {
        var first = shake(protocol);
        keys.swap(map(new CertifiedKey(OLD.chain(), OLD.key())));
        var second = shake(protocol);

        assertEquals(created(first), created(second));
    }

    /** JDK 17 resumes the session; JDK 25 makes a full handshake. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void completes_a_handshake_with_an_old_ticket(String protocol) {
        var first = shake(protocol);
        keys.swap(map(NEW));
        var second = shake(protocol);

        assertTrue(second.isOpen());
        boolean resumed = created(first) == created(second);
        assertEquals(resumed ? OLD.certificate() : NEW.certificate(), second.shown());
    }

    @Test
    void between_alias_and_chain_leads_to_the_chosen_certificate() {
        var engine = EnginePair.context(keys, null).createSSLEngine();
        EnginePair.parameters(
                engine, parameters -> keys.prepare(parameters, false).peek(ClientHelloNameTests.hello("a.example")));
        String alias = keys.chooseEngineServerAlias("EC", null, engine);
        keys.swap(SniMap.EMPTY);
        keys.swap(map(NEW));

        assertNotNull(alias);
        assertSame(OLD.key(), keys.getPrivateKey(alias));
        assertEquals(OLD.certificate(), keys.getCertificateChain(alias)[0]);
        assertNull(keys.getPrivateKey(alias), "the key of a finished handshake is not kept");
    }

    @Test
    void during_handshakes_fails_none_of_them() throws InterruptedException {
        var stop = new AtomicBoolean();
        var maps = List.of(map(NEW), map(OLD));
        var swaps = new Thread(() -> {
            while (!stop.get()) {
                maps.forEach(keys::swap);
                Thread.onSpinWait();
            }
        });
        swaps.start();
        try {
            for (int i = 0; i < 20; i++) {
                var pair = pair(EnginePair.context(null, new Unverified())).shake();

                assertTrue(pair.isOpen(), () -> pair.clientFailure + ", " + pair.serverFailure);
                assertTrue(CertificateNames.of(pair.shown()).covers("a.example"));
            }
        } finally {
            stop.set(true);
            swaps.join();
        }
    }

    private EnginePair shake(String protocol) {
        return pair(client).protocol(protocol).shake();
    }

    private EnginePair pair(SSLContext clientContext) {
        return new EnginePair(clientContext, server, "a.example").prepare(keys, false);
    }

    private static long created(EnginePair pair) {
        return pair.client.getSession().getCreationTime();
    }
}
