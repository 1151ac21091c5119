package dev.weir.engine.cli.init;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.HostPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the values of the options, and asks for the rest. */
public final class Dialogue {
    private static final String PLACE = "127.0.0.1:8080";
    private static final String PLACE_OF_HTTPS = "127.0.0.1:8443";

    private final Prompts prompts;
    private boolean asked;

    /** Creates it; nothing is asked yet. */
    public Dialogue(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * Completes a site. All options are checked before the first question.
     *
     * @param kind     the value of {@code --kind}, or {@code null}
     * @param listen   the value of {@code --listen}, or {@code null}
     * @param backends the values of {@code --backend}; empty to ask
     * @param canary   the options of a canary, or {@code null} if none was given
     * @param tls      the options for HTTPS
     * @param output   the file to write
     * @throws InitException if an option is wrong, or the input ends
     */
    public Site complete(
            @Nullable String kind,
            @Nullable String listen,
            List<String> backends,
            @Nullable Canary canary,
            TlsOptions tls,
            Path output) {
        List<CertificateFiles> certificates = tls.files(output);
        SiteKind knownKind = kind == null ? null : option("--kind", kind, SiteKind::parse);
        HostPort knownListen = listen == null ? null : option("--listen", listen, HostPort::parse);
        List<SiteBackend> known = new ArrayList<>();
        backends.forEach(each -> known.addAll(option("--backend", each, SiteBackend::parse)));
        SiteKind theKind = knownKind == null ? askKind() : knownKind;
        if (canary != null && theKind != SiteKind.CANARY) {
            throw new InitException("--share and --by-header belong to the kind canary; the kind is " + theKind.word());
        }
        HostPort theListen = knownListen == null
                ? ask(
                        "The address for clients, HOST:PORT",
                        tls.wanted() ? PLACE_OF_HTTPS : PLACE,
                        "--listen",
                        HostPort::parse)
                : knownListen;
        List<SiteBackend> all = known.isEmpty() ? askBackends(theKind, theListen) : known;
        try {
            return new Site(
                    theKind,
                    theListen,
                    all,
                    canary == null ? Canary.DEFAULT : canary,
                    tls.wanted() ? new SiteTls(certificates, false, tls.plain(theListen)) : null);
        } catch (IllegalArgumentException e) {
            throw new InitException("--backend " + String.join(" --backend ", backends) + ": " + e.getMessage());
        }
    }

    static <T> T option(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InitException(name + " " + value + ": " + e.getMessage());
        }
    }

    private SiteKind askKind() {
        greet();
        for (SiteKind each : SiteKind.values()) {
            prompts.say("  " + each.word() + ": " + each.summary());
        }
        return ask("The kind of site", SiteKind.STATIC.word(), "--kind", SiteKind::parse);
    }

    private List<SiteBackend> askBackends(SiteKind kind, HostPort listen) {
        return ask(kind.body().question(), kind.body().suggestion(), "--backend", text -> {
            List<SiteBackend> parsed = SiteBackend.parse(text);
            Site.check(kind, listen, parsed);
            return parsed;
        });
    }

    private <T> T ask(String question, String suggestion, String option, Function<String, T> parser) {
        greet();
        return prompts.ask(question, suggestion, option, parser);
    }

    private void greet() {
        if (!asked) {
            asked = true;
            prompts.say("Enter alone takes the answer in brackets.");
        }
    }
}
