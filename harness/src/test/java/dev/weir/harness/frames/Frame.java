package dev.weir.harness.frames;

import dev.weir.api.HeaderView;
import dev.weir.engine.http.BuiltHead;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One frame: its kind, its stream, its payload.
 *
 * @param kind    one of the constants
 * @param stream  0 to 255
 * @param text    the payload, at most 65,535 octets, a character each
 */
record Frame(char kind, int stream, String text) {
    /** A head with a body behind it: its first line, then its fields, each a line. */
    static final char HEAD = 'H';
    /** A head without a body. */
    static final char WHOLE = 'W';
    /** An interim head. */
    static final char INTERIM = 'I';
    /** A piece of body. */
    static final char BODY = 'B';
    /** The end of the body, and the trailers: lines of fields. */
    static final char END = 'E';
    /** The stream broke off. */
    static final char RESET = 'R';

    private static final int PREFIX = 4;
    /** What belongs to another protocol. */
    private static final Set<String> FOREIGN = Set.of("connection", "transfer-encoding", "keep-alive");

    static Frame of(char kind, int stream, ByteBuffer payload) {
        return new Frame(
                kind, stream, StandardCharsets.ISO_8859_1.decode(payload).toString());
    }

    /** A part of the payload. */
    ByteBuffer bytes(int from, int count) {
        return StandardCharsets.ISO_8859_1.encode(text.substring(from, from + count));
    }

    /** The frame as text, a character an octet. */
    String encoded() {
        return "" + kind + (char) stream + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
    }

    void writeTo(Sink sink) {
        sink.write(ByteBuffer.wrap(encoded().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Takes the whole frames out of what came in; the rest is left. */
    static List<Frame> take(ByteBuffer in) {
        List<Frame> frames = new ArrayList<>();
        while (in.remaining() >= PREFIX) {
            int length = Short.toUnsignedInt(in.getShort(in.position() + 2));
            if (in.remaining() < PREFIX + length) {
                break;
            }
            char kind = (char) in.get();
            int stream = Byte.toUnsignedInt(in.get());
            ByteBuffer payload = in.slice(in.position() + 2, length);
            in.position(in.position() + 2 + length);
            frames.add(of(kind, stream, payload));
        }
        return frames;
    }

    /** Frames as people read them, without the fields that every response has. */
    static String words(String bytes) {
        return take(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))).stream()
                .map(frame -> frame.kind() + " " + frame.stream() + " "
                        + frame.text()
                                .replaceAll("(?m)^(Via|Date|X-Forwarded-\\S+): .*\\n", "")
                                .replace("\n", "|"))
                .collect(Collectors.joining("; "));
    }

    /** The fields of a head, each a line, but for those of other protocols. */
    static String fields(HeaderView head) {
        var lines = new StringBuilder();
        for (int i = 0; i < head.size(); i++) {
            if (!FOREIGN.contains(head.name(i).toLowerCase(Locale.ROOT))) {
                lines.append(head.name(i)).append(": ").append(head.value(i)).append('\n');
            }
        }
        return lines.toString();
    }

    /** Makes a request of the payload of its head. */
    void fillRequest(Head head) {
        String[] lines = text.split("\n", -1);
        String[] words = lines[0].split(" ", 2);
        fill(BuiltHead.request(head, words[0], words[1]), lines);
    }

    /** Makes a response of the payload of its head. */
    void fillResponse(Head head) {
        String[] lines = text.split("\n", -1);
        String[] words = lines[0].split(" ", 2);
        fill(BuiltHead.response(head, Integer.parseInt(words[0]), words[1]), lines);
    }

    private static void fill(BuiltHead built, String[] lines) {
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                String[] field = lines[i].split(": ", 2);
                built.with(field[0], field[1]);
            }
        }
        var unused = built.done();
    }
}
