package dev.weir.engine.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of a line of an access log that a configuration can choose. */
public enum LogField {
    TIME("end of the request", true, true, "timestamp"),
    ID("id of the request", false, true, "weir.request_id"),
    CLIENT(
            "address and port of the client; from a trusted source such as the PROXY protocol, if there is one",
            true,
            true,
            "client.address",
            "client.port"),
    PEER(
            "address and port of the other end of the connection",
            true,
            false,
            "network.peer.address",
            "network.peer.port"),
    METHOD(
            "method; one that no RFC names is `_OTHER`, and its text has a member of its own",
            true,
            true,
            "http.request.method",
            "http.request.method_original"),
    TARGET("path and query", true, true, "url.path", "url.query"),
    VERSION("version of HTTP", true, true, "network.protocol.version"),
    HOST("`Host` fields, as sent to the backend", false, true, "http.request.header.host"),
    USER_AGENT("`User-Agent` field, as sent to the backend", false, true, "user_agent.original"),
    REFERER("`Referer` fields, as sent to the backend", false, false, "http.request.header.referer"),
    STATUS("status of the response; none if the client got no response", true, true, "http.response.status_code"),
    REQUEST_BYTES("bytes of the request's body, without framing", true, true, "http.request.body.size"),
    RESPONSE_BYTES("bytes of the response's body, without framing", true, true, "http.response.body.size"),
    DURATION("time from the end of the request's head to the end of the request", true, true, "weir.duration_seconds"),
    PHASES(
            "wait for capacity; of the last attempt: to a connection, to the head, to the end",
            false,
            false,
            "weir.queue_seconds",
            "weir.connect_seconds",
            "weir.head_seconds",
            "weir.body_seconds"),
    ERROR(
            "why the request failed, the rule that was broken, and a sentence if the request had no whole head",
            true,
            true,
            "error.type",
            "weir.refusal",
            "error.message"),
    ROUTE("route that the request matched: host and path, as configured", false, true, "http.route"),
    UPSTREAM("upstream of the route", false, true, "weir.upstream"),
    PLUGIN("plugin that gave the response instead of a backend", true, true, "weir.plugin"),
    ATTEMPTS(
            "attempts in order: backend, status or failure with its evidence, whether the connection was reused, times",
            true,
            true,
            "weir.attempts"),
    TLS(
            "version, cipher suite, whether the session was resumed, subject of the client's certificate",
            true,
            true,
            "tls.protocol.version",
            "tls.cipher",
            "tls.resumed",
            "tls.client.subject");

    private final String word;
    private final String meaning;
    private final boolean inStory;
    private final boolean usual;

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final List<String> members;

    LogField(String meaning, boolean inStory, boolean usual, String... members) {
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.meaning = meaning;
        this.inStory = inStory;
        this.usual = usual;
        this.members = List.of(members);
    }

    /** The name in the configuration. */
    public String word() {
        return word;
    }

    /** What it says, for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether every line of the format {@code story} has it anyway. */
    public boolean inStory() {
        return inStory;
    }

    /** Whether the format {@code json} has it unless fields are chosen. */
    public boolean usual() {
        return usual;
    }

    /** The names of its members in JSON. */
    public List<String> members() {
        return members;
    }

    /** The fields of a format, unless others are chosen. */
    public static List<LogField> usualOf(LogFormat format) {
        return format == LogFormat.JSON
                ? Arrays.stream(values()).filter(LogField::usual).toList()
                : List.of();
    }

    /** The fields that can be chosen for a format. */
    public static List<LogField> choiceOf(LogFormat format) {
        return switch (format) {
            case JSON -> List.of(values());
            case STORY ->
                Arrays.stream(values()).filter(field -> !field.inStory).toList();
            case COMBINED -> List.of();
        };
    }
}
