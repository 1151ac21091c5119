package dev.weir.engine.configure;

import dev.weir.engine.config.NearestName;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Advice for unknown keys: the equivalent of a key from other proxies, the new name of a renamed key, or the
 * nearest name. */
final class ForeignKeys {
    private static final String TLS = "; TLS is a part of an entry of listen, {address: HOST:PORT, tls: {certificates:"
            + " [{chain: a.pem, key: a.key}]}}, and of an upstream, upstreams: {NAME: {backends: […], tls: {}}}";
    private static final String BACKENDS = "; write backends: [HOST:PORT, …]";
    private static final String LISTEN = "; write listen: HOST:PORT";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("tls", TLS),
            Map.entry("ssl", TLS),
            Map.entry("https", TLS),
            Map.entry("certificate", TLS),
            Map.entry("certificates", TLS),
            Map.entry("server", BACKENDS),
            Map.entry("servers", BACKENDS),
            Map.entry("target", BACKENDS),
            Map.entry("targets", BACKENDS),
            Map.entry("nodes", BACKENDS),
            Map.entry("port", LISTEN),
            Map.entry("bind", LISTEN),
            Map.entry("listeners", LISTEN),
            Map.entry("contain.strikes", "; it was renamed to contain.violations"),
            Map.entry("location", "; write routes"),
            Map.entry("locations", "; write routes"));

    private ForeignKeys() {}

    private static @Nullable String advice(String key) {
        return key.startsWith(TlsKeys.TLS + ".") ? TLS : ADVICE.get(key);
    }

    /** Advice for a group without settings, where more was meant; empty for an ordinary one. */
    static String emptyGroup(String path) {
        return path.equals(TlsKeys.TLS) ? TLS : "";
    }

    static String hint(String key, Collection<String> known) {
        String advice = known.contains(key) ? null : advice(key);
        String nearest = NearestName.hint(key, known);
        boolean misspelled = TLS.equals(advice) && !nearest.isEmpty(); // 'certificate' below tls
        return advice == null || misspelled ? nearest : advice;
    }
}
