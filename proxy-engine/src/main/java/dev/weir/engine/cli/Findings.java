package dev.weir.engine.cli;

import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.configure.Configuration;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds errors in a syntactically valid configuration. */
final class Findings {
    private Findings() {}

    /** All errors, one sentence each. */
    static List<String> of(Configuration configuration) {
        var found = new ArrayList<String>();
        for (AccessLogConfig log : configuration.accessLogs()) {
            if (!log.toStandardOutput()) {
                lookForFolder(log.file(), found);
            }
        }
        List<HostPort> listen = configuration.proxy().listen().stream()
                .map(ListenConfig::address)
                .toList();
        for (UpstreamConfig upstream : configuration.proxy().upstreams()) {
            for (BackendConfig backend : upstream.backends()) {
                if (listen.stream().anyMatch(listener -> backend.place().reaches(listener))) {
                    found.add("backend " + backend + " of upstream " + upstream.name()
                            + " is this proxy's own listener: each request would loop forever");
                }
            }
        }
        return found;
    }

    private static void lookForFolder(String log, List<String> found) {
        try {
            Path folder = Path.of(log).toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                found.add("access-log: '" + log + "' cannot be written: there is no directory " + folder);
            }
        } catch (InvalidPathException e) {
            found.add("access-log: '" + log + "' is not a path: " + e.getReason());
        }
    }
}
