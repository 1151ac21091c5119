package dev.weir.engine.config;

import java.nio.file.Path;
import java.util.List;

/**
 * TLS of one entry of {@code listen}. It names files and does not hold their content.
 *
 * @param certificates the certificates, at least one; the first is the default
 * @param unknownNames what a client gets that asks for a name that no certificate has
 * @param clients      whether clients need a certificate
 * @param clientCas    PEM files with the CAs of client certificates; empty exactly if {@code clients} is {@code NONE}
 * @param misdirected  whether a request for a host outside the certificate that was shown gets the status 421
 *                     (RFC 9110 §7.4, §15.5.20)
 */
public record TlsListenConfig(
        List<CertificateFiles> certificates,
        UnknownServerName unknownNames,
        ClientVerification clients,
        List<Path> clientCas,
        boolean misdirected) {
    public TlsListenConfig {
        certificates = List.copyOf(certificates);
        clientCas = List.copyOf(clientCas);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("TLS needs a certificate");
        }
        if (clientCas.isEmpty() != (clients == ClientVerification.NONE)) {
            throw new IllegalArgumentException(
                    "client certificates are verified if and only if there are CAs for them");
        }
    }

    /** These certificates, and the default of everything else. */
    public static TlsListenConfig of(List<CertificateFiles> certificates) {
        return new TlsListenConfig(certificates, UnknownServerName.DEFAULT, ClientVerification.NONE, List.of(), true);
    }
}
