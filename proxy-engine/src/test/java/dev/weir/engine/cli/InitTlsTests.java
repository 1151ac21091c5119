package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.RedirectConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.tls.CertifiedKey;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("weir init for a site with HTTPS")
class InitTlsTests {
    private static final String SITE = "--kind static --backend 127.0.0.1:9001 ";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("weir.yml");
    }

    private CommandLineRun init(String answers, String options) {
        String all = (options + " --output " + file()).replace("FOLDER", folder.toString());
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine main = Main.commandLine();
        var command = new InitCommand(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        int status = new CommandLine(command)
                .setExecutionExceptionHandler(main.getExecutionExceptionHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(List.of(all.strip().split(" +")).toArray(String[]::new));
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "not all was printed");
        return new CommandLineRun(status, named(out.toString()), named(err.toString()));
    }

    private String named(String text) {
        return text.replace(folder.toString(), "folder");
    }

    private List<ListenConfig> listen() throws Exception {
        return new ConfigSource(file(), Overlay.NONE, 1)
                .read(PluginCatalog.ofClassPath())
                .proxy()
                .listen();
    }

    private void assertChecked(Path written) {
        CommandLineRun check = CommandLineRun.of(
                "check",
                written.toString(),
                "--plugins",
                folder.resolve("plugins").toString());
        assertEquals("", check.err());
        assertEquals(0, check.status());
    }

    @Test
    void makes_a_certificate_for_a_trial_and_says_that_browsers_warn() throws Exception {
        CommandLineRun run =
                init("", "--kind routes --listen 127.0.0.1:8443 --backend www.example.org=a:1 --self-signed");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("weir: made the self-signed certificate folder/self-signed.pem"), run.out());
        assertTrue(run.out().contains("Browsers warn of it, because no CA has signed it."), run.out());
        assertTrue(Files.readString(file()).contains("browsers warn of it"));
        assertChecked(file());
        CertifiedKey made =
                CertifiedKey.read(folder.resolve("self-signed.pem"), folder.resolve("self-signed.key"), null);
        for (String host : List.of("www.example.org", "localhost", "127.0.0.1", "[::1]")) {
            assertTrue(made.names().covers(host), host);
        }
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("self-signed.key")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0.0.0:443    |                              | 0.0.0.0:80     | 443
            127.0.0.1:8443 |                              | 127.0.0.1:8080 | 8443
            [::]:443       | --redirect-from 127.0.0.1:81 | 127.0.0.1:81   | 443
            127.0.0.1:9443 | --redirect-from 127.0.0.1:81 | 127.0.0.1:81   | 9443
            127.0.0.1:9443 |                              |                |
            """)
    void writes_an_address_that_redirects_to_https(String listen, String option, String plain, Integer port)
            throws Exception {
        init("", SITE + "--self-signed --listen " + listen + " " + (option == null ? "" : option));
        List<ListenConfig> written = listen();
        assertEquals(listen, written.get(0).toString());
        assertEquals(1, written.get(0).tls().certificates().size());
        assertNull(written.get(0).redirect());
        if (plain == null) {
            assertEquals(1, written.size());
        } else {
            assertEquals(plain, written.get(1).toString());
            assertEquals(new RedirectConfig(port), written.get(1).redirect());
        }
        assertChecked(file());
    }

    @Test
    void takes_certificates_that_are_there_and_asks_nothing() throws Exception {
        init("", SITE + "--listen 127.0.0.1:8443 --certificate FOLDER/a.pem,FOLDER/a.key --self-signed");
        init("", SITE + "--listen 127.0.0.1:8443 --certificate FOLDER/b.pem --self-signed --force");
        CommandLineRun run = init(
                "",
                SITE + "--listen 127.0.0.1:8443 --certificate FOLDER/a.pem,FOLDER/a.key --certificate FOLDER/b.pem"
                        + " --force");
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("weir: wrote "), run.out());
        String text = Files.readString(file());
        assertTrue(text.contains("        - {chain: a.pem, key: a.key}\n        - {chain: b.pem}\n"), text);
        assertFalse(text.contains("self-signed"), text);
        assertChecked(file());
    }

    @Test
    void offers_a_certificate_where_none_is() {
        String options = SITE + "--listen 127.0.0.1:8443 --certificate FOLDER/a.pem,FOLDER/a.key";
        CommandLineRun refused = init("maybe\nno\n", options);
        assertEquals(
                "weir: there is no certificate in 'folder/a.pem'; nothing is written; put it there first\n",
                refused.err());
        assertTrue(refused.out().contains("'maybe' is neither yes nor no\n"), refused.out());
        assertFalse(Files.exists(file()));
        CommandLineRun run = init("\n", options);
        assertTrue(
                run.out()
                        .startsWith("There is no file folder/a.pem. Make a self-signed certificate there, for a trial?"
                                + " Browsers warn of it, because no CA has signed it; yes or no [yes]: "),
                run.out());
        assertEquals(0, run.status());
        assertChecked(file());
    }

    @Test
    void suggests_a_port_of_https() {
        CommandLineRun run = init("\n\n\n", "--self-signed");
        assertTrue(run.out().contains("The address for clients, HOST:PORT [127.0.0.1:8443]: "), run.out());
        assertEquals(0, run.status());
        assertChecked(file());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            static | 9443
            routes | 8443
            canary | 8080
            """)
    void writes_a_file_in_which_each_key_behind_a_bare_hash_can_be_tried(String kind, int port) throws Exception {
        String fresh = kind.equals("canary") ? " --backend new=a:2" : "";
        init("", "--self-signed --kind " + kind + " --listen 127.0.0.1:" + port + " --backend a:1" + fresh);
        String text = Files.readString(file());
        assertFalse(text.contains("@"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 125), text);
        String all = text.replaceAll("(?m)^( *)#(?=\\S| {2}- )", "$1");
        assertTrue(all.contains("\n      uncovered-hosts: refuse\n"), all);
        assertTrue(all.contains("redirect: {to: https, port: " + port + "}}\n"), all);
        assertChecked(Files.writeString(folder.resolve("all.yml"), all));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --certificate a,b,c | --certificate a,b,c: write CHAIN,KEY, or one file with both
            --certificate a, | --certificate a,: write CHAIN,KEY, or one file with both
            --redirect-from a:80 | --redirect-from needs a site with HTTPS; write --certificate CHAIN,KEY or --self-signed
            --self-signed --redirect-from a | --redirect-from a: 'a' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
            --self-signed --redirect-from localhost:9001 | --backend 127.0.0.1:9001: '127.0.0.1:9001' is the address on which Weir is to listen: each request would loop forever; write the address of another server
            """)
    void refuses_options_that_cannot_work_in_one_line(String options, String line) {
        CommandLineRun run = init("", SITE + "--listen 127.0.0.1:8443 " + options);
        assertEquals("weir: " + line + "\n", run.err());
        assertEquals(2, run.status());
        assertFalse(Files.exists(file()));
    }

    @Test
    void refuses_a_certificate_of_which_one_file_is_missing() throws Exception {
        Files.writeString(folder.resolve("a.key"), "");
        CommandLineRun run = init("", SITE + "--listen 127.0.0.1:8443 --certificate FOLDER/a.pem,FOLDER/a.key");
        assertEquals(
                "weir: there is no file 'folder/a.pem', but there is 'folder/a.key'; a certificate needs both\n",
                run.err());
        assertFalse(Files.exists(file()));
    }
}
