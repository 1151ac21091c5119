package dev.weir.engine.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a self-signed certificate for a trial: P-256, valid for 90 days, so that {@link ExpiryWarnings} has nothing to
 * say at once. It is no CA, so a client that trusts it trusts no other certificate.
 */
public final class SelfSigned {
    private static final Duration VALID = Duration.ofDays(90);

    /** A client's clock may be a little behind. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String ALGORITHM_OID = "1.2.840.10045.4.3.2";
    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    /**
     * Makes a certificate and its key.
     *
     * @param hosts host names and IP addresses, at least one
     */
    public static CertifiedKey make(List<String> hosts, Instant now, SecureRandom random) {
        var dns = new ArrayList<String>();
        var addresses = new ArrayList<InetAddress>();
        for (String host : hosts) {
            InetAddress address = CertificateNames.address(host);
            if (address == null) {
                dns.add(ServerNames.normal(host));
            } else {
                addresses.add(address);
            }
        }
        String name = hosts.get(0);
        KeyPair pair = pair(random);
        X509Certificate certificate = new CertificateWriter(name, pair.getPublic())
                .valid(now.minus(EARLIER), now.plus(VALID))
                .server(dns, addresses)
                .sign(
                        name,
                        pair.getPrivate(),
                        new BigInteger(SERIAL_BITS, random).setBit(0),
                        ALGORITHM,
                        DerWriter.sequence(DerWriter.oid(ALGORITHM_OID)));
        return new CertifiedKey(List.of(certificate), pair.getPrivate());
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
