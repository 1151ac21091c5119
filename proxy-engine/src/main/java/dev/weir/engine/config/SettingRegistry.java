package dev.weir.engine.config;

import dev.weir.engine.config.Setting.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Creates and registers settings, in order of creation. Used only by {@link Settings}. */
final class SettingRegistry {
    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final Set<String> RESTARTING = Set.of(
            "client.connections",
            "client.connections-per-address",
            "client.handshakes",
            "client.handshakes-per-address",
            "client.tcp-keepalive",
            "tls.engine");

    private SettingRegistry() {}

    static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    static Setting<Duration> duration(String path, long defaultMillis, String meaning) {
        return register(new Setting<>(
                path,
                SettingType.DURATION,
                Duration.ofMillis(defaultMillis),
                Duration.ofMillis(1),
                scopeOf(path),
                meaning));
    }

    static Setting<Duration> optional(String path, String meaning) {
        return register(
                new Setting<>(path, SettingType.DURATION, Duration.ZERO, Duration.ZERO, scopeOf(path), meaning));
    }

    static Setting<Integer> percent(String path, int defaultPercent, String meaning) {
        return register(new Setting<>(path, SettingType.PERCENT, defaultPercent, 0, scopeOf(path), meaning));
    }

    static Setting<Duration> seconds(String path, long defaultSeconds, String meaning) {
        return register(new Setting<>(
                path,
                SettingType.DURATION,
                Duration.ofSeconds(defaultSeconds),
                Duration.ofSeconds(1),
                scopeOf(path),
                meaning));
    }

    static Setting<Long> size(String path, long defaultBytes, long smallest, String meaning) {
        return register(new Setting<>(path, SettingType.SIZE, defaultBytes, smallest, scopeOf(path), meaning));
    }

    static Setting<Integer> count(String path, int defaultCount, int smallest, String meaning) {
        return register(new Setting<>(path, SettingType.COUNT, defaultCount, smallest, scopeOf(path), meaning));
    }

    static Setting<Boolean> toggle(String path, boolean defaultValue, String meaning) {
        return register(new Setting<>(path, SettingType.SWITCH, defaultValue, false, scopeOf(path), meaning));
    }

    /** A setting that each entry of {@code listen} may override; its key there is the last part of the path. */
    static <T extends Comparable<T>> Setting<T> listen(
            String part, SettingType<T> type, T byDefault, T smallest, Scope scope, String meaning) {
        return register(new Setting<>(ListenConfig.GROUP + part, type, byDefault, smallest, scope, meaning));
    }

    static <E extends Enum<E>> Setting<E> choice(String path, Class<E> type, E byDefault, String meaning) {
        E first = type.getEnumConstants()[0];
        return register(new Setting<>(
                path, SettingType.oneOf(type.getEnumConstants()), byDefault, first, scopeOf(path), meaning));
    }

    /** The scope follows from the first word of the path, with a few exceptions. */
    private static Scope scopeOf(String path) {
        if (RESTARTING.contains(path)) {
            return Scope.START;
        }
        return switch (path.substring(0, path.indexOf('.'))) {
            case "body", "memory", "total", "contain", "explain" -> Scope.START;
            case "backend", "queue", "pool", "retry", "health" -> Scope.UPSTREAM;
            default -> Scope.PROXY;
        };
    }

    static <T extends Comparable<T>> Setting<T> register(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
