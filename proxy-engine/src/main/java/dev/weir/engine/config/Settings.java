package dev.weir.engine.config;

import static dev.weir.engine.config.SettingRegistry.choice;
import static dev.weir.engine.config.SettingRegistry.count;
import static dev.weir.engine.config.SettingRegistry.duration;
import static dev.weir.engine.config.SettingRegistry.listen;
import static dev.weir.engine.config.SettingRegistry.optional;
import static dev.weir.engine.config.SettingRegistry.percent;
import static dev.weir.engine.config.SettingRegistry.register;
import static dev.weir.engine.config.SettingRegistry.seconds;
import static dev.weir.engine.config.SettingRegistry.size;
import static dev.weir.engine.config.SettingRegistry.toggle;

import dev.weir.engine.config.Setting.Scope;
import java.time.Duration;
import java.util.List;

/** Every setting there is, once: path, type, default and meaning. Listed by {@code weir defaults} in this order. */
public final class Settings {
    public static final Setting<Integer> LISTEN_BACKLOG = listen(
            "backlog",
            SettingType.COUNT,
            4096,
            1,
            Scope.LISTEN_START,
            "connections the system may queue per listening socket before accept");
    public static final Setting<Integer> LISTEN_ACCEPT_BATCH = listen(
            "accept-batch",
            SettingType.COUNT,
            64,
            1,
            Scope.LISTEN,
            "connections a loop accepts in one turn before it serves others");
    public static final Setting<SocketSharing> LISTEN_SOCKETS = listen(
            "sockets",
            SocketSharing.TYPE,
            SocketSharing.PER_LOOP,
            SocketSharing.PER_LOOP,
            Scope.LISTEN_START,
            "whether each loop has a listening socket of its own (per-loop, which the system spreads clients over) or all have one (shared)");

    public static final Setting<Duration> CLIENT_HEAD_TIMEOUT =
            duration("client.head-timeout", 10_000, "from the first byte of a request's head to its last (408)");
    public static final Setting<Duration> CLIENT_IDLE_TIMEOUT =
            duration("client.idle-timeout", 60_000, "how long a client's connection may stay open between requests");
    public static final Setting<Duration> CLIENT_BODY_TIMEOUT =
            duration("client.body-timeout", 30_000, "longest pause in a request body (408)");
    public static final Setting<Duration> CLIENT_LINGER_TIMEOUT = duration(
            "client.linger-timeout",
            2_000,
            "how long a half-closed client may go on sending before the socket is closed, a request body pause that was answered"
                    + " early, and at a stop a new client be silent");
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
    public static final Setting<Boolean> CLIENT_LENIENT_TARGET = toggle(
            "client.lenient-target",
            false,
            "let a request's target have UTF-8 that is not percent-encoded; it is forwarded as it is");
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

    public static final Setting<HalfCloseMeaning> CLIENT_HALF_CLOSE = choice(
            "client.half-close",
            HalfCloseMeaning.class,
            HalfCloseMeaning.AUTO,
            "what a client's FIN behind its request means: it waits for its answer (answer), it has left (abort), or it has"
                    + " left unless it asked for close or speaks HTTP/1.0 without keep-alive (auto)");

    public static final Setting<Duration> CLIENT_RETRY_AFTER =
            seconds("client.retry-after", 1, "when a client may come again that finds no place (503), whole seconds");
    public static final Setting<Duration> CLIENT_STALL_TIMEOUT = duration(
            "client.stall-timeout", 60_000, "how long a client may take no byte of a response that waits for it");
    public static final Setting<Long> BODY_CHUNK_LINE_SIZE =
            size("body.chunk-line-size", 4 << 10, 32, "longest chunk-size line, extensions included (400, 502)");
    public static final Setting<Long> BODY_TRAILER_SIZE =
            size("body.trailer-size", 8 << 10, 2, "largest trailer section (400, 502)");

    public static final Setting<EmptySegments> ROUTING_EMPTY_SEGMENTS = choice(
            "routing.empty-segments",
            EmptySegments.class,
            EmptySegments.MERGE,
            "whether routes take slashes that follow each other for one (merge) or not (keep); they are forwarded as they are");
    public static final Setting<EncodedSlash> ROUTING_ENCODED_SLASH = choice(
            "routing.encoded-slash",
            EncodedSlash.class,
            EncodedSlash.KEEP,
            "what %2F in a path is to routes: part of its segment (keep), a slash (decode), or refused (400)");

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
    public static final Setting<Boolean> BACKEND_LENIENT_CHUNKS = toggle(
            "backend.lenient-chunks",
            false,
            "let blanks stand between a chunk's size and its line end, as old servers write them; none are forwarded");
    public static final Setting<Boolean> BACKEND_LENIENT_LENGTH = toggle(
            "backend.lenient-length",
            false,
            "let a response repeat its Content-Length, in lines or in a list, if all are equal; one is forwarded");

    public static final Setting<Integer> BACKEND_MAX_REQUESTS = count(
            "backend.max-requests",
            100_000,
            1,
            "most requests a backend has at a time, over all loops; further ones wait");
    public static final Setting<Integer> TOTAL_MAX_REQUESTS =
            count("total.max-requests", 100_000, 1, "most requests that all backends have together; further ones wait");
    public static final Setting<Integer> QUEUE_LENGTH = count(
            "queue.length",
            1_024,
            0,
            "most requests that wait for the same; who has waited longest is turned away (503)");
    public static final Setting<Duration> QUEUE_TIMEOUT =
            duration("queue.timeout", 5_000, "how long a request may wait for a place at a backend (503)");

    public static final Setting<String> UPGRADE_PROTOCOLS = register(new Setting<>(
            "upgrade.protocols",
            SettingType.WORDS,
            "websocket",
            "",
            Scope.PROXY,
            "protocols that a client may switch to, separated by commas; none lets nothing pass"));
    public static final Setting<Duration> TUNNEL_IDLE_TIMEOUT = duration(
            "tunnel.idle-timeout", 300_000, "how long nothing may go through a connection that switched protocols");

    public static final Setting<Integer> POOL_MAX_OPEN =
            count("pool.max-open", 100_000, 1, "most connections each loop has to each backend; further requests wait");
    public static final Setting<Boolean> POOL_PRIVATE_LOGINS = toggle(
            "pool.private-logins",
            true,
            "a backend connection that NTLM or Negotiate logs in serves no client but the one that did");
    public static final Setting<Integer> POOL_PRIVATE_SHARE = percent(
            "pool.private-share",
            50,
            "how many percent of pool.max-open such logins may take; further ones are turned away (503)");
    public static final Setting<Integer> POOL_MIN_IDLE = count(
            "pool.min-idle",
            0,
            0,
            "idle connections each loop keeps to each backend: when one is lost, another is opened");
    public static final Setting<Integer> POOL_MAX_IDLE =
            count("pool.max-idle", 1024, 0, "most idle connections each loop keeps to each backend");
    public static final Setting<Duration> POOL_IDLE_TIMEOUT =
            duration("pool.idle-timeout", 60_000, "how long a backend connection may stay in the pool unused");
    public static final Setting<Duration> POOL_MAX_AGE =
            duration("pool.max-age", 3_600_000, "how old a backend connection may get before it is replaced");
    public static final Setting<Integer> POOL_MAX_USES =
            count("pool.max-uses", 1_000_000, 1, "requests after which a backend connection is closed");
    public static final Setting<Integer> POOL_JITTER = percent(
            "pool.jitter",
            10,
            "by how many percent, at most and by chance, those two limits are lowered per connection");
    public static final Setting<Duration> POOL_REFILL_DELAY = duration(
            "pool.refill-delay",
            500,
            "pause before another connection is warmed after one failed or ended unused; doubled each time");
    public static final Setting<Duration> POOL_REFILL_DELAY_MAX =
            duration("pool.refill-delay-max", 30_000, "what that pause grows to at most");
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

    public static final Setting<Boolean> RETRY_IDEMPOTENCY_KEY = toggle(
            "retry.idempotency-key", false, "send a request with an Idempotency-Key field again, whatever its method");
    public static final Setting<Duration> RETRY_TRY_TIMEOUT = optional(
            "retry.try-timeout",
            "from the start of an attempt to the end of its response's head (504); 0s for no limit of its own");
    public static final Setting<Duration> RETRY_TOTAL_TIMEOUT = optional(
            "retry.total-timeout",
            "from the request's head to that of the response, over all attempts and waits (504); 0s for no limit");
    public static final Setting<Long> RETRY_ANSWER_SIZE = size(
            "retry.answer-size",
            16 << 10,
            0,
            "largest answer that is kept back while another backend is asked for a better one");

    public static final Setting<Integer> HEALTH_PANIC_THRESHOLD = percent(
            "health.panic-threshold",
            50,
            "if fewer percent of the backends of a priority are in rotation, all of them are asked; 0 for never");
    public static final Setting<Duration> HEALTH_EJECT_TIME =
            duration("health.eject-time", 10_000, "how long the verdict EJECT takes a backend out of rotation");

    public static final Setting<Duration> NAMES_TIME_TO_LIVE =
            duration("names.time-to-live", 30_000, "how often the addresses of backends that have names are asked for");
    public static final Setting<Duration> NAMES_LOOKUP_TIMEOUT = duration(
            "names.lookup-timeout",
            5_000,
            "how long a start or a reload waits for all names; late ones are added then");
    public static final Setting<Duration> NAMES_RETRY_DELAY = duration(
            "names.retry-delay",
            1_000,
            "pause before a name that did not resolve is asked for again; doubled each time, to names.time-to-live");
    public static final Setting<Boolean> NAMES_REQUIRED = toggle(
            "names.required",
            false,
            "refuse to start, or to reload, while the name of a backend does not resolve; off leaves it out until it does");

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
            "bytes per loop that may wait in memory for slow peers; near it reads get smaller, at it the largest unfinished"
                    + " heads are given up, then the exchanges that have waited longest; a small heap lowers it");

    public static final Setting<Duration> RELOAD_PIN_TIMEOUT = duration(
            "reload.pin-timeout",
            60_000,
            "how long a request that began before a reload keeps the plugins of then; a tunnel goes on without them");
    public static final Setting<Boolean> DROP_INS_REQUIRED = toggle(
            "drop-ins.required",
            true,
            "refuse to start, or to reload, while a jar in the plugins folder is broken; off leaves it out");
    public static final Setting<Long> DROP_INS_JAR_SIZE = size(
            "drop-ins.jar-size",
            256 << 20,
            1 << 10,
            "largest jar in the plugins folder; a larger one is broken, and none of it is copied");
    public static final Setting<Integer> CONTAIN_VIOLATIONS = count(
            "contain.violations",
            10,
            1,
            "exceptions and wrong answers of a plugin within contain.window, over all loops, that quarantine it");
    public static final Setting<Duration> CONTAIN_WINDOW =
            duration("contain.window", 60_000, "how long a violation counts");
    public static final Setting<Integer> CONTAIN_STALLS =
            count("contain.stalls", 1, 1, "stalls of a plugin within contain.window that quarantine it");
    public static final Setting<Duration> CONTAIN_STALL_TIME =
            duration("contain.stall-time", 200, "how long a plugin's callback may hold its loop before it is a stall");
    public static final Setting<Duration> CONTAIN_LOST_TIME = register(
            new Setting<>(
                    "contain.lost-time",
                    SettingType.DURATION,
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    Scope.START,
                    "how long a loop may be held before it is lost and takes no clients until it turns again; with 0s it is never lost"));
    public static final Setting<Duration> STOP_TIMEOUT =
            duration("stop.timeout", 30_000, "how long a graceful stop waits for running exchanges");

    private Settings() {}

    /** All settings, in the order they are listed in. */
    public static List<Setting<?>> all() {
        return SettingRegistry.all();
    }
}
