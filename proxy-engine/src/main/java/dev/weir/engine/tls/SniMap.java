package dev.weir.engine.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a server, by the names that clients ask for (SNI, RFC 6066 §3). An exact name is preferred to a
 * wildcard, and {@code *} stands for exactly one label: {@code *.example.org} matches neither {@code example.org} nor
 * {@code a.b.example.org} (RFC 9525 §6.3). Immutable, so a change of certificates is a new map.
 *
 * <p>A name may have several certificates. The client's abilities decide between them; among equally suitable ones, the
 * first added is used.
 */
public final class SniMap {
    /** A map without certificates, with which each handshake fails. */
    public static final SniMap EMPTY = new Builder().build();

    private static final String WILDCARD = "*.";

    private final Map<String, List<CertifiedKey>> exact;
    private final Map<String, List<CertifiedKey>> wildcards;
    private final List<CertifiedKey> fallback;
    private final Map<String, CertifiedKey> byAlias;

    private SniMap(Builder builder) {
        this.exact = builder.exact;
        this.wildcards = builder.wildcards;
        this.byAlias = builder.byAlias;
        this.fallback = builder.fallback();
        exact.replaceAll((name, keys) -> List.copyOf(keys));
        wildcards.replaceAll((name, keys) -> List.copyOf(keys));
    }

    /**
     * The certificates for a name.
     *
     * @param name as the client sent it, in any case, with or without a dot at the end; {@code null} if it sent none
     * @return candidates in order of preference; those of the default if the name is unknown; empty if there is no
     *     default
     */
    public List<CertifiedKey> find(@Nullable String name) {
        List<CertifiedKey> known = name == null ? null : known(ServerNames.normal(name));
        return known == null ? fallback : known;
    }

    /** Whether a name has a certificate of its own, so that {@link #find} does not return the default. */
    public boolean knows(String name) {
        return known(ServerNames.normal(name)) != null;
    }

    private @Nullable List<CertifiedKey> known(String name) {
        List<CertifiedKey> keys = exact.get(name);
        int dot = name.indexOf('.');
        return keys != null || dot <= 0 ? keys : wildcards.get(name.substring(dot + 1));
    }

    @Nullable CertifiedKey withAlias(String alias) {
        return byAlias.get(alias);
    }

    /** All certificates, in the order in which they were added. */
    public List<CertifiedKey> all() {
        return List.copyOf(byAlias.values());
    }

    /** Collects the certificates of a map. */
    public static final class Builder {
        private final Map<String, List<CertifiedKey>> exact = new HashMap<>();
        private final Map<String, List<CertifiedKey>> wildcards = new HashMap<>();
        private final Map<String, CertifiedKey> byAlias = new LinkedHashMap<>();
        private @Nullable CertifiedKey first;

        /** Adds a certificate for the names in it. */
        public Builder add(CertifiedKey key) {
            return add(key, List.copyOf(key.names().dns()));
        }

        /**
         * Adds a certificate.
         *
         * @param names host names and wildcards like {@code *.example.org}, whether the certificate has them or not
         */
        public Builder add(CertifiedKey key, List<String> names) {
            CertifiedKey known = byAlias.putIfAbsent(key.alias(), key);
            CertifiedKey added = known == null ? key : known;
            first = first == null ? added : first;
            for (String each : names) {
                String name = ServerNames.normal(each);
                List<CertifiedKey> keys = name.startsWith(WILDCARD)
                        ? wildcards.computeIfAbsent(name.substring(WILDCARD.length()), any -> new ArrayList<>())
                        : exact.computeIfAbsent(name, any -> new ArrayList<>());
                if (!keys.contains(added)) {
                    keys.add(added);
                }
            }
            return this;
        }

        /** Makes the map. Its default is the first certificate. The builder cannot be used again. */
        public SniMap build() {
            return new SniMap(this);
        }

        /**
         * The first certificate, and all others for its first name: a client without SNI may need the one with an RSA
         * key.
         */
        private List<CertifiedKey> fallback() {
            if (first == null) {
                return List.of();
            }
            var all = new ArrayList<CertifiedKey>(List.of(first));
            String name = first.names().first();
            for (CertifiedKey other : byAlias.values()) {
                if (other != first && name != null && other.names().dns().contains(name)) {
                    all.add(other);
                }
            }
            return List.copyOf(all);
        }
    }
}
