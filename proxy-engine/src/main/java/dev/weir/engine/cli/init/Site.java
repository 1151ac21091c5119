package dev.weir.engine.cli.init;

import dev.weir.engine.config.HostPort;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a first configuration file is made from.
 *
 * @param kind     the kind of site
 * @param listen   the address for clients
 * @param backends the backends, at least one
 * @param canary   which requests go to the new version; unused by other kinds
 * @param tls      HTTPS at the address for clients; {@code null} for plain HTTP
 */
public record Site(
        SiteKind kind,
        HostPort listen,
        List<SiteBackend> backends,
        Canary canary,
        @Nullable SiteTls tls) {
    public Site {
        backends = List.copyOf(backends);
        check(kind, listen, backends);
        if (tls != null && tls.plain() != null) {
            check(kind, tls.plain(), backends);
        }
    }

    /** A site with plain HTTP. */
    Site(SiteKind kind, HostPort listen, List<SiteBackend> backends, Canary canary) {
        this(kind, listen, backends, canary, null);
    }

    Site with(SiteTls other) {
        return new Site(kind, listen, backends, canary, other);
    }

    /**
     * Checks backends.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    static void check(SiteKind kind, HostPort listen, List<SiteBackend> backends) {
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("there is no backend; write HOST:PORT, for instance 127.0.0.1:9001");
        }
        Set<String> seen = new HashSet<>();
        for (SiteBackend each : backends) {
            if (each.backend().place().reaches(listen)) {
                throw new IllegalArgumentException("'" + each + "' is the address on which Weir is to listen: each"
                        + " request would loop forever; write the address of another server");
            }
            if (!seen.add(each.toString())) {
                throw new IllegalArgumentException("'" + each + "' is given twice; write each backend once");
            }
        }
        kind.body().check(backends);
    }
}
