package dev.weir.engine.cli;

import java.util.Map;
import java.util.Optional;

/** Advice for command and option names of other programs. */
final class ForeignNames {
    private static final String RUN = "write weir run";
    private static final String CHECK = "write weir check FILE, which validates a configuration";
    private static final String HELP = "write weir --help";
    private static final String VERSION = "write weir --version";
    private static final String CONFIG = "write --config FILE";
    private static final String LISTEN = "write --listen HOST:PORT";
    private static final String FOREGROUND =
            "Weir runs in the foreground; use a service manager to run it in the background";
    private static final String TLS = "write --certificate CHAIN,KEY, or tls: {certificates: […]} in a file";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("version", VERSION),
            Map.entry("-v", VERSION),
            Map.entry("help", HELP),
            Map.entry("start", RUN),
            Map.entry("serve", RUN),
            Map.entry("server", RUN),
            Map.entry("proxy", RUN),
            Map.entry("reload", "send SIGHUP to the process, or run it with --watch"),
            Map.entry("stop", "send SIGTERM to the process"),
            Map.entry("test", CHECK),
            Map.entry("validate", CHECK),
            Map.entry("configtest", CHECK),
            Map.entry("-t", CHECK),
            Map.entry("--test", CHECK),
            Map.entry("--validate", CHECK),
            Map.entry("--dry-run", CHECK),
            Map.entry("-c", CONFIG),
            Map.entry("-f", CONFIG),
            Map.entry("--conf", CONFIG),
            Map.entry("--config-file", CONFIG),
            Map.entry("-p", LISTEN),
            Map.entry("--port", LISTEN),
            Map.entry("--bind", LISTEN),
            Map.entry("-d", FOREGROUND),
            Map.entry("-D", FOREGROUND),
            Map.entry("--daemon", FOREGROUND),
            Map.entry("--tls", TLS),
            Map.entry("--https", TLS),
            Map.entry("--cert", TLS),
            Map.entry("--key", TLS));

    private ForeignNames() {}

    /** The equivalent in Weir. */
    static Optional<String> advice(String written) {
        int equals = written.indexOf('=');
        return Optional.ofNullable(ADVICE.get(equals < 0 ? written : written.substring(0, equals)));
    }
}
