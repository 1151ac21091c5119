package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.tls.CertificateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir check, of certificates")
class CertificateFindingsTests {
    /** The command reads the system's clock. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private CertificateFolder written;

    @BeforeEach
    void write() {
        written = new CertificateFolder(folder);
        written.add("a", now, 90, "a.example");
    }

    private CommandLineRun check(String certificates, String more) {
        Path file = written.text(
                "weir.yml",
                "listen: {address: 'localhost:8443', tls: {certificates: [" + certificates + "]}}\n" + more);
        return CommandLineRun.of(
                "check", file.toString(), "--plugins", folder.resolve("plugins").toString());
    }

    private CommandLineRun check(String certificates) {
        return check(certificates, "backends: b.invalid:1\n");
    }

    private String named(String text) {
        return text.replace(folder + "/", "");
    }

    private void warns(String warning, CommandLineRun run) {
        assertEquals(warning.isEmpty() ? "" : "warning: " + warning + "\n", named(run.err()));
        assertEquals(0, run.status());
    }

    @Test
    void lists_each_certificate_with_its_names_and_the_days_that_are_left() {
        CommandLineRun run = check("{chain: a.pem, key: a.key}");
        warns("", run);
        String table = run.out().substring(run.out().indexOf("Certificates:"));
        assertTrue(table.contains("a.example"), table);
        assertTrue(table.contains(now.plus(90, ChronoUnit.DAYS).toString()), table);
        assertTrue(table.contains(" 89"), table);
        assertTrue(run.out().contains("localhost:8443 (TLS)"), run.out());
    }

    @Test
    void fails_if_key_and_certificate_do_not_belong_together() {
        written.add("b", now, 90, "b.example");
        CommandLineRun run = check("{chain: a.pem, key: b.key}, {chain: none.pem}");
        assertEquals("""
                a.pem and b.key: the private key does not belong to the certificate of 'CN=a.example'; use the key with which this certificate was requested
                none.pem: there is no such file
                """, named(run.err()));
        assertEquals("", run.out());
        assertEquals(2, run.status());
    }

    @Test
    void warns_of_a_certificate_that_expires_within_30_days_or_has_expired() {
        written.add("soon", now, 20, "a.example").add("late", now, -3, "a.example");
        warns(
                "soon.pem: the certificate of 'a.example' expires in 19 days, at " + now.plus(20, ChronoUnit.DAYS)
                        + "; renew it",
                check("{chain: soon.pem, key: soon.key}"));
        warns(
                "late.pem: the certificate of 'CN=a.example' expired at " + now.minus(3, ChronoUnit.DAYS)
                        + "; renew it",
                check("{chain: late.pem, key: late.key}"));
    }

    @Test
    void warns_of_an_expired_ca() {
        written.add("ca", now, -3, "ca.example");
        warns(
                "ca.pem: the CA 'CN=ca.example' expired at " + now.minus(3, ChronoUnit.DAYS) + "; replace it",
                check(
                        "{chain: a.pem, key: a.key}",
                        "upstreams: {default: {backends: 'b.invalid:1', tls: {ca: ca.pem}}}\n"));
    }

    @Test
    void warns_of_an_incomplete_chain_for_clients_and_not_for_backends() {
        written.addIncomplete("leaf", "a.example");
        CommandLineRun run = check("{chain: leaf.pem, key: leaf.key}");
        assertTrue(named(run.err()).startsWith("warning: leaf.pem: the chain is incomplete: 'CN=Some CA'"), run.err());
        assertEquals(0, run.status());
        warns(
                "",
                check(
                        "{chain: a.pem, key: a.key}",
                        "upstreams: {default: {backends: 'b.invalid:1', tls: {certificate: {chain: leaf.pem, key:"
                                + " leaf.key}}}}\n"));
    }

    @Test
    void warns_of_a_host_of_a_route_that_no_certificate_is_for() {
        warns(
                "listen localhost:8443: no certificate is for b.example, the host of a route; clients that ask for it"
                        + " refuse the certificate that they get",
                check(
                        "{chain: a.pem, key: a.key}",
                        "upstreams: {u: {backends: 'b.invalid:1'}}\nroutes: [{host: a.example, upstream: u}, {host:"
                                + " b.example, upstream: u}, {upstream: u}]\n"));
    }

    @Test
    void warns_of_a_key_that_each_user_may_read() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("a.key"), PosixFilePermissions.fromString("rw-r--r--"));
        warns(
                "a.pem: each user of this machine may read the private key in a.key; run 'chmod o-rwx a.key'",
                check("{chain: a.pem, key: a.key}"));
    }
}
