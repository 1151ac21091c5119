package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * Lists the rules that a message must follow to be forwarded, each with its RFC section. A message that breaks a rule
 * is refused with the rule's {@link Failure}: the first one for requests, the second for responses.
 * The name of the rule is shown in the {@code Proxy-Status} field, in the body of the error response and in the access
 * log.
 *
 * <p>Weir is stricter than the standards wherever implementations are known to read the same bytes differently
 * (RFC 9112 §11.2), so that such bytes never reach a backend.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin may display them but must not depend on them: the
 * {@link Failure} tells the result.
 */
public enum Refusal {
    // ---- lines ----

    /** A line ends in LF without CR; {@code client.lenient-lf} lets a request's head have such lines. */
    BARE_LF(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9112 §2.2", "a line ends in LF without CR"),
    /** A CR that no LF follows. */
    BARE_CR(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9112 §2.2", "a CR without LF"),
    /** White space between the start line and the first field line. */
    SPACE_BEFORE_FIELDS(
            Failure.BAD_REQUEST,
            Failure.BAD_RESPONSE,
            "RFC 9112 §2.2",
            "white space between the start line and the first field"),
    /** A field line that continues on the next line. */
    FOLDED_LINE(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9112 §5.2", "a field line is folded"),
    /** White space between a field's name and its colon. */
    SPACE_BEFORE_COLON(
            Failure.BAD_REQUEST,
            Failure.BAD_RESPONSE,
            "RFC 9112 §5.1",
            "white space between a field name and its colon"),
    /** A field line without a colon. */
    FIELD_WITHOUT_COLON(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9112 §5", "a field line without a colon"),
    /** A field line that begins with its colon. */
    FIELD_WITHOUT_NAME(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9110 §5.1", "a field line without a name"),
    /** A field name with an octet that is not allowed in a token. */
    FIELD_NAME(
            Failure.BAD_REQUEST,
            Failure.BAD_RESPONSE,
            "RFC 9110 §5.1",
            "a field name with a character that is not allowed"),
    /** A field value with NUL or another control character. */
    FIELD_VALUE(Failure.BAD_REQUEST, Failure.BAD_RESPONSE, "RFC 9110 §5.5", "a control character in a field value"),

    // ---- the start line ----

    /** Not {@code METHOD SP TARGET SP VERSION}. */
    REQUEST_LINE(Failure.BAD_REQUEST, null, "RFC 9112 §3", "the request line is not METHOD SP TARGET SP VERSION"),
    /** A method with an octet that is not allowed in a token. */
    METHOD(Failure.BAD_REQUEST, null, "RFC 9110 §9.1", "the method is not a token"),
    /**
     * A target with an octet that is not allowed in a target: a control character, a fragment's {@code #}, anything
     * beyond ASCII.
     */
    TARGET_CHARACTER(
            Failure.BAD_REQUEST, null, "RFC 9112 §3.2", "the request target has a character that is not allowed"),
    /** Neither a path, nor an http URI, nor the {@code *} of OPTIONS. */
    TARGET_FORM(
            Failure.BAD_REQUEST,
            null,
            "RFC 9112 §3.2",
            "the request target is neither a path, nor an http URI, nor the * of OPTIONS"),
    /** A URI as target with an empty or malformed host. */
    TARGET_AUTHORITY(
            Failure.BAD_REQUEST, null, "RFC 9110 §4.2.1", "the host in the request target is empty or malformed"),
    /** A URI as target with {@code user@} in it. */
    TARGET_USERINFO(Failure.BAD_REQUEST, null, "RFC 9110 §4.2.4", "user information in the request target"),
    /** A malformed version. */
    VERSION(Failure.BAD_REQUEST, null, "RFC 9112 §2.3", "the request line does not end in HTTP/1.x"),
    /** A version that is not supported. */
    VERSION_UNSUPPORTED(
            Failure.UNSUPPORTED_VERSION, null, "RFC 9110 §15.6.6", "only HTTP/1.0 and HTTP/1.1 are supported"),
    /** Not {@code HTTP/1.x SP CODE SP REASON}. */
    STATUS_LINE(null, Failure.BAD_RESPONSE, "RFC 9112 §4", "the status line is not HTTP/1.x SP CODE SP REASON"),

    // ---- limits ----

    /** The request line is longer than {@code client.request-line-size}. */
    REQUEST_LINE_TOO_LONG(Failure.URI_TOO_LONG, null, "RFC 9110 §15.5.15", "the request line is longer than the limit"),
    /** The head is larger than {@code client.head-size} or {@code backend.head-size}. */
    HEAD_TOO_LARGE(
            Failure.HEAD_TOO_LARGE,
            Failure.RESPONSE_HEAD_TOO_LARGE,
            "RFC 6585 §5",
            "the head is larger than the limit"),
    /** More field lines than {@code client.fields} or {@code backend.fields}. */
    TOO_MANY_FIELDS(
            Failure.HEAD_TOO_LARGE, Failure.RESPONSE_HEAD_TOO_LARGE, "RFC 6585 §5", "more field lines than the limit"),
    /** More than 64 options in {@code Connection}. */
    TOO_MANY_OPTIONS(
            Failure.HEAD_TOO_LARGE,
            Failure.RESPONSE_HEAD_TOO_LARGE,
            "RFC 9110 §7.6.1",
            "more options in Connection than the limit"),
    /** A chunk's size and extensions are longer than {@code body.chunk-line-size}. */
    CHUNK_LINE_TOO_LONG(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1.1", "a chunk-size line is longer than the limit"),
    /** The trailer section is larger than {@code body.trailer-size}. */
    TRAILERS_TOO_LARGE(
            Failure.BAD_FRAMING,
            Failure.RESPONSE_TRAILERS_TOO_LARGE,
            "RFC 9112 §7.1.2",
            "the trailer section is larger than the limit"),

    // ---- host and target ----

    /** No {@code Host} in HTTP/1.1. */
    HOST_MISSING(Failure.BAD_HOST, null, "RFC 9112 §3.2", "no Host in an HTTP/1.1 request"),
    /** More than one {@code Host}. */
    HOST_REPEATED(Failure.BAD_HOST, null, "RFC 9112 §3.2", "more than one Host"),
    /** {@code user@} in {@code Host}. */
    HOST_USERINFO(Failure.BAD_HOST, null, "RFC 9110 §7.2", "user information in the Host"),
    /** A {@code Host} that is neither a name nor an address, or has an invalid port. */
    HOST_INVALID(Failure.BAD_HOST, null, "RFC 9110 §7.2", "the Host is not a name or address with an optional port"),
    /**
     * A host of more than 253 octets, the dot of the root at its end apart, or with a label of more than 63: in
     * {@code Host} or in the request target.
     */
    HOST_TOO_LONG(
            Failure.BAD_HOST, null, "RFC 1035 §2.3.4", "the host has more than 253 octets, or a label of more than 63"),
    /**
     * A name with an empty label, as in {@code a..example} or {@code a.example..}: in {@code Host} or in the target.
     */
    HOST_EMPTY_LABEL(Failure.BAD_HOST, null, "RFC 1034 §3.1", "the name of the host has an empty label"),
    /** {@code %2F} in the path, where {@code routing.encoded-slash} is {@code refuse}. */
    ENCODED_SLASH(Failure.BAD_REQUEST, null, "RFC 3986 §2.2", "a percent-encoded slash in the path"),
    /** {@code CONNECT}, which asks for a tunnel. */
    CONNECT(Failure.UNSUPPORTED_METHOD, null, "RFC 9110 §9.3.6", "CONNECT asks for a tunnel; this is a reverse proxy"),
    /** {@code TRACE} with a body. */
    TRACE_WITH_BODY(Failure.BAD_REQUEST, null, "RFC 9110 §9.3.8", "TRACE with a body"),
    /** {@code Max-Forwards} of TRACE or OPTIONS that is not one number. */
    MAX_FORWARDS(Failure.BAD_REQUEST, null, "RFC 9110 §7.6.2", "Max-Forwards is not one decimal number"),

    // ---- message framing ----

    /** Both {@code Transfer-Encoding} and {@code Content-Length}; RFC 9112 would let the first override the second. */
    LENGTH_AND_CODING(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §6.3", "both Transfer-Encoding and Content-Length"),
    /** More than one {@code Content-Length} line, differing or not. */
    LENGTH_REPEATED(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §6.3", "more than one Content-Length line"),
    /** A list in {@code Content-Length}. */
    LENGTH_LISTED(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9110 §8.6", "Content-Length is a list"),
    /** {@code +5} or {@code -5}. */
    LENGTH_SIGNED(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9110 §8.6", "Content-Length has a sign"),
    /** More than 18 digits, leading zeros not counted, which overflow the counters of some implementations. */
    LENGTH_TOO_LARGE(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9110 §8.6", "Content-Length has more than 18 digits"),
    /** Anything else in {@code Content-Length} that is not one decimal number. */
    LENGTH_NOT_A_NUMBER(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9110 §8.6", "Content-Length is not one decimal number"),
    /** {@code Transfer-Encoding} in HTTP/1.0, which does not define it. */
    CODING_IN_HTTP_1_0(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §6.1", "Transfer-Encoding in an HTTP/1.0 message"),
    /** {@code chunked} more than once, or more than one {@code Transfer-Encoding} line. */
    CODING_REPEATED(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §6.1", "chunked or Transfer-Encoding more than once"),
    /** The last coding is not {@code chunked}. */
    CODING_NOT_FINAL(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §6.3", "chunked is not the final transfer coding"),
    /**
     * {@code chunked} in a spelling that not every implementation recognizes: tabs around it, or empty list elements.
     */
    CODING_OBFUSCATED(
            Failure.BAD_FRAMING,
            Failure.BAD_RESPONSE,
            "RFC 9112 §11.2",
            "chunked is written in a form that not every implementation recognizes"),
    /** Another coding before {@code chunked}. */
    CODING_UNKNOWN(
            Failure.UNKNOWN_CODING,
            Failure.RESPONSE_CODING,
            "RFC 9112 §6.1",
            "only the transfer coding chunked is supported"),
    /** {@code Content_Length} or {@code Transfer_Encoding}, which some backends treat as the field with a hyphen. */
    FRAMING_LOOKALIKE(
            Failure.BAD_FRAMING,
            Failure.BAD_RESPONSE,
            "RFC 9112 §11.2",
            "a field that some implementations treat as Content-Length or Transfer-Encoding"),

    // ---- chunks ----

    /** A chunk that does not begin with a hexadecimal digit. */
    CHUNK_SIZE(
            Failure.BAD_FRAMING,
            Failure.BAD_RESPONSE,
            "RFC 9112 §7.1",
            "a chunk size that does not begin with a hexadecimal digit"),
    /** {@code +5} or {@code -5}. */
    CHUNK_SIZE_SIGNED(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1", "a chunk size with a sign"),
    /** {@code 0x5}. */
    CHUNK_SIZE_PREFIXED(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1", "a chunk size with the prefix 0x"),
    /** More than 15 digits, which overflow the counters of some implementations. */
    CHUNK_SIZE_TOO_LARGE(
            Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1", "a chunk size of more than 15 digits"),
    /** A chunk size followed by anything but CRLF or an extension, as in {@code 0 3}. */
    CHUNK_SIZE_END(
            Failure.BAD_FRAMING,
            Failure.BAD_RESPONSE,
            "RFC 9112 §7.1",
            "a chunk size is followed by neither CRLF nor an extension"),
    /** A chunk extension that is not {@code ;name=value}. */
    CHUNK_EXTENSION(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1.1", "a malformed chunk extension"),
    /** A chunk with more data than its size, where CRLF should be. */
    CHUNK_DATA_END(Failure.BAD_FRAMING, Failure.BAD_RESPONSE, "RFC 9112 §7.1", "a chunk's data does not end in CRLF"),

    // ---- responses beside the final one ----

    /** More interim responses than {@code backend.interim-responses}. */
    INTERIM_FLOOD(null, Failure.BAD_RESPONSE, "RFC 9110 §15.2", "more interim responses than the limit"),
    /** A 101 without an upgrade request. */
    UPGRADE_UNASKED(null, Failure.BAD_RESPONSE, "RFC 9110 §7.8", "101 although no upgrade was asked for"),
    /** A 101 that does not name one of the protocols that were asked for. */
    UPGRADE_OTHER(null, Failure.UPGRADE_FAILED, "RFC 9110 §7.8", "101 to a protocol that was not asked for");

    /** The direction of a message. */
    public enum Direction {
        /** From a client to a backend. */
        REQUEST,
        /** From a backend to a client. */
        RESPONSE
    }

    private final @Nullable Failure ofRequest;
    private final @Nullable Failure ofResponse;
    private final String section;
    private final String words;

    Refusal(@Nullable Failure ofRequest, @Nullable Failure ofResponse, String section, String words) {
        this.ofRequest = ofRequest;
        this.ofResponse = ofResponse;
        this.section = section;
        this.words = words;
    }

    /**
     * The failure of a message that breaks the rule.
     *
     * @param direction the direction of the message
     * @return the failure, or {@code null} if the rule does not apply to that direction
     */
    public @Nullable Failure failure(Direction direction) {
        return direction == Direction.REQUEST ? ofRequest : ofResponse;
    }

    /**
     * The section that states the rule.
     *
     * @return for instance {@code RFC 9112 §6.3}
     */
    public String section() {
        return section;
    }

    /**
     * What was found, as text.
     *
     * @return one line without the section
     */
    public String words() {
        return words;
    }

    /**
     * Creates an exception with this rule.
     *
     * @param direction the direction of the message
     * @return the exception, to be thrown
     * @throws IllegalArgumentException if the rule does not apply to that direction
     */
    public ProxyException in(Direction direction) {
        Failure failure = failure(direction);
        if (failure == null) {
            throw new IllegalArgumentException(this + " does not apply to a " + direction);
        }
        return new ProxyException(failure, this, name() + ": " + words + " (" + section + ")");
    }
}
