package dev.weir.harness.tls;

import dev.weir.engine.assembly.Transports;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.tls.BackendTls;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.HandshakeThreads;
import dev.weir.engine.tls.ServerTls;
import dev.weir.engine.tls.SniMap;
import dev.weir.engine.tls.TlsRuntime;
import dev.weir.harness.Medium;
import java.security.GeneralSecurityException;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** Weir's own ends of TLS, when it runs in this process. */
public final class WeirTls implements Medium {
    private static final TlsRuntime RUNTIME = TlsRuntime.ofJdk(HandshakeThreads.atMost(2));

    private final TlsSides sides;

    /** For these sides. */
    public WeirTls(TlsSides sides) {
        this.sides = sides;
    }

    @Override
    public Transports transports() {
        try {
            return Transports.of(
                    sides.front() ? clients() : TransportFactory.PLAIN,
                    sides.back() ? backends() : TransportFactory.PLAIN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransportFactory clients() throws GeneralSecurityException {
        HeldCertificate own = TestCertificates.shared().certificate(Identity.TRUSTED);
        var key = new CertifiedKey(List.of(own.certificate()), own.keyPair().getPrivate());
        return new ServerTls(
                new ServerTls.Options(
                        new SniMap.Builder().add(key).build(),
                        false,
                        ServerTls.ClientCertificate.NONE,
                        TestCertificates.shared().trust()),
                RUNTIME);
    }

    private static TransportFactory backends() throws GeneralSecurityException {
        return new BackendTls(TestCertificates.shared().trust(), true, TestCertificates.NAME, null, RUNTIME)
                .to(TestCertificates.NAME, 0);
    }
}
