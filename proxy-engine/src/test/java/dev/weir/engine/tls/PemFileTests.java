package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A PEM file")
class PemFileTests {
    private static final CertifiedKey KEY = MadeKeys.key("P-256", "a.example");
    private static final CertifiedKey OTHER = MadeKeys.key("P-256", "b.example");
    private static final String CERTIFICATE = PemFile.text(KEY.certificate());
    private static final String PRIVATE = MadeKeys.pem("PRIVATE KEY", KEY.key().getEncoded());

    @TempDir
    Path directory;

    @Test
    void may_hold_a_chain() throws PemException {
        var read =
                MadeKeys.file(CERTIFICATE + PemFile.text(OTHER.certificate())).certificates();

        assertEquals(List.of(KEY.certificate(), OTHER.certificate()), read);
    }

    @Test
    void may_hold_the_key_beside_its_chain_in_any_order() throws PemException {
        for (String text : List.of(CERTIFICATE + PRIVATE, PRIVATE + CERTIFICATE)) {
            assertEquals(List.of(KEY.certificate()), MadeKeys.file(text).certificates());
            assertEquals(KEY.key(), MadeKeys.file(text).privateKey(null));
        }
    }

    @Test
    void may_have_text_around_its_blocks() throws PemException {
        var file = MadeKeys.file("Bag Attributes: x\nsubject=CN = a - b\n--\n" + CERTIFICATE + "\n-- the end --");

        assertEquals(List.of(KEY.certificate()), file.certificates());
    }

    @Test
    void may_come_from_another_system() throws PemException {
        for (String text : List.of(
                CERTIFICATE.replace("\n", "\r\n"),
                "\u00ef\u00bb\u00bf" + CERTIFICATE,
                CERTIFICATE.replace("\n", "  \n\t"),
                CERTIFICATE.replace("\n", "\n\n"),
                CERTIFICATE.stripTrailing())) {
            assertEquals(List.of(KEY.certificate()), MadeKeys.file(text).certificates());
        }
    }

    @Test
    void is_read_from_the_disk() throws IOException, PemException {
        Path chain = Files.writeString(directory.resolve("a.pem"), CERTIFICATE);
        Path key = Files.writeString(directory.resolve("a.key"), PRIVATE);

        CertifiedKey read = CertifiedKey.read(chain, key, null);

        assertEquals(KEY.alias(), read.alias());
        assertEquals(KEY.key(), read.key());
        assertEquals("a.example", read.toString());
    }

    @Test
    void that_is_absent_or_a_directory_is_named() {
        Path absent = directory.resolve("absent.pem");

        assertEquals(
                absent + ": there is no such file",
                assertThrows(PemException.class, () -> PemFile.read(absent)).getMessage());
        assertThrows(PemException.class, () -> PemFile.read(directory));
    }

    @Test
    void of_more_than_4_mib_is_refused() {
        assertProblem("site.pem: has more than 4 MiB", " ".repeat((4 << 20) + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | site.pem: found no line '-----BEGIN …-----'; the file is empty",
                "hello                                                 | site.pem: found no line '-----BEGIN …-----'; a PEM file",
                "0abc                                                  | it looks like DER or PKCS#12",
                "\u00ff\u00feabc                                       | it looks like UTF-16",
                "----BEGIN CERTIFICATE-----                            | site.pem:1: found '----BEGIN CERTIFICATE-----' outside a block",
                "~-----BEGIN CERTIFICATE----~                          | site.pem:2: found '-----BEGIN CERTIFICATE----' outside",
                "~-----END CERTIFICATE-----                            | site.pem:2: found '-----END CERTIFICATE-----' outside",
                "~-----BEGIN X-----~AAAA                               | site.pem:2: the block 'X' has no end",
                "-----BEGIN X-----~AAAA~-----END Y-----                | site.pem:3: found '-----END Y-----'; the block of line 1 ends with '-----END X-----'",
                "-----BEGIN X-----~AAAA~-----BEGIN X-----              | site.pem:3: found '-----BEGIN X-----'; the block of line 1",
                "-----BEGIN X-----~AA?A~-----END X-----                | site.pem:2: found '?' in a block",
                "-----BEGIN X-----~AA\u0007A~-----END X-----           | site.pem:2: found the byte 0x7 in a block",
                "-----BEGIN X-----~AAA=A~-----END X-----               | site.pem:1: the base64 text of the block 'X' is incomplete",
                "-----BEGIN X-----~AAAAA~-----END X-----               | site.pem:1: the base64 text of the block 'X' is incomplete",
                "-----BEGIN X-----~-----END X-----                     | site.pem:1: the block 'X' is empty",
                "-----BEGIN X-----~AAAA~-----END X-----                | site.pem:1: found 'X' and no certificate",
                "-----BEGIN CERTIFICATE-----~AAAA~-----END CERTIFICATE----- | site.pem:1: the block is not an X.509 certificate",
                "-----BEGIN CERTIFICATE-----~MAAA~-----END CERTIFICATE----- | site.pem:1: the block is not an X.509 certificate",
                "-----BEGIN TRUSTED CERTIFICATE-----~MAAA~-----END TRUSTED CERTIFICATE----- | convert it with 'openssl x509 -in site.pem'"
            })
    void that_is_broken_is_refused_with_line_and_reason(String text, String problem) {
        assertProblem(problem, text.replace('~', '\n'));
    }

    @Test
    void with_something_behind_a_certificate_in_its_block_is_refused() throws CertificateEncodingException {
        byte[] encoded = KEY.certificate().getEncoded();

        assertProblem(
                "not an X.509 certificate", MadeKeys.pem("CERTIFICATE", Arrays.copyOf(encoded, encoded.length + 1)));
    }

    @Test
    void is_read_in_linear_time() {
        for (String piece :
                List.of("-----BEGIN X-----\nAAAA\n-----END X-----\n", "-----BEGIN X-----\na:", "-", "A\n")) {
            String large = piece.repeat((4 << 20) / piece.length());

            assertTimeout(Duration.ofSeconds(60), () -> assertProblem("site.pem", large));
        }
    }

    private static void assertProblem(String problem, String text) {
        var thrown = assertThrows(
                PemException.class,
                () -> PemFile.of("site.pem", text.getBytes(StandardCharsets.ISO_8859_1))
                        .certificates());
        assertTrue(thrown.getMessage().contains(problem), thrown.getMessage());
    }
}
