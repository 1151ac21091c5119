package dev.weir.engine.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of a message, with its line ends and the empty line. */
record DemoHead(String text) {
    private static final Pattern CLOSE = field("Connection", "[^\r]*close[^\r]*");
    private static final Pattern CHUNKED = field("Transfer-Encoding", "[^\r]*chunked");
    private static final Pattern CONTINUE = field("Expect", "100-continue");
    private static final Pattern LENGTH = field("Content-Length", "(\\d+)");

    private static Pattern field(String name, String value) {
        return Pattern.compile("\r\n" + name + ":[ \t]*" + value + "[ \t]*\r\n", Pattern.CASE_INSENSITIVE);
    }

    /** Reads a head; {@code null} if the connection ended instead. */
    static @Nullable DemoHead read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(512);
        int end = 0; // matched length of CR LF CR LF
        while (end < 4) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
            if (b == (end % 2 == 0 ? '\r' : '\n')) {
                end++;
            } else {
                end = b == '\r' ? 1 : 0;
            }
        }
        return new DemoHead(head.toString(StandardCharsets.ISO_8859_1));
    }

    String firstLine() {
        return text.substring(0, text.indexOf('\r'));
    }

    boolean wantsClose() {
        return CLOSE.matcher(text).find();
    }

    boolean expectsContinue() {
        return CONTINUE.matcher(text).find();
    }

    /** The body behind it; {@code null} if there is none. */
    @Nullable DemoBody body(InputStream in) {
        if (CHUNKED.matcher(text).find()) {
            return DemoBody.chunked(in);
        }
        Matcher length = LENGTH.matcher(text);
        return length.find() && !length.group(1).equals("0")
                ? DemoBody.ofLength(in, Long.parseLong(length.group(1)))
                : null;
    }
}
