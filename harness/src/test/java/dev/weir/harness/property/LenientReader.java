package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads messages as some server or client does that is more forgiving than the grammar, in the ways that its {@link
 * Quirk quirks} say. Without any it is tolerant where that costs nothing: it passes over lines that it cannot make
 * sense of.
 */
final class LenientReader {
    private final Set<Quirk> quirks;

    LenientReader(Set<Quirk> quirks) {
        this.quirks = quirks;
    }

    Sight requests(String bytes) {
        return new Run(bytes, List.of(), false, false).read();
    }

    /**
     * Reads responses.
     *
     * @param methods the methods of their requests, in order; GET for all further responses
     * @param ended   whether the connection was closed in an orderly way behind these bytes
     */
    Sight responses(String bytes, List<String> methods, boolean ended) {
        return new Run(bytes, methods, true, ended).read();
    }

    @Override
    public String toString() {
        return quirks.toString();
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** One reading. */
    private final class Run {
        private final LenientLines lines;
        private final List<String> methods;
        private final boolean responses;
        private final boolean ended;

        Run(String bytes, List<String> methods, boolean responses, boolean ended) {
            this.lines = new LenientLines(bytes, quirks);
            this.methods = methods;
            this.responses = responses;
            this.ended = ended;
        }

        Sight read() {
            var messages = new ArrayList<Sight.Seen>();
            int responded = 0;
            try {
                while (!lines.atEnd()) {
                    Sight.Seen next = message(responded < methods.size() ? methods.get(responded) : "GET");
                    messages.add(next);
                    responded += responses && !next.start().startsWith("1") ? 1 : 0;
                }
            } catch (Unreadable e) {
                // what two readers are compared in is how far they come, not why they stop
            }
            return new Sight(
                    messages,
                    messages.isEmpty() ? 0 : messages.get(messages.size() - 1).end());
        }

        private Sight.Seen message(String requestMethod) {
            String first = lines.head();
            while (!responses && first.isEmpty()) {
                first = lines.head();
            }
            String start = responses ? status(first) : methodAndTarget(first);
            if (!responses && has(Quirk.NO_VERSION_IS_HTTP_0_9) && !first.contains("HTTP/")) {
                return new Sight.Seen(start, List.of(), "", lines.at());
            }
            var head = new LenientHead(quirks);
            fields(head);
            var trailers = new LenientHead(quirks);
            boolean old = (responses ? first.startsWith("HTTP/1.0") : first.endsWith("HTTP/1.0"));
            String body =
                    responses ? responseBody(head, start, requestMethod, old, trailers) : body(head, old, trailers);
            Stream<Line> seen = has(Quirk.TRAILERS_ARE_FIELDS)
                    ? Stream.concat(head.fields().stream(), trailers.fields().stream())
                    : head.fields().stream();
            return new Sight.Seen(start, Sight.steering(seen), body, lines.at());
        }

        private String methodAndTarget(String line) {
            if (has(Quirk.FIRST_LINE_IS_SPLIT_AT_ANY_SPACE)) {
                String[] words = line.trim().split("[ \t\u000b\f\r]+", 3);
                return words.length < 2 ? line : words[0] + " " + words[1];
            }
            int first = line.indexOf(' ');
            int last = line.lastIndexOf(' ');
            return first == last ? line : line.substring(0, last);
        }

        private String status(String line) {
            if (line.length() < 12 || !line.startsWith("HTTP/1.")) {
                throw new Unreadable("no status line: " + line);
            }
            return line.substring(9, 12);
        }

        private void fields(LenientHead into) {
            for (String line = lines.head(); !line.isEmpty(); line = lines.head()) {
                if (has(Quirk.BLANK_LINE_ENDS_HEAD) && line.isBlank()) {
                    return;
                }
                into.add(line);
            }
        }

        private String responseBody(LenientHead head, String status, String method, boolean old, LenientHead trailers) {
            boolean none = status.startsWith("1") || status.equals("204") || status.equals("304");
            if (method.equals("HEAD") || (none && !has(Quirk.LENGTH_WHERE_NO_BODY_IS)) || status.equals("304")) {
                return "";
            }
            if (none || head.chunked(old) || head.length() != null) {
                return body(head, old, trailers);
            }
            if (!ended) {
                throw Unreadable.incomplete();
            }
            return lines.rest();
        }

        private String body(LenientHead head, boolean old, LenientHead trailers) {
            if (head.chunked(old)) {
                String body = new LenientChunks(lines, quirks).read();
                fields(trailers);
                return body;
            }
            Long length = head.length();
            return length == null ? "" : lines.take(length);
        }
    }
}
