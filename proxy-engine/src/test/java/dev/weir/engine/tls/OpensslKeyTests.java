package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The certificate is made from the key by {@code openssl}, so that a wrongly decoded key does not belong to it. */
@DisplayName("A key that openssl wrote")
class OpensslKeyTests {
    @TempDir
    Path directory;

    @BeforeAll
    static void openssl_is_installed() {
        assumeTrue(OpensslTool.isInstalled(), "openssl is not installed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIVATE KEY     | genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY",
                "PRIVATE KEY     | genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out KEY",
                "PRIVATE KEY     | genpkey -algorithm ED25519 -out KEY",
                "RSA PRIVATE KEY | genrsa -traditional -out KEY 2048",
                "EC PARAMETERS   | ecparam -name prime256v1 -genkey -out KEY",
                "EC PARAMETERS   | ecparam -name secp384r1 -genkey -out KEY",
                "EC PRIVATE KEY  | ecparam -name secp521r1 -genkey -noout -out KEY"
            })
    void is_read(String label, String command) throws Exception {
        openssl(command);

        assertBelongsToItsCertificate(label, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -in PLAIN -out KEY -passout pass:secret",
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -v2 aes-128-cbc -in PLAIN -out KEY -passout pass:secret",
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -v2 aes-192-cbc -in PLAIN -out KEY -passout pass:secret",
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA1 -in PLAIN -out KEY -passout pass:secret",
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA512 -iter 100000 -in PLAIN -out KEY -passout pass:secret",
                "ENCRYPTED PRIVATE KEY | pkcs8 -topk8 -v2 des3 -in PLAIN -out KEY -passout pass:secret",
                "EC PRIVATE KEY        | ec -aes256 -in PLAIN -out KEY -passout pass:secret",
                "EC PRIVATE KEY        | ec -aes128 -in PLAIN -out KEY -passout pass:secret",
                "EC PRIVATE KEY        | ec -des3 -in PLAIN -out KEY -passout pass:secret"
            })
    void is_read_with_its_passphrase(String label, String command) throws Exception {
        openssl("ecparam -name prime256v1 -genkey -noout -out PLAIN");
        openssl(command);

        assertBelongsToItsCertificate(label, "secret");
        String text = Files.readString(directory.resolve("KEY"));
        PrivateKeyFormTests.assertProblem("cannot be decrypted with the configured passphrase", text, "wrong");
        PrivateKeyFormTests.assertProblem("no passphrase is configured", text, null);
    }

    @Test
    void is_read_from_the_old_encrypted_form_of_rsa() throws Exception {
        openssl("genrsa -traditional -aes192 -passout pass:secret -out KEY 2048");

        assertBelongsToItsCertificate("RSA PRIVATE KEY", "secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkcs8 -topk8 -scrypt -in PLAIN -out KEY -passout pass:secret          | its key derivation 1.3.6.1.4.1.11591.4.11",
                "pkcs8 -topk8 -v1 PBE-SHA1-3DES -in PLAIN -out KEY -passout pass:secret | its encryption scheme 1.2.840.113549.1.12.1.3",
                "pkcs8 -topk8 -v2 camellia-256-cbc -in PLAIN -out KEY -passout pass:secret | its cipher 1.2.392",
                "ecparam -name prime256v1 -param_enc explicit -genkey -noout -out KEY   | the key spells out its curve",
                "ecparam -name secp256k1 -genkey -noout -out KEY                        | the curves P-256, P-384 and P-521",
                "genpkey -algorithm RSA-PSS -out KEY                                    | found an RSA key for PSS signatures only"
            })
    void in_a_form_that_is_not_supported_is_refused_with_a_reason(String command, String problem) throws Exception {
        openssl("ecparam -name prime256v1 -genkey -noout -out PLAIN");
        openssl(command);

        PrivateKeyFormTests.assertProblem(problem, Files.readString(directory.resolve("KEY")), "secret");
    }

    private void assertBelongsToItsCertificate(String label, String passphrase) throws Exception {
        String pass = passphrase == null ? "" : " -passin pass:" + passphrase;
        openssl("req -new -x509 -key KEY -out CERT -days 30 -subj /CN=a.example -addext"
                + " subjectAltName=DNS:a.example,DNS:*.b.example,IP:192.0.2.1" + pass);
        char[] secret = passphrase == null ? null : passphrase.toCharArray();

        CertifiedKey read = CertifiedKey.read(directory.resolve("CERT"), directory.resolve("KEY"), secret);

        assertEquals(
                "-----BEGIN " + label + "-----",
                Files.readAllLines(directory.resolve("KEY")).get(0));
        assertTrue(CertificateChain.isPair(read.key(), read.certificate().getPublicKey()));
        assertTrue(read.names().covers("x.b.example"));
        assertTrue(read.names().covers("192.0.2.1"));
    }

    private void openssl(String arguments) throws IOException {
        OpensslTool.run(directory, arguments);
    }
}
