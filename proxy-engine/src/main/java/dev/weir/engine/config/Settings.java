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

/** The registry of all settings: path, type, default and meaning. Listed by {@code weir defaults} in this order. */
public final class Settings {
    public static final Setting<Integer> LISTEN_BACKLOG = listen(
            "backlog",
            SettingType.COUNT,
            4096,
            1,
            Scope.LISTEN_START,
            "maximum number of connections that the system queues per listening socket before accept");
    public static final Setting<Integer> LISTEN_ACCEPT_BATCH = listen(
            "accept-batch", SettingType.COUNT, 64, 1, Scope.LISTEN, "maximum number of accepts in one turn of a loop");
    public static final Setting<SocketSharing> LISTEN_SOCKETS = listen(
            "sockets",
            SocketSharing.TYPE,
            SocketSharing.PER_LOOP,
            SocketSharing.PER_LOOP,
            Scope.LISTEN_START,
            "per-loop: each loop has its own listening socket, and the system distributes connections (SO_REUSEPORT);"
                    + " shared: all loops share one socket");
    public static final Setting<OtherProcess> LISTEN_OTHER_PROCESS = listen(
            "other-process",
            OtherProcess.TYPE,
            OtherProcess.REFUSE,
            OtherProcess.REFUSE,
            Scope.LISTEN_START,
            "if another process of the same user listens at the address. refuse: do not start; share: listen beside it"
                    + " (SO_REUSEPORT), for an upgrade without a pause");

    public static final Setting<Duration> CLIENT_HEAD_TIMEOUT = duration(
            "client.head-timeout", 10_000, "time for a client to send a request head, from its first byte (408)");
    public static final Setting<Duration> CLIENT_HANDSHAKE_TIMEOUT = duration(
            "client.handshake-timeout", 10_000, "time for a client to complete its TLS handshake, from the accept");
    public static final Setting<Duration> CLIENT_IDLE_TIMEOUT =
            duration("client.idle-timeout", 60_000, "time to keep an idle client connection open between requests");
    public static final Setting<Duration> CLIENT_BODY_TIMEOUT =
            duration("client.body-timeout", 30_000, "maximum time between two reads of a request body (408)");
    public static final Setting<Duration> CLIENT_LINGER_TIMEOUT = duration(
            "client.linger-timeout",
            2_000,
            "time to wait for a client after an early response, after the proxy's half-close, and for a new client's request"
                    + " while stopping");
    public static final Setting<Boolean> CLIENT_TCP_KEEPALIVE = toggle(
            "client.tcp-keepalive", false, "enable TCP keep-alive to clients (costs four system calls per connection)");
    public static final Setting<Long> CLIENT_REQUEST_LINE_SIZE =
            size("client.request-line-size", 8 << 10, 64, "maximum length of a request line (414)");
    public static final Setting<Long> CLIENT_HEAD_SIZE =
            size("client.head-size", 32 << 10, 256, "maximum size of a request head, including the request line (431)");
    public static final Setting<Integer> CLIENT_FIELDS =
            count("client.fields", 128, 1, "maximum number of field lines in a request head (431)");
    public static final Setting<Boolean> CLIENT_LENIENT_LF = toggle(
            "client.lenient-lf", false, "accept LF without CR as a line end in request heads; it is forwarded as CRLF");
    public static final Setting<Boolean> CLIENT_LENIENT_TARGET = toggle(
            "client.lenient-target",
            false,
            "accept UTF-8 without percent-encoding in request targets; it is forwarded unchanged");
    public static final Setting<Integer> CLIENT_CONNECTIONS =
            count("client.connections", 100_000, 1, "maximum number of client connections, over all loops (503)");
    public static final Setting<Integer> CLIENT_CONNECTIONS_PER_ADDRESS = count(
            "client.connections-per-address",
            100_000,
            1,
            "maximum number of connections from one client address, over all loops (429)");
    public static final Setting<Integer> CLIENT_HANDSHAKES = count(
            "client.handshakes", 10_000, 1, "maximum number of TLS handshakes of clients at a time, over all loops");
    public static final Setting<Integer> CLIENT_HANDSHAKES_PER_ADDRESS = count(
            "client.handshakes-per-address",
            10_000,
            1,
            "maximum number of TLS handshakes of one client address in a second, over all loops");
    public static final Setting<Integer> CLIENT_REQUESTS_PER_CONNECTION = count(
            "client.requests-per-connection", 1_000_000, 1, "maximum number of requests on one client connection");
    public static final Setting<Long> CLIENT_PIPELINED_SIZE = size(
            "client.pipelined-size",
            16 << 10,
            1 << 10,
            "maximum size of pipelined requests read ahead while one is in flight; then reading pauses");

    public static final Setting<HalfCloseMeaning> CLIENT_HALF_CLOSE = choice(
            "client.half-close",
            HalfCloseMeaning.class,
            HalfCloseMeaning.AUTO,
            "meaning of a client's FIN after its request. answer: it waits for the response; abort: it has disconnected;"
                    + " auto: answer if it sent Connection: close or uses HTTP/1.0 without keep-alive, else abort");

    public static final Setting<Duration> CLIENT_RETRY_AFTER =
            seconds("client.retry-after", 1, "value of Retry-After in 503 responses, in whole seconds");
    public static final Setting<Duration> CLIENT_STALL_TIMEOUT =
            duration("client.stall-timeout", 60_000, "time to wait for a client that reads no byte of its response");
    public static final Setting<RequestIdMode> CLIENT_REQUEST_ID = OperatorSettings.REQUEST_ID;
    public static final Setting<Long> BODY_CHUNK_LINE_SIZE = size(
            "body.chunk-line-size", 4 << 10, 32, "maximum length of a chunk-size line with its extensions (400, 502)");
    public static final Setting<Long> BODY_TRAILER_SIZE =
            size("body.trailer-size", 8 << 10, 2, "maximum size of a trailer section (400, 502)");

    public static final Setting<EmptySegments> ROUTING_EMPTY_SEGMENTS = choice(
            "routing.empty-segments",
            EmptySegments.class,
            EmptySegments.MERGE,
            "adjacent slashes in a path, for routing: one slash (merge), or kept (keep); the path is forwarded unchanged");
    public static final Setting<EncodedSlash> ROUTING_ENCODED_SLASH = choice(
            "routing.encoded-slash",
            EncodedSlash.class,
            EncodedSlash.KEEP,
            "%2F in a path, for routing: part of its segment (keep), a slash (decode), or refused with 400 (refuse)");

    public static final Setting<TlsEngine> TLS_ENGINE = choice(
            "tls.engine", TlsEngine.class, TlsEngine.JDK, "the implementation of TLS. jdk: that of the Java runtime");

    public static final Setting<Duration> BACKEND_CONNECT_TIMEOUT =
            duration("backend.connect-timeout", 3_000, "time to open a connection to a backend (504)");
    public static final Setting<Duration> BACKEND_RESPONSE_TIMEOUT = duration(
            "backend.response-timeout",
            60_000,
            "time to wait for a whole response head after the last byte of the request was sent (504)");
    public static final Setting<Duration> BACKEND_PROGRESS_TIMEOUT =
            duration("backend.progress-timeout", 60_000, "maximum time between two reads of a response body");
    public static final Setting<Long> BACKEND_HEAD_SIZE =
            size("backend.head-size", 64 << 10, 256, "maximum size of a response head (502)");
    public static final Setting<Integer> BACKEND_FIELDS =
            count("backend.fields", 256, 1, "maximum number of field lines in a response head (502)");
    public static final Setting<Integer> BACKEND_INTERIM_RESPONSES = count(
            "backend.interim-responses", 32, 0, "maximum number of interim (1xx) responses before the final one (502)");
    public static final Setting<Boolean> BACKEND_LENIENT_CHUNKS = toggle(
            "backend.lenient-chunks",
            false,
            "accept blanks between a chunk size and its line end, as old servers send them; they are not forwarded");
    public static final Setting<Boolean> BACKEND_LENIENT_LENGTH = toggle(
            "backend.lenient-length",
            false,
            "accept repeated equal Content-Length values, in lines or in a list, in responses; one is forwarded");

    public static final Setting<Integer> BACKEND_MAX_REQUESTS = count(
            "backend.max-requests",
            100_000,
            1,
            "concurrency limit of a backend: maximum number of requests in flight, over all loops; more are queued");
    public static final Setting<Integer> TOTAL_MAX_REQUESTS = count(
            "total.max-requests",
            100_000,
            1,
            "maximum number of exchanges of all upstreams together, each from the admission of its request to its end; more are queued");
    public static final Setting<Integer> QUEUE_LENGTH = count(
            "queue.length", 1_024, 0, "maximum number of pending requests; if exceeded, the oldest is refused (503)");
    public static final Setting<Duration> QUEUE_TIMEOUT =
            duration("queue.timeout", 5_000, "time that a pending request waits for capacity at a backend (503)");

    public static final Setting<String> UPGRADE_PROTOCOLS = register(new Setting<>(
            "upgrade.protocols",
            SettingType.WORDS,
            "websocket",
            "",
            Scope.PROXY,
            "protocols that clients may upgrade to, separated by commas; none to allow no upgrade"));
    public static final Setting<Duration> TUNNEL_IDLE_TIMEOUT =
            duration("tunnel.idle-timeout", 300_000, "time after which an idle upgraded connection is closed");
    public static final Setting<Integer> POOL_MAX_OPEN = count(
            "pool.max-open",
            100_000,
            1,
            "maximum number of connections per loop and backend; further requests are queued");
    public static final Setting<Boolean> POOL_PRIVATE_LOGINS = toggle(
            "pool.private-logins",
            true,
            "reserve a backend connection after an NTLM or Negotiate login for the client that logged in");
    public static final Setting<Integer> POOL_PRIVATE_SHARE = percent(
            "pool.private-share",
            50,
            "maximum share of pool.max-open for connections with a login, in percent; further logins are refused (503)");
    public static final Setting<Integer> POOL_MIN_IDLE = count(
            "pool.min-idle", 0, 0, "minimum number of idle connections per loop and backend; a lost one is replaced");
    public static final Setting<Integer> POOL_MAX_IDLE =
            count("pool.max-idle", 1024, 0, "maximum number of idle connections per loop and backend");
    public static final Setting<Duration> POOL_IDLE_TIMEOUT =
            duration("pool.idle-timeout", 60_000, "time after which an idle backend connection is closed");
    public static final Setting<Duration> POOL_MAX_AGE =
            duration("pool.max-age", 3_600_000, "maximum age of a backend connection");
    public static final Setting<Integer> POOL_MAX_USES =
            count("pool.max-uses", 1_000_000, 1, "maximum number of requests on one backend connection");
    public static final Setting<Integer> POOL_JITTER = percent(
            "pool.jitter", 10, "maximum random reduction of pool.max-age and pool.max-uses per connection, in percent");
    public static final Setting<Duration> POOL_REFILL_DELAY = duration(
            "pool.refill-delay",
            500,
            "delay before another warm connection is opened after one failed or was closed unused; doubled each time");
    public static final Setting<Duration> POOL_REFILL_DELAY_MAX =
            duration("pool.refill-delay-max", 30_000, "maximum of the doubled pool.refill-delay");
    public static final Setting<Duration> POOL_KEEPALIVE_IDLE =
            seconds("pool.tcp-keepalive-idle", 15, "idle time before the first TCP keep-alive probe, in whole seconds");
    public static final Setting<Duration> POOL_KEEPALIVE_INTERVAL =
            seconds("pool.tcp-keepalive-interval", 5, "time between TCP keep-alive probes, in whole seconds");
    public static final Setting<Integer> POOL_KEEPALIVE_COUNT = count(
            "pool.tcp-keepalive-count",
            3,
            1,
            "number of unanswered TCP keep-alive probes after which a connection is closed");
    public static final Setting<Integer> RETRY_ATTEMPTS =
            count("retry.attempts", 4, 1, "maximum number of attempts per request, including the first");
    public static final Setting<Long> RETRY_REPLAY_SIZE =
            size("retry.replay-size", 64 << 10, 0, "maximum size of a request body that is buffered for retries");
    public static final Setting<Boolean> RETRY_IDEMPOTENCY_KEY = toggle(
            "retry.idempotency-key", false, "treat requests with Idempotency-Key as idempotent, whatever their method");
    public static final Setting<Duration> RETRY_TRY_TIMEOUT = optional(
            "retry.try-timeout",
            "time limit of one attempt, from its start to the end of the response head (504); 0s for none");
    public static final Setting<Duration> RETRY_TOTAL_TIMEOUT = optional(
            "retry.total-timeout",
            "time limit from the request head to the response head, over all attempts and waits (504); 0s for none");
    public static final Setting<Long> RETRY_ANSWER_SIZE = size(
            "retry.answer-size",
            16 << 10,
            0,
            "maximum size of an error response that is held while the request is retried at another backend");
    public static final Setting<Integer> HEALTH_PANIC_THRESHOLD = percent(
            "health.panic-threshold",
            50,
            "minimum share of a priority's backends in rotation, in percent; below it, all are used; 0 for never");
    public static final Setting<Duration> HEALTH_EJECT_TIME =
            duration("health.eject-time", 10_000, "time that the verdict EJECT takes a backend out of rotation");
    public static final Setting<Duration> NAMES_TIME_TO_LIVE =
            duration("names.time-to-live", 30_000, "time between two lookups of a backend's host name");
    public static final Setting<Duration> NAMES_LOOKUP_TIMEOUT = duration(
            "names.lookup-timeout",
            5_000,
            "time that a start or a reload waits for all lookups; later results are added when they arrive");
    public static final Setting<Duration> NAMES_RETRY_DELAY = duration(
            "names.retry-delay",
            1_000,
            "delay before a failed lookup is repeated; doubled each time, up to names.time-to-live");
    public static final Setting<Boolean> NAMES_REQUIRED = toggle(
            "names.required",
            false,
            "refuse to start or reload if a backend's name does not resolve; off: omit the backend until it does");
    public static final Setting<Long> MEMORY_READ_BUFFER =
            size("memory.read-buffer", 256 << 10, 4 << 10, "size of each loop's read buffer");
    public static final Setting<Long> MEMORY_WRITE_BUFFER = size(
            "memory.write-buffer", 128 << 10, 4 << 10, "size of each loop's write buffer, for heads and small bodies");
    public static final Setting<Long> MEMORY_HELD = size(
            "memory.held",
            16 << 20,
            1 << 20,
            "maximum size of unsent data and incomplete heads per loop; near it, reads get smaller; at it, the largest"
                    + " incomplete heads and then the longest-stalled exchanges are dropped; a small heap lowers it");
    public static final Setting<Duration> RELOAD_PIN_TIMEOUT = duration(
            "reload.pin-timeout",
            60_000,
            "time that a request in flight keeps the plugins from before a reload; a tunnel continues without them");
    public static final Setting<Boolean> DROP_INS_REQUIRED = toggle(
            "drop-ins.required",
            true,
            "refuse to start or reload with a broken jar in the plugins folder; off: omit it");
    public static final Setting<Long> DROP_INS_JAR_SIZE = size(
            "drop-ins.jar-size",
            256 << 20,
            1 << 10,
            "maximum size of a jar in the plugins folder; a larger one counts as broken and is not copied");
    public static final Setting<Integer> CONTAIN_VIOLATIONS = ContainSettings.VIOLATIONS;
    public static final Setting<Duration> CONTAIN_WINDOW = ContainSettings.WINDOW;
    public static final Setting<Integer> CONTAIN_STALLS = ContainSettings.STALLS;
    public static final Setting<Duration> CONTAIN_STALL_TIME = ContainSettings.STALL_TIME;
    public static final Setting<Duration> CONTAIN_LOST_TIME = ContainSettings.LOST_TIME;
    public static final Setting<Duration> STOP_TIMEOUT =
            duration("stop.timeout", 30_000, "time that a graceful stop waits for exchanges in flight");

    private Settings() {}

    /** All settings, in display order. */
    public static List<Setting<?>> all() {
        return SettingRegistry.all();
    }
}
