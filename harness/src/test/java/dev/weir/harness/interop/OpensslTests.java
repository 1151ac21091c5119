package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("openssl s_client asks Weir")
class OpensslTests extends ClientScene {
    private static final String TRUNCATED = "unexpected eof";

    private Command connect(String... options) throws IOException {
        var words = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port()));
        words.addAll(List.of("-servername", "localhost", "-CAfile", ca()));
        words.addAll(List.of("-verify_return_error", "-verify_hostname", "localhost"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2,TLSv1.2", "-tls1_3,TLSv1.3"})
    void for_two_responses_on_one_connection(String option, String version) throws Exception {
        Command client = connect(option, "-ign_eof").input(get("/1") + lastGet("/2"));
        String said = client.awaitEnd();
        assertEquals(2, said.split("HTTP/1.1 200 OK", -1).length - 1, said);
        assertTrue(said.contains("Verification: OK"), said);
        assertFalse(said.contains(TRUNCATED), said);
        assertExchange(2, version, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void with_a_post_of_1_MiB(String option) throws Exception {
        Command client = connect(option, "-quiet").input(lastPost("/").getBytes(StandardCharsets.US_ASCII), BODY);
        String said = client.awaitEnd();
        assertTrue(said.endsWith("\r\n\r\n" + new String(BODY, StandardCharsets.ISO_8859_1)), "another body");
        assertEquals(0, client.status());
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2,TLSv1.2", "-tls1_3,TLSv1.3"})
    void with_a_session_of_an_earlier_connection(String option, String version) throws Exception {
        String session = folder.resolve("session").toString();
        String first = connect(option, "-ign_eof", "-sess_out", session)
                .input(lastGet("/1"))
                .awaitEnd();
        assertTrue(first.contains("New, " + version), first);
        String second = connect(option, "-ign_eof", "-sess_in", session)
                .input(lastGet("/2"))
                .awaitEnd();
        assertTrue(second.contains("Reused, " + version), second);
        assertExchange(1, version, false);
        assertExchange(2, version, true);
    }

    @Test
    void to_renegotiate_and_is_refused() throws Exception {
        Command client = connect("-tls1_2");
        client.awaitSaid("Verify return code: 0");
        String said = client.input("R\n").awaitEnd();
        String end = said.substring(said.indexOf("RENEGOTIATING"));
        assertFalse(end.contains("verify return"), "a second handshake: " + end);
    }

    @Test
    void to_update_keys_and_goes_on() throws Exception {
        Command client = connect("-tls1_3");
        client.awaitSaid("Verify return code: 0");
        client.input("K\n").awaitSaid("KEYUPDATE");
        client.input(lastGet("/")).awaitSaid("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void by_an_old_version_and_is_refused(String option) throws Exception {
        Command client = connect(option, "-cipher", "ALL:@SECLEVEL=0");
        String said = client.awaitEnd();
        assertTrue(said.contains("alert protocol version"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDHE-ECDSA-AES128-SHA256",
                "ECDHE-RSA-AES256-SHA",
                "AES128-GCM-SHA256",
                "DHE-RSA-AES128-GCM-SHA256"
            })
    void by_a_suite_with_CBC_or_without_ECDHE_and_is_refused(String suite) throws Exception {
        Command client = connect("-tls1_2", "-cipher", suite);
        String said = client.awaitEnd();
        assertTrue(said.contains("alert handshake failure"), said);
    }

    @ParameterizedTest
    @CsvSource({"ECDSA+SHA1:RSA+SHA1,false", "ECDSA+SHA1:RSA+SHA256,true"})
    void and_gets_no_signature_with_SHA_1(String offered, boolean accepted) throws Exception {
        String[] words = {"-tls1_2", "-ign_eof", "-cipher", "ALL:@SECLEVEL=0", "-sigalgs", offered};
        String said = connect(words).input(lastGet("/")).awaitEnd();
        assertEquals(accepted, said.contains("Peer signing digest: SHA256"), said);
        assertEquals(!accepted, said.contains("alert handshake failure"), said);
    }

    @ParameterizedTest
    @CsvSource({"ECDHE-RSA-AES128-GCM-SHA256,RSA", "ECDHE-ECDSA-CHACHA20-POLY1305,ECDSA"})
    void by_a_suite_and_gets_the_certificate_for_it(String suite, String kind) throws Exception {
        String said = connect("-tls1_2", "-ign_eof", "-cipher", suite)
                .input(lastGet("/"))
                .awaitEnd();
        assertTrue(said.contains("Verification: OK") && said.contains("Peer signature type: " + kind), said);
        assertTrue(exchange(1).suite().contains(kind), exchange(1).suite());
    }
}
