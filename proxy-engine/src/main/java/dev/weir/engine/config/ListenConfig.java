package dev.weir.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code listen}: a place where clients connect. What an entry may have of its own beside its address are
 * its <i>parts</i>: the {@link Settings} of the group {@code listen}; the {@link Setting.Scope} of each says whether
 * another value takes a restart. There is no other table.
 *
 * @param address  where; port 0 takes a free one
 * @param settings what is set for this place alone; everything else is as for the whole proxy
 */
public record ListenConfig(HostPort address, SettingValues settings) {
    /** What the path of a part begins with; the rest is its key in an entry. */
    static final String GROUP = "listen.";

    /** A place like any other. */
    public static ListenConfig of(HostPort address) {
        return new ListenConfig(address, SettingValues.DEFAULTS);
    }

    /** All parts there are, in the order they are listed in. */
    public static List<Setting<?>> parts() {
        return Settings.all().stream()
                .filter(setting -> setting.scope().isOfListen())
                .toList();
    }

    /** What a part is called in an entry. */
    public static String keyOf(Setting<?> part) {
        return part.path().substring(GROUP.length());
    }

    /** The same place, with one part of its own. */
    public <T extends Comparable<T>> ListenConfig with(Setting<T> part, T value) {
        return new ListenConfig(address, settings.with(part, value));
    }

    /**
     * Finds the same places in another list. The order does not matter; an address that is there several times, as one
     * of port 0 may be, is found as often.
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
