package dev.weir.harness.property;

/**
 * One way in which servers and clients are known to read more, or less, than the grammar says. Beside each stands a
 * message that a reader with this quirk reads in another way than one without any, so that none is there in vain.
 */
enum Quirk {
    // ---- lines ----

    BARE_LF_ENDS_LINE(Quirk.POST + "X: y\nContent-Length: 3\r\n\r\nabc"),
    BARE_CR_ENDS_LINE(Quirk.POST + "X: y\rContent-Length: 3\r\n\r\nabc"),
    BLANK_LINE_ENDS_HEAD(Quirk.POST + " \t\r\nContent-Length: 3\r\n\r\nabc"),
    FOLDED_LINES_ARE_JOINED(Quirk.POST + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
    SPACE_BEFORE_NAME_IS_DROPPED(Quirk.POST + " Content-Length: 3\r\n\r\nabc"),
    SPACE_BEFORE_COLON_IS_DROPPED(Quirk.POST + "Content-Length : 3\r\n\r\nabc"),
    NUL_ENDS_TEXT(Quirk.POST + "Content-Length: 3\0zz\r\n\r\nabc"),
    ODD_SPACE_IS_SPACE(Quirk.POST + "Content-Length: \u00a03\u000b\r\n\r\nabc"),
    UNDERSCORE_IS_HYPHEN(Quirk.POST + "Content_Length: 3\r\n\r\nabc"),
    LAST_OF_REPEATED_COUNTS(Quirk.POST + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
    FIRST_LINE_IS_SPLIT_AT_ANY_SPACE("GET /a\t/b HTTP/1.1\r\nHost: a.example\r\n\r\n"),
    NO_VERSION_IS_HTTP_0_9("GET /a\r\nHost: a.example\r\n\r\n"),

    // ---- Content-Length ----

    LENGTH_BEATS_CODING(Quirk.POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    LENGTH_LIKE_STRTOL(Quirk.POST + "Content-Length: +3 bytes\r\n\r\nabc"),
    LENGTH_WITH_PREFIX(Quirk.POST + "Content-Length: 010\r\n\r\n12345678"),
    // none of 32 bits: a proxy cannot protect a reader that overflows on legal numbers
    LENGTH_OF_64_BITS(Quirk.POST + "Content-Length: 18446744073709551619\r\n\r\nabc"),
    LENGTH_IS_FIRST_OF_LIST(Quirk.POST + "Content-Length: 3, 5\r\n\r\nabcde"),
    LENGTH_IS_LAST_OF_LIST(Quirk.POST + "Content-Length: 3, 5\r\n\r\nabcde"),
    LENGTH_WITH_UNDERSCORES(Quirk.POST + "Content-Length: 1_0\r\n\r\n0123456789"),
    MALFORMED_LENGTH_IS_NONE(Quirk.POST + "Content-Length: three\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n"),
    LENGTH_WHERE_NO_BODY_IS("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc"),

    // ---- Transfer-Encoding ----

    CODING_BY_SUBSTRING(Quirk.POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    CODING_UNQUOTED(Quirk.POST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
    CODING_UNTRIMMED(Quirk.POST + "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n"),
    CODING_IN_LOWER_CASE_ONLY(Quirk.POST + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"),
    CODING_IS_FIRST_OF_LIST(Quirk.POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
    CODING_IS_WHOLE_LIST(Quirk.POST + "Transfer-Encoding: , chunked\r\n\r\n0\r\n\r\n"),
    CODING_WITHOUT_PARAMETERS(Quirk.POST + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"),
    CODING_ON_ALL_LINES(Quirk.POST + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ANY_CODING_IS_CHUNKED(Quirk.POST + "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n"),
    NO_CODING_IN_HTTP_1_0("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),

    // ---- chunks ----

    CHUNK_SIZE_LIKE_STRTOL(Quirk.CHUNKED + " +0x3 zz\r\nabc\r\n0\r\n\r\n"),
    CHUNK_SIZE_OF_32_BITS(Quirk.CHUNKED + "100000003\r\nabc\r\n0\r\n\r\n"),
    CHUNK_SIZE_OF_64_BITS(Quirk.CHUNKED + "10000000000000003\r\nabc\r\n0\r\n\r\n"),
    CHUNK_SIZE_WITH_UNDERSCORES(Quirk.CHUNKED + "1_0\r\n0123456789abcdef\r\n0\r\n\r\n"),
    CHUNK_LINE_ENDS_AT_LF(Quirk.CHUNKED + "2;\nxx\r\n0\r\n\r\n"),
    CHUNK_LINE_ENDS_AT_CR(Quirk.CHUNKED + "2;\rxx\r\n0\r\n\r\n"),
    CHUNK_EXTENSION_MAY_QUOTE_LINES(Quirk.CHUNKED + "3;a=\"\r\nabc\"\r\nabc\r\n0\r\n\r\n"),
    CHUNK_END_IS_ANY_TWO_OCTETS(Quirk.CHUNKED + "3\r\nabcxx0\r\n\r\n"),
    CHUNK_END_IS_ANY_LINE(Quirk.CHUNKED + "3\r\nabcdefg\r\n0\r\n\r\n"),
    CHUNK_END_MAY_MISS(Quirk.CHUNKED + "3\r\nabc0\r\n\r\n"),
    TRAILERS_ARE_FIELDS(Quirk.CHUNKED + "0\r\nAuthorization: Basic eDp5\r\n\r\n");

    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\n";
    private static final String CHUNKED = Quirk.POST + "Transfer-Encoding: chunked\r\n\r\n";

    private final String example;

    Quirk(String example) {
        this.example = example;
    }

    /** What shows the quirk. */
    String example() {
        return example;
    }

    boolean ofResponses() {
        return example.startsWith("HTTP/");
    }
}
