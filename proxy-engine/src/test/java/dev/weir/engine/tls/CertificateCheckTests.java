package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.engine.tls.CertificateProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The check of a certificate")
class CertificateCheckTests {
    private static final KeyPair ROOT_PAIR = MadeKeys.newPair("P-256");
    private static final KeyPair MIDDLE_PAIR = MadeKeys.newPair("P-256");
    private static final KeyPair PAIR = MadeKeys.pair("P-256");
    private static final X509Certificate ROOT = MadeKeys.authority("Root", ROOT_PAIR, "Root", ROOT_PAIR);
    private static final X509Certificate MIDDLE = MadeKeys.authority("Middle", MIDDLE_PAIR, "Root", ROOT_PAIR);
    private static final X509Certificate LEAF = MadeKeys.leaf("a.example", PAIR, "Middle", MIDDLE_PAIR);

    @TempDir
    Path directory;

    @Test
    void finds_nothing_in_a_chain_that_is_in_order() {
        assertEquals(List.of(), kinds(Set.of(ROOT), LEAF, MIDDLE));
        assertEquals(List.of(), kinds(Set.of(), LEAF, MIDDLE, ROOT));
        assertEquals(List.of(), check(MadeKeys.key("P-256", "a.example"), MadeKeys.NOW, "a.example"));
    }

    @Test
    void finds_a_key_of_another_certificate() {
        for (String kind : List.of("RSA", "P-384", "P-256")) {
            var key = MadeKeys.newPair(kind).getPrivate();
            var found = CertificateCheck.of(
                    new CertifiedKey(List.of(LEAF, MIDDLE), key), List.of(), Set.of(ROOT), MadeKeys.NOW);

            assertEquals(List.of(Kind.WRONG_KEY), kinds(found));
            assertTrue(Kind.WRONG_KEY.isError());
            assertEquals(
                    "the private key does not belong to the certificate of 'CN=a.example'; use the key with which this"
                            + " certificate was requested",
                    found.get(0).sentence());
        }
    }

    @Test
    void finds_a_chain_that_does_not_begin_with_the_certificate_of_the_key() {
        assertEquals(List.of(Kind.NOT_FIRST), kinds(Set.of(ROOT), MIDDLE, LEAF));
    }

    @Test
    void finds_a_chain_out_of_order() {
        assertEquals(List.of(Kind.OUT_OF_ORDER), kinds(Set.of(), LEAF, ROOT, MIDDLE));
        assertEquals(List.of(Kind.OUT_OF_ORDER), kinds(Set.of(ROOT), LEAF, MIDDLE, LEAF));
        assertFalse(Kind.OUT_OF_ORDER.isError());
    }

    @Test
    void finds_an_incomplete_chain() {
        assertEquals(List.of(Kind.INCOMPLETE), kinds(Set.of(ROOT), LEAF));
        assertEquals(List.of(Kind.INCOMPLETE), kinds(Set.of(), LEAF, MIDDLE));
        assertEquals(List.of(Kind.INCOMPLETE), kinds(Set.of(ROOT), LEAF, ROOT));
    }

    @Test
    void finds_a_certificate_that_has_expired_or_is_not_yet_valid() {
        var key = MadeKeys.key(PAIR, MadeKeys.FROM, MadeKeys.NOW, "a.example");

        assertEquals(List.of(), kinds(check(key, MadeKeys.NOW)));
        assertEquals(List.of(Kind.EXPIRED), kinds(check(key, MadeKeys.NOW.plusSeconds(1))));
        assertEquals(List.of(Kind.NOT_YET_VALID), kinds(check(key, MadeKeys.FROM.minusSeconds(1))));
        assertFalse(Kind.EXPIRED.isError());
    }

    @Test
    void finds_an_expired_certificate_of_a_ca() {
        var writer = new CertificateWriter("Middle", MIDDLE_PAIR.getPublic())
                .valid(MadeKeys.FROM, MadeKeys.NOW.minusSeconds(1))
                .authority();
        var expired = MadeKeys.signed(writer, "Root", ROOT_PAIR);

        assertEquals(List.of(Kind.EXPIRED), kinds(Set.of(ROOT), LEAF, expired));
    }

    @Test
    void finds_a_weak_key() {
        assertEquals(List.of(Kind.WEAK_KEY), kinds(check(MadeKeys.key("RSA-1024", "a.example"), MadeKeys.NOW)));
        assertTrue(Kind.WEAK_KEY.isError());
    }

    @Test
    void finds_a_weak_signature() {
        var key = new CertifiedKey(List.of(MadeKeys.signedWithSha1("a.example")), PAIR.getPrivate());

        assertEquals(List.of(Kind.INCOMPLETE, Kind.WEAK_SIGNATURE), kinds(check(key, MadeKeys.NOW)));
        assertTrue(Kind.WEAK_SIGNATURE.isError());
    }

    @Test
    void finds_a_name_that_is_not_covered() {
        var key = MadeKeys.key("P-256", "a.example", "*.b.example");
        var found = check(key, MadeKeys.NOW, "a.example", "*.b.example", "x.b.example", "c.example", "*.a.example");

        assertEquals(List.of(Kind.NAME_NOT_COVERED, Kind.NAME_NOT_COVERED), kinds(found));
        assertEquals(
                "the certificate is not for c.example but for a.example, *.b.example; clients that ask for c.example"
                        + " refuse it",
                found.get(0).sentence());
    }

    @Test
    void finds_a_key_that_each_user_may_read() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Path key = Files.createFile(directory.resolve("a.key"));

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(List.of(), CertificateCheck.ofKeyFile(key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(List.of(Kind.READABLE_BY_ALL), kinds(CertificateCheck.ofKeyFile(key)));
        assertEquals(List.of(), CertificateCheck.ofKeyFile(directory.resolve("absent")));
    }

    @Test
    void takes_the_earliest_end_of_a_chain_as_its_end() {
        var writer = new CertificateWriter("Middle", MIDDLE_PAIR.getPublic())
                .valid(MadeKeys.FROM, MadeKeys.NOW.plus(Duration.ofDays(5)))
                .authority();
        var chain = List.of(LEAF, MadeKeys.signed(writer, "Root", ROOT_PAIR), ROOT);

        assertEquals(MadeKeys.NOW.plus(Duration.ofDays(5)), new CertifiedKey(chain, PAIR.getPrivate()).notAfter());
    }

    private static List<Kind> kinds(Set<X509Certificate> roots, X509Certificate... chain) {
        return kinds(CertificateCheck.of(
                new CertifiedKey(List.of(chain), PAIR.getPrivate()), List.of(), roots, MadeKeys.NOW));
    }

    private static List<CertificateProblem> check(CertifiedKey key, Instant now, String... names) {
        return CertificateCheck.of(key, List.of(names), Set.of(), now);
    }

    private static List<Kind> kinds(List<CertificateProblem> found) {
        return found.stream().map(CertificateProblem::kind).toList();
    }
}
