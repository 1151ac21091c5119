package dev.weir.engine.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes an X.509 certificate of version 3 (RFC 5280 §4.1). The JDK has no public class for that. */
final class CertificateWriter {
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final byte[] TRUE = {1, 1, (byte) 0xff};
    private static final String LAST_OF_UTC_TIME = "2050-01-01T00:00:00Z"; // RFC 5280 §4.1.2.5

    private final byte[] subject;
    private final PublicKey key;
    private final List<byte[]> extensions = new ArrayList<>();
    private byte[] validity = new byte[0];

    /** For a subject with only a common name. */
    CertificateWriter(String commonName, PublicKey key) {
        this.subject = name(commonName);
        this.key = key;
    }

    private static byte[] name(String commonName) {
        byte[] attribute = DerWriter.sequence(DerWriter.oid("2.5.4.3"), DerWriter.utf8(commonName));
        return DerWriter.sequence(DerWriter.element(DerReader.SET, attribute));
    }

    CertificateWriter valid(Instant from, Instant to) {
        validity = DerWriter.sequence(time(from), time(to));
        return this;
    }

    private static byte[] time(Instant instant) {
        boolean late = !instant.isBefore(Instant.parse(LAST_OF_UTC_TIME));
        String text = DateTimeFormatter.ofPattern((late ? "yyyy" : "yy") + "MMddHHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return DerWriter.element(late ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes it the certificate of a CA, which may sign others. */
    CertificateWriter authority() {
        extension("2.5.29.19", DerWriter.sequence(TRUE)); // basic constraints
        return this;
    }

    /** Makes it the certificate of a server with these names. */
    CertificateWriter server(List<String> dns, List<InetAddress> addresses) {
        extension("2.5.29.19", DerWriter.sequence()); // basic constraints: no CA
        extension("2.5.29.37", DerWriter.sequence(DerWriter.oid("1.3.6.1.5.5.7.3.1"))); // extended key usage: server
        var names = new ArrayList<byte[]>();
        dns.forEach(name -> names.add(DerWriter.element(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))));
        addresses.forEach(address -> names.add(DerWriter.element(IP_ADDRESS, address.getAddress())));
        extension("2.5.29.17", DerWriter.sequence(names.toArray(byte[][]::new))); // subject alternative names
        return this;
    }

    private void extension(String oid, byte[] value) {
        extensions.add(DerWriter.sequence(DerWriter.oid(oid), DerWriter.octets(value)));
    }

    /**
     * Makes the certificate.
     *
     * @param issuer the common name of the issuer
     * @param algorithm for instance {@code SHA256withECDSA}
     * @param identifier the algorithm in DER (RFC 5280 §4.1.1.2)
     */
    X509Certificate sign(String issuer, PrivateKey issuerKey, BigInteger serial, String algorithm, byte[] identifier) {
        byte[] content = DerWriter.sequence(
                DerWriter.element(DerReader.context(0), DerWriter.integer(BigInteger.TWO)), // version 3
                DerWriter.integer(serial),
                identifier,
                name(issuer),
                validity,
                subject,
                key.getEncoded(),
                DerWriter.element(DerReader.context(3), DerWriter.sequence(extensions.toArray(byte[][]::new))));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(issuerKey);
            signature.update(content);
            byte[] whole = DerWriter.sequence(content, identifier, DerWriter.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
