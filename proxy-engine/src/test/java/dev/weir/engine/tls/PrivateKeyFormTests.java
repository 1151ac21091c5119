package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A private key")
class PrivateKeyFormTests {
    private static final String P256 = "1.2.840.10045.3.1.7";

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "P-256", "P-384", "P-521", "Ed25519", "Ed448"})
    void may_be_pkcs_8(String kind) throws PemException {
        PrivateKey key = MadeKeys.pair(kind).getPrivate();

        assertEquals(
                key,
                MadeKeys.file(MadeKeys.pem("PRIVATE KEY", key.getEncoded())).privateKey(null));
    }

    @Test
    void may_be_pkcs_1() throws Exception {
        PrivateKey key = MadeKeys.pair("RSA").getPrivate();

        assertEquals(
                key, MadeKeys.file(MadeKeys.pem("RSA PRIVATE KEY", inner(key))).privateKey(null));
    }

    @ParameterizedTest
    @CsvSource({"P-256, 1.2.840.10045.3.1.7", "P-384, 1.3.132.0.34", "P-521, 1.3.132.0.35"})
    void may_be_sec_1_with_its_curve_inside_or_in_a_block_before(String kind, String curve) throws Exception {
        PrivateKey key = MadeKeys.pair(kind).getPrivate();
        DerReader parts = new DerReader(inner(key)).inside(DerReader.SEQUENCE);
        parts.skip();
        byte[] secret = parts.content(DerReader.OCTETS);
        String without = MadeKeys.pem("EC PRIVATE KEY", sec1(secret));
        String parameters = MadeKeys.pem("EC PARAMETERS", DerWriter.oid(curve));
        String inside = MadeKeys.pem(
                "EC PRIVATE KEY", sec1(secret, DerWriter.element(DerReader.context(0), DerWriter.oid(curve))));

        for (String text : List.of(inside, parameters + inside, parameters + without)) {
            PrivateKey read = MadeKeys.file(text).privateKey(null);
            assertTrue(CertificateChain.isPair(read, MadeKeys.pair(kind).getPublic()));
        }
        assertProblem("site.pem:1: the key does not name its curve", without, null);
    }

    private static byte[] sec1(byte[] secret, byte[]... more) {
        byte[] rest = more.length == 0 ? new byte[0] : more[0];
        return DerWriter.sequence(DerWriter.integer(BigInteger.ONE), DerWriter.octets(secret), rest);
    }

    /** The content of the octet string in PKCS#8. */
    private static byte[] inner(PrivateKey key) throws DerException {
        DerReader parts = new DerReader(key.getEncoded()).inside(DerReader.SEQUENCE);
        parts.skip();
        parts.skip();
        return parts.content(DerReader.OCTETS);
    }

    @Test
    void for_another_algorithm_is_refused() throws Exception {
        String[][] wrong = {
            {"1.2.840.10040.4.1", "found a DSA key; a key for TLS is an RSA, EC or Ed25519 key"},
            {"1.2.840.113549.1.1.10", "found an RSA key for PSS signatures only"},
            {"1.2.3.4", "found a key of the algorithm 1.2.3.4"}
        };
        for (String[] each : wrong) {
            assertProblem(each[1], MadeKeys.pem("PRIVATE KEY", pkcs8(DerWriter.oid(each[0]))), null);
        }
        assertProblem("found 'DSA PRIVATE KEY'", MadeKeys.pem("DSA PRIVATE KEY", new byte[1]), null);
        assertProblem("ssh-keygen -p -m PKCS8", MadeKeys.pem("OPENSSH PRIVATE KEY", new byte[1]), null);
        String unknownCurve =
                MadeKeys.pem("PRIVATE KEY", pkcs8(DerWriter.oid("1.2.840.10045.2.1"), DerWriter.oid("1.3.132.0.10")));
        assertProblem("the curves P-256, P-384 and P-521 can be used", unknownCurve, null);
        String spelledOut = MadeKeys.pem(
                "PRIVATE KEY", pkcs8(DerWriter.oid("1.2.840.10045.2.1"), DerWriter.sequence(DerWriter.oid(P256))));
        assertProblem("the key spells out its curve", spelledOut, null);
    }

    private static byte[] pkcs8(byte[]... identifier) {
        return DerWriter.sequence(
                DerWriter.integer(BigInteger.ZERO), DerWriter.sequence(identifier), DerWriter.octets(new byte[3]));
    }

    @Test
    void must_be_the_only_one() {
        String key =
                MadeKeys.pem("PRIVATE KEY", MadeKeys.pair("P-256").getPrivate().getEncoded());

        assertProblem("site.pem:5: found a second private key, the first is in line 1", key + key, null);
        assertProblem(
                "site.pem:1: found 'CERTIFICATE' and no private key",
                MadeKeys.pem("CERTIFICATE", new byte[] {1}),
                null);
    }

    @Test
    void that_is_damaged_is_refused() {
        assertProblem("site.pem:1: the private key cannot be read", MadeKeys.pem("PRIVATE KEY", new byte[9]), null);
        assertProblem("site.pem:1: the private key cannot be read", MadeKeys.pem("EC PRIVATE KEY", new byte[9]), null);
        assertProblem("is not a valid private key for RSA", MadeKeys.pem("RSA PRIVATE KEY", new byte[9]), null);
    }

    @Test
    void that_is_encrypted_needs_a_passphrase() {
        String old = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """;

        assertProblem("the key is encrypted and no passphrase is configured", old, null);
        assertProblem("its field DEK-Info has no valid initialization vector", old, "x");
        assertProblem("its cipher RC4 is not supported; convert", old.replace("AES-256-CBC", "RC4"), "x");
        assertProblem("no passphrase is configured", MadeKeys.pem("ENCRYPTED PRIVATE KEY", new byte[2]), null);
        assertProblem("the private key cannot be read", MadeKeys.pem("ENCRYPTED PRIVATE KEY", new byte[2]), "x");
    }

    static void assertProblem(String problem, String text, String passphrase) {
        char[] secret = passphrase == null ? null : passphrase.toCharArray();
        var thrown = assertThrows(PemException.class, () -> MadeKeys.file(text).privateKey(secret));
        assertTrue(thrown.getMessage().contains(problem), thrown.getMessage());
    }
}
