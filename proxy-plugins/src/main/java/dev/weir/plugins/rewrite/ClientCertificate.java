package dev.weir.plugins.rewrite;

import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.Fallback;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;

/**
 * Sends the certificate of the client to backends (RFC 9440). {@code Client-Cert} holds the certificate itself. With
 * {@code chain}, {@code Client-Cert-Chain} holds the certificates that the client sent behind it. Both consist of byte
 * sequences of structured fields (RFC 8941 §3.3.5): the DER encoding in base64 between colons. An address asks clients
 * for certificates if its {@code tls} has {@code clients}, and it verifies them against the CAs named there.
 *
 * <p>Both fields are removed from every request of a client: also over plain HTTP, without a certificate, and under
 * names that a CGI-like backend cannot tell from these ({@code Client_Cert}). So a backend may believe them, if it gets
 * requests only from this proxy. Without the plugin, such fields of a client pass unchanged. The proxy never forwards
 * them in trailers, with or without the plugin.
 *
 * <p>A chain is left out if both fields together would have more than 12 KiB, and so is a certificate that is larger
 * alone. A backend then sees no certificate: it has to refuse a request that needs one.
 *
 * <p>If the plugin is quarantined, requests are refused.
 */
@Plugin(
        name = "client-certificate",
        summary = "sends the client's certificate to backends: Client-Cert, Client-Cert-Chain (RFC 9440)",
        fallback = Fallback.REFUSE)
public final class ClientCertificate implements HeaderRewriter {
    /**
     * The settings.
     *
     * @param chain whether {@code Client-Cert-Chain} is written
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "false",
                    meaning = "also sends Client-Cert-Chain: the certificates behind that of the client")
            boolean chain) {}

    private static final String CERTIFICATE = "Client-Cert";
    private static final String CHAIN = "Client-Cert-Chain";

    /** Made once, because each request needs it. */
    private static final Predicate<CharSequence> FORGED =
            new FoldedNames(List.of(CERTIFICATE, CHAIN), List.of())::contain;

    private final boolean withChain;
    /** One entry for each chain, for as long as a connection has it. */
    private final Map<List<X509Certificate>, CertificateFields> encoded = new WeakHashMap<>();

    /** Creates the plugin. */
    @Inject
    public ClientCertificate(Settings settings) {
        this.withChain = settings.chain();
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        headers.removeIf(FORGED);
        Encryption encryption = exchange.request().encryption();
        if (encryption == null) {
            return;
        }
        List<X509Certificate> certificates = encryption.clientCertificates();
        if (certificates.isEmpty()) {
            return;
        }
        CertificateFields fields = fields(certificates);
        add(headers, CERTIFICATE, fields.certificate());
        add(headers, CHAIN, fields.chain());
    }

    private CertificateFields fields(List<X509Certificate> certificates) {
        CertificateFields known = encoded.get(certificates);
        if (known == null) {
            known = CertificateFields.of(certificates, withChain);
            encoded.put(certificates, known);
        }
        return known;
    }

    private static void add(Headers headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.add(name, value);
        }
    }
}
