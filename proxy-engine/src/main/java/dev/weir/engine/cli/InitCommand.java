package dev.weir.engine.cli;

import dev.weir.engine.cli.init.Canary;
import dev.weir.engine.cli.init.Dialogue;
import dev.weir.engine.cli.init.InitException;
import dev.weir.engine.cli.init.Prompts;
import dev.weir.engine.cli.init.Site;
import dev.weir.engine.cli.init.SiteFile;
import dev.weir.engine.cli.init.TlsOptions;
import dev.weir.engine.cli.init.TrialCertificate;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir init}: writes a first configuration file. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Write a first configuration file with comments. It asks three questions: the kind of site, the"
                + " address for clients, and the backends. An option answers its question. With --certificate or"
                + " --self-signed, the site has HTTPS, and plain HTTP redirects to it.",
        footer = {
            "",
            "Examples:",
            "  ./weir init",
            "  ./weir init --kind static --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --backend 127.0.0.1:9002",
            "  ./weir init --kind routes --listen 0.0.0.0:80 --backend /api=10.0.0.1:80 --backend www.example.org=10.0.0.2:80",
            "  ./weir init --kind canary --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --backend new=127.0.0.1:9002 \\",
            "      --share 10 --by-header X-User --output canary.yml",
            "  ./weir init --kind static --listen 0.0.0.0:443 --certificate www.pem,www.key --backend 127.0.0.1:9001",
            "  ./weir init --kind static --listen 127.0.0.1:8443 --self-signed --backend 127.0.0.1:9001",
            "",
            "Exit status: 0 if the file was written, 2 if not."
        })
final class InitCommand implements Subcommand {
    /** The command that the written file names. */
    private static final String WEIR = "./weir";

    private final InputStream answers;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "static: one group of backends; routes: several, chosen by host and path; canary: a new version"
                            + " that gets a share of the requests.")
    private @Nullable String kind;

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Address for client connections.")
    private @Nullable String listen;

    @Option(
            names = "--backend",
            paramLabel = "[ROUTE=]HOST:PORT",
            split = "",
            description =
                    "Backend; give one option per backend. For routes, write /PATH= or HOST/PATH= before the address;"
                            + " for a canary, write new= before those of the new version.")
    private List<String> backends = new ArrayList<>();

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "Canary: share of the requests for the new version (default: 5).")
    private @Nullable Integer share;

    @Option(
            names = "--by-header",
            paramLabel = "NAME",
            description = "Canary: requests with the same value of this header reach the same version.")
    private @Nullable String header;

    @Option(
            names = "--certificate",
            paramLabel = "CHAIN,KEY",
            split = "",
            description =
                    "HTTPS with the certificate in these PEM files; may be given several times: clients choose by server"
                            + " name. If the files are not there, init offers to make a self-signed certificate for a"
                            + " trial, of which browsers warn.")
    private List<String> certificates = new ArrayList<>();

    @Option(
            names = "--self-signed",
            description = "Make a missing certificate without a question; without --certificate, as self-signed.pem and"
                    + " self-signed.key beside the file. Only for a trial: browsers warn of it.")
    private boolean selfSigned;

    @Option(
            names = "--redirect-from",
            paramLabel = "HOST:PORT",
            description =
                    "HTTPS: address for plain HTTP, which redirects to HTTPS (default: port 80 for HTTPS at 443, 8080"
                            + " at 8443, none otherwise).")
    private @Nullable String redirectFrom;

    @Option(names = "--output", paramLabel = "FILE", description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path output = FoundFile.NAME;

    @Option(names = "--force", description = "Overwrite the file if it exists.")
    private boolean force;

    /** The command with answers from standard input. */
    InitCommand() {
        this(System.in);
    }

    InitCommand(InputStream answers) {
        this.answers = answers;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var in = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
        var file = new SiteFile(output, Installation.words(WEIR), force);
        try {
            file.requireFree();
            var prompts = new Prompts(in, out);
            var tls = new TlsOptions(certificates, selfSigned, redirectFrom);
            Site site = new Dialogue(prompts).complete(kind, listen, backends, canary(), tls, output);
            var trial = new TrialCertificate(
                    prompts, selfSigned, InstantSource.system().instant());
            file.write(trial.provide(site));
        } catch (InitException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        out.println("weir: wrote " + output + "; next:");
        file.next().forEach(command -> out.println("  " + command));
        return 0;
    }

    private @Nullable Canary canary() {
        return share == null && header == null
                ? null
                : new Canary(share == null ? Canary.DEFAULT.percent() : share, header);
    }
}
