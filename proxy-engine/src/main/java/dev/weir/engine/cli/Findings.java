package dev.weir.engine.cli;

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
import java.util.Set;

/** Finds errors in a syntactically valid configuration. */
final class Findings {
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private Findings() {}

    /** All errors, one sentence each. */
    static List<String> of(Configuration configuration) {
        var found = new ArrayList<String>();
        String log = configuration.accessLog();
        if (log != null && !log.equals("-")) {
            lookForFolder(log, found);
        }
        List<HostPort> listen = configuration.proxy().listen().stream()
                .map(ListenConfig::address)
                .toList();
        for (UpstreamConfig upstream : configuration.proxy().upstreams()) {
            for (BackendConfig backend : upstream.backends()) {
                if (listen.stream().anyMatch(listener -> isSame(listener, backend.place()))) {
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

    private static boolean isSame(HostPort listener, HostPort backend) {
        if (listener.port() != backend.port()) {
            return false;
        }
        boolean here = LOOPBACK.contains(backend.host());
        return listener.host().equalsIgnoreCase(backend.host())
                || (here
                        && (ANY_ADDRESS.contains(listener.host())
                                || listener.host().equals("localhost")))
                || (backend.host().equals("localhost") && LOOPBACK.contains(listener.host()));
    }
}
