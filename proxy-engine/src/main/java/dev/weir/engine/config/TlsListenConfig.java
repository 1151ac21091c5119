package dev.weir.engine.config;

import java.nio.file.Path;
import java.util.List;

/**
 * TLS of one entry of {@code listen}. It names files and does not hold their content.
 *
 * @param certificates the certificates, at least one; the first is the default
 * @param unknownNames the response to a client that asks for a name without a certificate
 * @param uncoveredHosts the response to a request for a host that the certificate does not cover
 * @param clients      whether clients need a certificate
 * @param clientCas    PEM files with the CAs of client certificates; empty exactly if {@code clients} is {@code NONE}
 */
public record TlsListenConfig(
        List<CertificateFiles> certificates,
        UnknownServerName unknownNames,
        UncoveredHost uncoveredHosts,
        ClientVerification clients,
        List<Path> clientCas) {
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
        return new TlsListenConfig(
                certificates, UnknownServerName.DEFAULT, UncoveredHost.SERVE, ClientVerification.NONE, List.of());
    }
}
