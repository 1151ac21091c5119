package dev.weir.plugins.rewrite;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The values of the fields of RFC 9440 for one chain.
 *
 * @param certificate the value of {@code Client-Cert}; empty if it is too large
 * @param chain       the value of {@code Client-Cert-Chain}; empty if there is none, or it is too large
 */
record CertificateFields(String certificate, String chain) {
    /** The most characters of both. The engine limits what plugins add to a head, and others add to it, too. */
    static final int MOST = 12 << 10;

    /** @param certificates that of the client first, then those that it sent behind it (RFC 9440 §2.3) */
    static CertificateFields of(List<X509Certificate> certificates, boolean withChain) {
        String first = item(certificates.get(0));
        if (first.length() > MOST) {
            return new CertificateFields("", ""); // there must be no chain without a certificate (RFC 9440 §2.3)
        }
        String rest = !withChain
                ? ""
                : certificates.stream().skip(1).map(CertificateFields::item).collect(Collectors.joining(", "));
        return new CertificateFields(first, first.length() + rest.length() > MOST ? "" : rest);
    }

    /** A byte sequence (RFC 8941 §4.1.8). */
    private static String item(X509Certificate certificate) {
        try {
            return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
