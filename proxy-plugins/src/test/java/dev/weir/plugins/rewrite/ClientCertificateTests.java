package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.plugins.FakeCertificate;
import dev.weir.plugins.FakeEncryption;
import dev.weir.plugins.FakeExchange;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.rewrite.ClientCertificate.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The certificate of a client (RFC 9440)")
class ClientCertificateTests {
    private static final FakeCertificate OWN = new FakeCertificate((byte) 1, (byte) 2, (byte) 0xff);
    private static final FakeCertificate ISSUER = new FakeCertificate((byte) 3);
    private static final FakeCertificate ROOT = new FakeCertificate((byte) 4);

    private final ClientCertificate plugin = new ClientCertificate(new Settings(false));
    private final ClientCertificate withChain = new ClientCertificate(new Settings(true));

    private static String edited(ClientCertificate by, FakeRequest request, String... lines) {
        FakeHeaders headers = FakeHeaders.of(lines);
        by.request(new FakeExchange(request), headers);
        return headers.toString();
    }

    private static FakeRequest from(FakeCertificate... certificates) {
        return FakeRequest.GET.over(FakeEncryption.of(List.of(certificates)));
    }

    @Test
    void is_a_byte_sequence_with_its_encoding() {
        assertEquals("Host: a\nClient-Cert: :AQL/:\n", edited(plugin, from(OWN, ISSUER), "Host: a"));
    }

    @Test
    void has_its_chain_as_a_list_of_byte_sequences_if_that_is_configured() {
        assertEquals(
                "Client-Cert: :AQL/:\nClient-Cert-Chain: :Aw==:, :BA==:\n", edited(withChain, from(OWN, ISSUER, ROOT)));
        assertEquals("Client-Cert: :AQL/:\n", edited(withChain, from(OWN)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Client-Cert",
                "client-cert",
                "CLIENT-CERT-CHAIN",
                "Client_Cert",
                "client.cert",
                "Client-Cert_Chain",
                "client~cert!chain"
            })
    void cannot_be_claimed_by_a_client(String name) {
        for (ClientCertificate each : List.of(plugin, withChain)) {
            assertEquals("X: y\n", edited(each, FakeRequest.GET, name + ": :AAAA:", "X: y", name + ": :BBBB:"));
            assertEquals("X: y\n", edited(each, from(), name + ": :AAAA:", "X: y"));
            assertEquals("X: y\nClient-Cert: :AQL/:\n", edited(each, from(OWN), name + ": :AAAA:", "X: y"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Client-Certificate", "Client-Cert-Chains", "X-Client-Cert", "ClientCert", "Client--Cert"})
    void is_in_no_other_field(String name) {
        assertEquals(name + ": x\n", edited(plugin, FakeRequest.GET, name + ": x"));
    }

    @Test
    void is_encoded_once_for_many_requests_and_connections_of_one_session() {
        var own = new FakeCertificate((byte) 1);
        var issuer = new FakeCertificate((byte) 2);
        for (int i = 0; i < 10; i++) {
            edited(withChain, from(own, issuer));
        }
        assertEquals(1, own.reads());
        assertEquals(1, issuer.reads());
    }

    @Test
    void loses_a_chain_that_is_too_large() {
        var large = new FakeCertificate(new byte[CertificateFields.MOST]);
        assertEquals("Client-Cert: :AQL/:\n", edited(withChain, from(OWN, large)));
    }

    @Test
    void is_left_out_with_its_chain_if_it_is_too_large_itself() {
        var large = new FakeCertificate(new byte[CertificateFields.MOST]);
        assertEquals("", edited(withChain, from(large, ISSUER)));
    }

    @Test
    void is_not_changed_in_a_response() {
        FakeHeaders headers = FakeHeaders.of("Client-Cert: :AQL/:");
        plugin.response(new FakeExchange(from(OWN)), headers);
        assertEquals("Client-Cert: :AQL/:\n", headers.toString());
    }
}
