package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A certificate made on the spot")
class SelfSignedTests {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1", "M\u00fcnchen.example");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01T12:00:00Z", "2049-12-15T00:00:00Z", "2050-06-01T00:00:00Z"})
    void is_valid_from_a_little_before_now_for_90_days(String now) {
        Instant instant = Instant.parse(now);
        X509Certificate made =
                SelfSigned.make(HOSTS, instant, new SecureRandom()).certificate();

        assertEquals(instant.plus(Duration.ofDays(90)), made.getNotAfter().toInstant());
        assertEquals(instant.minus(Duration.ofHours(1)), made.getNotBefore().toInstant());
    }

    @Test
    void is_for_all_its_hosts_and_no_ca() throws GeneralSecurityException {
        CertifiedKey made = SelfSigned.make(HOSTS, MadeKeys.NOW, new SecureRandom());
        X509Certificate certificate = made.certificate();

        assertTrue(
                HOSTS.stream().allMatch(made.names()::covers),
                () -> made.names().toString());
        assertEquals(-1, certificate.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
        assertEquals(1, certificate.getSerialNumber().signum());
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void is_another_one_each_time() {
        var random = new SecureRandom();

        assertNotEquals(
                SelfSigned.make(HOSTS, MadeKeys.NOW, random).alias(),
                SelfSigned.make(HOSTS, MadeKeys.NOW, random).alias());
    }

    @Test
    void is_accepted_by_openssl() throws IOException {
        assumeTrue(OpensslTool.isInstalled(), "openssl is not installed");
        CertifiedKey made = SelfSigned.make(HOSTS, InstantSource.system().instant(), new SecureRandom());
        Files.writeString(directory.resolve("CERT"), PemFile.text(made.certificate()));

        OpensslTool.run(
                directory, "verify -x509_strict -purpose sslserver -verify_hostname localhost -CAfile CERT CERT");
        OpensslTool.run(directory, "verify -purpose sslserver -verify_ip 127.0.0.1 -CAfile CERT CERT");
    }
}
