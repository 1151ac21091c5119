package dev.weir.engine.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every setting there is, once: path, type, default and meaning. Listed by {@code weir defaults} in this order. */
public final class Settings {
    private static final List<Setting<?>> ALL = new ArrayList<>();

    public static final Setting<Integer> LISTEN_BACKLOG =
            count("listen.backlog", 4096, 1, "connections the system may queue per listening socket before accept");
    public static final Setting<Integer> LISTEN_ACCEPT_BATCH =
            count("listen.accept-batch", 64, 1, "connections a loop accepts in one turn before it serves others");

    public static final Setting<Duration> CLIENT_HEAD_TIMEOUT =
            duration("client.head-timeout", 10_000, "from the first byte of a request's head to its last (408)");
    public static final Setting<Duration> CLIENT_IDLE_TIMEOUT =
            duration("client.idle-timeout", 60_000, "how long a client's connection may stay open between requests");
    public static final Setting<Duration> CLIENT_BODY_TIMEOUT =
            duration("client.body-timeout", 30_000, "longest pause in a request body (408)");
    public static final Setting<Duration> CLIENT_LINGER_TIMEOUT = duration(
            "client.linger-timeout",
            2_000,
            "how long a half-closed client may go on sending before the socket is closed, and at a stop a new one be silent");
    public static final Setting<Boolean> CLIENT_TCP_KEEPALIVE =
            toggle("client.tcp-keepalive", false, "TCP keep-alive on clients' sockets too (four system calls each)");
    public static final Setting<Long> CLIENT_REQUEST_LINE_SIZE =
            size("client.request-line-size", 8 << 10, 64, "longest request line (414)");
    public static final Setting<Long> CLIENT_HEAD_SIZE =
            size("client.head-size", 32 << 10, 256, "largest request head, request line included (431)");
    public static final Setting<Integer> CLIENT_FIELDS =
            count("client.fields", 128, 1, "most field lines in a request head (431)");
    public static final Setting<Boolean> CLIENT_LENIENT_LF = toggle(
            "client.lenient-lf",
            false,
            "let LF without CR end the lines of a request head; they are forwarded with CR");
    public static final Setting<Integer> CLIENT_CONNECTIONS =
            count("client.connections", 100_000, 1, "most client connections, over all loops (503)");
    public static final Setting<Integer> CLIENT_CONNECTIONS_PER_ADDRESS = count(
            "client.connections-per-address",
            100_000,
            1,
            "most connections from one client address, over all loops (429)");
    public static final Setting<Integer> CLIENT_REQUESTS_PER_CONNECTION = count(
            "client.requests-per-connection", 1_000_000, 1, "requests after which a client's connection is closed");
    public static final Setting<Long> CLIENT_PIPELINED_SIZE = size(
            "client.pipelined-size",
            16 << 10,
            1 << 10,
            "bytes of requests to come that are read ahead while one is answered; then reading pauses");

    public static final Setting<Duration> CLIENT_STALL_TIMEOUT = duration(
            "client.stall-timeout", 60_000, "how long a client may take no byte of a response that waits for it");
    public static final Setting<Long> BODY_CHUNK_LINE_SIZE =
            size("body.chunk-line-size", 4 << 10, 32, "longest chunk-size line, extensions included (400, 502)");
    public static final Setting<Long> BODY_TRAILER_SIZE =
            size("body.trailer-size", 8 << 10, 2, "largest trailer section (400, 502)");

    public static final Setting<Duration> BACKEND_CONNECT_TIMEOUT =
            duration("backend.connect-timeout", 3_000, "how long a connection to a backend may take to open (504)");
    public static final Setting<Duration> BACKEND_RESPONSE_TIMEOUT = duration(
            "backend.response-timeout",
            60_000,
            "from the last byte the backend took of a request to the end of the response's head (504)");
    public static final Setting<Duration> BACKEND_PROGRESS_TIMEOUT =
            duration("backend.progress-timeout", 60_000, "longest pause in a response body");
    public static final Setting<Long> BACKEND_HEAD_SIZE =
            size("backend.head-size", 64 << 10, 256, "largest response head (502)");
    public static final Setting<Integer> BACKEND_FIELDS =
            count("backend.fields", 256, 1, "most field lines in a response head (502)");
    public static final Setting<Integer> BACKEND_INTERIM_RESPONSES =
            count("backend.interim-responses", 32, 0, "most interim (1xx) responses before the final one (502)");

    public static final Setting<String> UPGRADE_PROTOCOLS = register(new Setting<>(
            "upgrade.protocols",
            SettingType.WORDS,
            "websocket",
            "",
            "protocols that a client may switch to, separated by commas; none lets nothing pass"));
    public static final Setting<Duration> TUNNEL_IDLE_TIMEOUT = duration(
            "tunnel.idle-timeout", 300_000, "how long nothing may go through a connection that switched protocols");

    public static final Setting<Integer> POOL_MIN_IDLE = count(
            "pool.min-idle",
            0,
            0,
            "idle connections each loop keeps to each backend: when one is lost, another is opened");
    public static final Setting<Integer> POOL_MAX_IDLE =
            count("pool.max-idle", 256, 0, "most idle connections each loop keeps to each backend");
    public static final Setting<Duration> POOL_IDLE_TIMEOUT =
            duration("pool.idle-timeout", 60_000, "how long a backend connection may stay in the pool unused");
    public static final Setting<Duration> POOL_REFILL_DELAY = duration(
            "pool.refill-delay", 1_000, "pause before another connection is warmed after one could not be opened");
    public static final Setting<Duration> POOL_KEEPALIVE_IDLE =
            seconds("pool.tcp-keepalive-idle", 15, "quiet time before the first TCP keep-alive probe, whole seconds");
    public static final Setting<Duration> POOL_KEEPALIVE_INTERVAL =
            seconds("pool.tcp-keepalive-interval", 5, "time between TCP keep-alive probes, whole seconds");
    public static final Setting<Integer> POOL_KEEPALIVE_COUNT =
            count("pool.tcp-keepalive-count", 3, 1, "unanswered TCP keep-alive probes that end a connection");

    public static final Setting<Integer> RETRY_ATTEMPTS =
            count("retry.attempts", 4, 1, "most attempts per request, the first included");
    public static final Setting<Long> RETRY_REPLAY_SIZE = size(
            "retry.replay-size",
            64 << 10,
            0,
            "largest request body that is kept until the response begins, to send again");

    public static final Setting<Duration> HEALTH_EJECT_TIME =
            duration("health.eject-time", 10_000, "how long the verdict EJECT takes a backend out of rotation");

    public static final Setting<Long> MEMORY_READ_BUFFER =
            size("memory.read-buffer", 256 << 10, 4 << 10, "the one buffer per loop that all reads go into");
    public static final Setting<Long> MEMORY_WRITE_BUFFER = size(
            "memory.write-buffer",
            128 << 10,
            4 << 10,
            "the one buffer per loop that heads and small bodies are put together in");
    public static final Setting<Long> MEMORY_HELD = size(
            "memory.held",
            16 << 20,
            1 << 20,
            "bytes per loop that may wait in memory for slow peers; near it reads get smaller, at it slow clients are given up");

    public static final Setting<Duration> STOP_TIMEOUT =
            duration("stop.timeout", 30_000, "how long a graceful stop waits for running exchanges");

    private Settings() {}

    /** All settings, in the order they are listed in. */
    public static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    private static Setting<Duration> duration(String path, long defaultMillis, String meaning) {
        return register(new Setting<>(
                path, SettingType.DURATION, Duration.ofMillis(defaultMillis), Duration.ofMillis(1), meaning));
    }

    private static Setting<Duration> seconds(String path, long defaultSeconds, String meaning) {
        return register(new Setting<>(
                path, SettingType.DURATION, Duration.ofSeconds(defaultSeconds), Duration.ofSeconds(1), meaning));
    }

    private static Setting<Long> size(String path, long defaultBytes, long smallest, String meaning) {
        return register(new Setting<>(path, SettingType.SIZE, defaultBytes, smallest, meaning));
    }

    private static Setting<Integer> count(String path, int defaultCount, int smallest, String meaning) {
        return register(new Setting<>(path, SettingType.COUNT, defaultCount, smallest, meaning));
    }

    private static Setting<Boolean> toggle(String path, boolean defaultValue, String meaning) {
        return register(new Setting<>(path, SettingType.SWITCH, defaultValue, false, meaning));
    }

    private static <T extends Comparable<T>> Setting<T> register(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
