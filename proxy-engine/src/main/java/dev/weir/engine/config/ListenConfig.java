package dev.weir.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code listen}: an address for client connections. An entry may override the {@link Settings} of the
 * group {@code listen}, its <i>parts</i>; the {@link Setting.Scope} of each tells whether a change needs a restart.
 *
 * @param address  the address; port 0 selects a free port
 * @param settings the values for this entry; all others are those of the whole proxy
 * @param tls      TLS of this entry; {@code null} for plain HTTP
 * @param redirect where its requests are redirected; {@code null} if they are served, and always with TLS
 */
public record ListenConfig(
        HostPort address,
        SettingValues settings,
        @Nullable TlsListenConfig tls,
        @Nullable RedirectConfig redirect) {
    /** The prefix of the path of a part; the rest is its key in an entry. */
    static final String GROUP = "listen.";

    public ListenConfig {
        if (tls != null && redirect != null) {
            throw new IllegalArgumentException("only an address with plain HTTP redirects to HTTPS");
        }
    }

    /** An entry whose requests are served. */
    public ListenConfig(HostPort address, SettingValues settings, @Nullable TlsListenConfig tls) {
        this(address, settings, tls, null);
    }

    /** An entry for plain HTTP. */
    public ListenConfig(HostPort address, SettingValues settings) {
        this(address, settings, null, null);
    }

    /** An entry for plain HTTP without values of its own. */
    public static ListenConfig of(HostPort address) {
        return new ListenConfig(address, SettingValues.DEFAULTS);
    }

    /** All parts, in display order. */
    public static List<Setting<?>> parts() {
        return Settings.all().stream()
                .filter(setting -> setting.scope().isOfListen())
                .toList();
    }

    /** The key of a part in an entry. */
    public static String keyOf(Setting<?> part) {
        return part.path().substring(GROUP.length());
    }

    /** The same entry with another value of one part. */
    public <T extends Comparable<T>> ListenConfig with(Setting<T> part, T value) {
        return new ListenConfig(address, settings.with(part, value), tls, redirect);
    }

    /** The same entry with other TLS, or for plain HTTP. */
    public ListenConfig withTls(@Nullable TlsListenConfig other) {
        return new ListenConfig(address, settings, other, redirect);
    }

    /**
     * Pairs entries with those of the same address in another list. The order does not matter; an address that occurs
     * several times, as with port 0, is paired as often.
     *
     * @return for each of {@code these} the entry of that address among {@code others}, or {@code null}
     */
    public static List<@Nullable ListenConfig> counterparts(List<ListenConfig> these, List<ListenConfig> others) {
        List<ListenConfig> left = new ArrayList<>(others);
        List<@Nullable ListenConfig> found = new ArrayList<>();
        for (ListenConfig each : these) {
            ListenConfig same = left.stream()
                    .filter(other -> other.address.equals(each.address))
                    .findFirst()
                    .orElse(null);
            left.remove(same);
            found.add(same);
        }
        return found;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
