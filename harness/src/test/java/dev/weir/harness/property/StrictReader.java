package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The judge: reads messages by the grammar of RFC 9112 and refuses whatever two readers are known to read differently.
 * What a proxy forwards has to have the one spelling that all readers know; what a peer sends may have any legal one.
 * Shares nothing with the engine; slow, and meant to be obviously right.
 */
final class StrictReader {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String TEXT = "[\\t\\x20-\\x7e\\x80-\\xff]*";
    private static final Pattern REQUEST_LINE = Pattern.compile(TOKEN + " [\\x21-\\x7e&&[^#]]+ HTTP/1\\.[0-9]");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] [1-9][0-9]{2}( " + TEXT + ")?");
    private static final Pattern FIELD_LINE = Pattern.compile("(" + TOKEN + "):(" + TEXT + ")");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern LEGAL_LENGTH = Pattern.compile("0*[0-9]{1,18}");
    private static final Pattern CHUNKED = Pattern.compile("chunked|Chunked|CHUNKED");
    private static final Pattern LEGAL_CHUNKED = Pattern.compile("(?i)chunked");
    private static final String QUOTED =
            "\"(?:[\\t\\x20-\\x7e\\x80-\\xff&&[^\"\\\\]]|\\\\[\\t\\x20-\\x7e\\x80-\\xff])*+\"";
    private static final Pattern CHUNK_LINE = Pattern.compile(
            "([0-9A-Fa-f]{1,15})(?:[ \\t]*;[ \\t]*" + TOKEN + "(?:[ \\t]*=[ \\t]*(?:" + TOKEN + "|" + QUOTED + "))?)*");

    private final String bytes;
    private final List<String> methods;
    private final boolean responses;
    private final boolean ended;
    private final boolean forwarded;
    private int at;

    private StrictReader(String bytes, List<String> methods, boolean responses, boolean ended, boolean forwarded) {
        this.bytes = bytes;
        this.methods = methods;
        this.responses = responses;
        this.ended = ended;
        this.forwarded = forwarded;
    }

    /** Reads requests that a proxy forwarded. */
    static Reading requests(String bytes) {
        return new StrictReader(bytes, List.of(), false, false, true).read();
    }

    /** Reads requests as a peer sent them. */
    static Reading sentRequests(String bytes) {
        return new StrictReader(bytes, List.of(), false, false, false).read();
    }

    /**
     * Reads responses that a proxy forwarded.
     *
     * @param methods the methods of their requests, in order; GET for all further responses
     * @param ended   whether the connection was closed in an orderly way behind these bytes
     */
    static Reading responses(String bytes, List<String> methods, boolean ended) {
        return new StrictReader(bytes, methods, true, ended, true).read();
    }

    /** As {@link #responses}, for what a peer sent. */
    static Reading sentResponses(String bytes, List<String> methods, boolean ended) {
        return new StrictReader(bytes, methods, true, ended, false).read();
    }

    private Reading read() {
        var messages = new ArrayList<Message>();
        int end = 0;
        int responded = 0;
        String problem = Reading.NOTHING_LEFT;
        try {
            while (at < bytes.length()) {
                Message next = message(responded < methods.size() ? methods.get(responded) : "GET");
                messages.add(next);
                responded += responses && next.status() >= 200 ? 1 : 0;
                end = next.end();
            }
        } catch (Unreadable e) {
            problem = e.getMessage();
        }
        return new Reading(messages, end, problem);
    }

    private Message message(String requestMethod) {
        while (!responses && bytes.startsWith("\r\n", at)) {
            at += 2;
        }
        String start = line();
        require(responses ? STATUS_LINE : REQUEST_LINE, start);
        List<Line> fields = fields();
        var framing = new Message(start, fields, "", List.of(), 0);
        checkFraming(framing);
        var trailers = new ArrayList<Line>();
        String body = hasBody(framing, requestMethod) ? body(framing, trailers) : "";
        return new Message(start, fields, body, List.copyOf(trailers), at);
    }

    private List<Line> fields() {
        var fields = new ArrayList<Line>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = require(FIELD_LINE, line);
            fields.add(new Line(field.group(1), trim(field.group(2))));
        }
        return List.copyOf(fields);
    }

    private void checkFraming(Message head) {
        if (responses && (head.status() < 200 || head.status() == 204)) {
            return; // never a body, whatever is said about its length
        }
        List<String> lengths = head.values("Content-Length");
        List<String> codings = head.values("Transfer-Encoding");
        boolean lookalike = head.fields().stream().anyMatch(StrictReader::looksLikeFraming);
        if (lookalike || lengths.size() + codings.size() > 1) {
            throw new Unreadable("more than one statement of the length");
        }
        lengths.forEach(length -> require(forwarded ? LENGTH : LEGAL_LENGTH, length));
        codings.forEach(coding -> require(forwarded ? CHUNKED : LEGAL_CHUNKED, coding));
        if (!codings.isEmpty() && head.minorVersion() == 0) {
            throw new Unreadable("a transfer coding in HTTP/1.0");
        }
        int hosts = head.values("Host").size();
        if (!responses && (hosts > 1 || hosts < head.minorVersion())) {
            throw new Unreadable(hosts + " Host lines");
        }
    }

    private static boolean looksLikeFraming(Line line) {
        String name = line.lowerName();
        return name.contains("_")
                && Stream.of("content-length", "transfer-encoding").anyMatch(name.replace('_', '-')::equals);
    }

    private boolean hasBody(Message head, String requestMethod) {
        if (!responses) {
            return head.has("Content-Length") || head.has("Transfer-Encoding");
        }
        int status = head.status();
        return !requestMethod.equals("HEAD") && status >= 200 && status != 204 && status != 304;
    }

    private String body(Message head, List<Line> trailers) {
        if (head.has("Transfer-Encoding")) {
            return chunks(trailers);
        }
        if (head.has("Content-Length")) {
            return take(Long.parseLong(head.values("Content-Length").get(0)));
        }
        if (!ended) {
            throw Unreadable.incomplete();
        }
        return take(bytes.length() - at);
    }

    private String chunks(List<Line> trailers) {
        var body = new StringBuilder();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(take(size));
            if (!take(2).equals("\r\n")) {
                throw new Unreadable("a chunk's data goes on");
            }
        }
        trailers.addAll(fields());
        return body.toString();
    }

    private long chunkSize() {
        return Long.parseLong(require(CHUNK_LINE, line()).group(1), 16);
    }

    private String line() {
        int end = bytes.indexOf("\r\n", at);
        if (end < 0) {
            throw Unreadable.incomplete();
        }
        String line = bytes.substring(at, end);
        at = end + 2;
        return line;
    }

    private String take(long count) {
        if (count > bytes.length() - at) {
            throw Unreadable.incomplete();
        }
        String taken = bytes.substring(at, at + (int) count);
        at += (int) count;
        return taken;
    }

    private static Matcher require(Pattern grammar, String text) {
        Matcher matcher = grammar.matcher(text);
        if (!matcher.matches()) {
            throw new Unreadable("malformed: " + text);
        }
        return matcher;
    }

    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && " \t".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && " \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
