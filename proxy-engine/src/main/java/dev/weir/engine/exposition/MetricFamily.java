package dev.weir.engine.exposition;

import dev.weir.engine.metrics.Buckets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All metrics, in the order of the documentation. A counter's name ends in {@code _total}. */
public enum MetricFamily {
    // ---- requests ----
    HTTP_SERVER_REQUEST_DURATION(
            Buckets.REQUEST,
            "http_server_request_duration_seconds",
            "Requests of clients, from the end of the head to the end of the response.",
            "http_request_method",
            "http_response_status_code",
            "http_route",
            "error_type"),
    HTTP_SERVER_ACTIVE_REQUESTS(Kind.GAUGE, "http_server_active_requests", "Requests of clients in flight."),
    REFUSALS(
            Kind.COUNTER,
            "weir_refusals_total",
            "Messages that were refused because they break a rule, by clients and by backends.",
            "rule"),
    REFUSED_CLIENTS(
            Kind.COUNTER,
            "weir_refused_clients_total",
            "Clients that were refused before there was a request: a malformed or late head, a limit, a failed handshake.",
            "error_type"),
    // ---- client connections ----
    CLIENT_CONNECTIONS(Kind.GAUGE, "weir_client_connections", "Open connections of clients.", "state"),
    CLIENT_CONNECTION_DURATION(
            Buckets.CONNECTION,
            "weir_client_connection_duration_seconds",
            "How long closed connections of clients were open."),
    TLS_HANDSHAKES(
            Kind.COUNTER,
            "weir_tls_handshakes_total",
            "TLS handshakes that succeeded, with clients and with backends.",
            "side",
            "tls_protocol_version",
            "tls_resumed"),
    CLIENT_HANDSHAKE_FAILURES(
            Kind.COUNTER,
            "weir_client_handshake_failures_total",
            "TLS handshakes with clients that failed; those with backends are in weir_connect_failures_total."),
    CERTIFICATE_EXPIRY(
            Kind.GAUGE,
            "weir_certificate_expiry_timestamp_seconds",
            "When a configured certificate expires, in seconds since 1970.",
            "certificate"),
    // ---- attempts at backends ----
    HTTP_CLIENT_REQUEST_DURATION(
            Buckets.REQUEST,
            "http_client_request_duration_seconds",
            "Attempts at a backend, from its choice to the end of the response.",
            "weir_upstream",
            "weir_backend",
            "server_address",
            "server_port"),
    HTTP_CLIENT_ACTIVE_REQUESTS(
            Kind.GAUGE,
            "http_client_active_requests",
            "Attempts in flight.",
            "weir_upstream",
            "weir_backend",
            "server_address",
            "server_port"),
    ATTEMPTS(
            Kind.COUNTER,
            "weir_attempts_total",
            "Attempts by outcome: the status class of a complete response, or failed; evidence tells how far they came.",
            "weir_upstream",
            "weir_backend",
            "outcome",
            "evidence",
            "error_type"),
    RETRIES(Kind.COUNTER, "weir_retries_total", "Attempts beyond the first one of a request.", "weir_upstream"),
    RETRIES_REFUSED(
            Kind.COUNTER,
            "weir_retries_refused_total",
            "Failed attempts that were not followed by another one, by reason.",
            "weir_upstream",
            "reason"),
    QUEUE_REQUESTS(Kind.GAUGE, "weir_queue_requests", "Requests that wait for capacity.", "weir_upstream"),
    QUEUE_WAIT(
            Buckets.REQUEST,
            "weir_queue_wait_seconds",
            "How long requests waited for capacity; those that did not wait are not counted.",
            "weir_upstream"),
    // ---- backends ----
    BACKEND_HEALTH(
            Kind.GAUGE,
            "weir_backend_health_status",
            "1 for the current health status of a backend, 0 for the others.",
            "weir_upstream",
            "weir_backend",
            "status"),
    BACKEND_USABLE(
            Kind.GAUGE,
            "weir_backend_usable",
            "1 if the backend may get requests: it is healthy, or its upstream is in panic mode; and the operator has"
                    + " not ordered otherwise.",
            "weir_upstream",
            "weir_backend"),
    BACKEND_ORDER(
            Kind.GAUGE,
            "weir_backend_order",
            "1 for what the operator has ordered for a backend, 0 for the others: ready, drain or down.",
            "weir_upstream",
            "weir_backend",
            "state"),
    BACKEND_WEIGHT(Kind.GAUGE, "weir_backend_weight", "The weight of a backend.", "weir_upstream", "weir_backend"),
    // ---- connections to backends ----
    HTTP_CLIENT_OPEN_CONNECTIONS(
            Kind.GAUGE,
            "http_client_open_connections",
            "Connections to a backend: opening, active or idle.",
            "weir_upstream",
            "weir_backend",
            "server_address",
            "server_port",
            "http_connection_state"),
    HTTP_CLIENT_CONNECTION_DURATION(
            Buckets.CONNECTION,
            "http_client_connection_duration_seconds",
            "How long closed connections to backends were open.",
            "weir_upstream"),
    POOL_CONNECTIONS(
            Kind.COUNTER,
            "weir_pool_connections_total",
            "Connections to a backend that were opened, reused for a request, or begun to keep the pool warm.",
            "weir_upstream",
            "weir_backend",
            "change"),
    POOL_RETIREMENTS(
            Kind.COUNTER,
            "weir_pool_retirements_total",
            "Idle connections that were closed, by the sign that ended them.",
            "weir_upstream",
            "weir_backend",
            "sign"),
    CONNECT_FAILURES(
            Kind.COUNTER,
            "weir_connect_failures_total",
            "Connections to a backend that could not be opened, by reason.",
            "weir_upstream",
            "weir_backend",
            "error_type"),
    // ---- loops ----
    LOOP_TURN_DURATION(
            Buckets.TURN,
            "weir_loop_turn_duration_seconds",
            "The work of each turn of an event loop, without the waits between turns.",
            "loop"),
    LOOP_LAG(
            Buckets.TURN,
            "weir_loop_lag_seconds",
            "How long a task waited for its event loop; one task is posted at each scrape.",
            "loop"),
    LOOP_STALL(
            Kind.GAUGE,
            "weir_loop_waiting_seconds",
            "How long the last such task has been waiting; 0 if it has run.",
            "loop"),
    LOOP_HELD_BYTES(Kind.GAUGE, "weir_loop_held_bytes", "Memory that an event loop holds for slow peers.", "loop"),
    // ---- plugins ----
    PLUGIN_VIOLATIONS(
            Kind.COUNTER, "weir_plugin_violations_total", "Exceptions and invalid results of a plugin.", "weir_plugin"),
    PLUGIN_STALLS(
            Kind.COUNTER, "weir_plugin_stalls_total", "Calls of a plugin that blocked an event loop.", "weir_plugin"),
    PLUGIN_LONGEST_CALL(
            Kind.GAUGE,
            "weir_plugin_longest_call_seconds",
            "The longest call of a plugin that was noticed; 0 if none was long.",
            "weir_plugin"),
    PLUGIN_QUARANTINED(
            Kind.GAUGE, "weir_plugin_quarantined", "1 if a use of the plugin is quarantined.", "weir_plugin"),
    // ---- the process ----
    GENERATION(
            Kind.GAUGE,
            "weir_configuration_generation",
            "The number of the active configuration: 1 at the start, plus one per reload."),
    GENERATIONS_IN_USE(
            Kind.GAUGE, "weir_configurations_in_use", "Configurations that requests still use, with the active one."),
    RELOADS(Kind.COUNTER, "weir_reloads_total", "Reloads, by outcome.", "outcome"),
    ACCESS_LOG_DROPPED(
            Kind.COUNTER,
            "weir_access_log_dropped_lines_total",
            "Lines of access logs that were lost, because they could not be written in time or at all."),
    PROCESS_START(Kind.GAUGE, "process_start_time_seconds", "When the process started, in seconds since 1970."),
    PROCESS_CPU(Kind.COUNTER, "process_cpu_seconds_total", "Processor time that the process used."),
    PROCESS_DESCRIPTORS(Kind.GAUGE, "process_open_fds", "Open file descriptors."),
    PROCESS_MOST_DESCRIPTORS(Kind.GAUGE, "process_max_fds", "The limit of open file descriptors."),
    MEMORY_USED(Kind.GAUGE, "jvm_memory_used_bytes", "Memory of the Java runtime in use.", "area"),
    MEMORY_LIMIT(Kind.GAUGE, "jvm_memory_max_bytes", "The limit of this memory.", "area"),
    BUFFERS_USED(
            Kind.GAUGE,
            "jvm_buffer_pool_used_bytes",
            "Memory of the Java runtime outside the heap, for buffers.",
            "pool");

    /** What a metric's values mean. */
    public enum Kind {
        /** It only grows, until the process ends. */
        COUNTER,
        /** It grows and shrinks. */
        GAUGE,
        /** Counts durations in buckets. */
        HISTOGRAM
    }

    private final Kind kind;
    private final @Nullable Buckets buckets;
    private final String id;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final List<String> labels;

    MetricFamily(Kind kind, @Nullable Buckets buckets, String id, String help, String... labels) {
        this.kind = kind;
        this.buckets = buckets;
        this.id = id;
        this.help = help;
        this.labels = List.of(labels);
    }

    MetricFamily(Kind kind, String id, String help, String... labels) {
        this(kind, null, id, help, labels);
    }

    MetricFamily(Buckets buckets, String id, String help, String... labels) {
        this(Kind.HISTOGRAM, buckets, id, help, labels);
    }

    /** What its values mean. */
    public Kind kind() {
        return kind;
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** What it measures, as one sentence. */
    public String help() {
        return help;
    }

    /** The names of its labels. */
    public List<String> labels() {
        return labels;
    }

    /** The buckets of a histogram. */
    Buckets buckets() {
        return Objects.requireNonNull(buckets);
    }
}
