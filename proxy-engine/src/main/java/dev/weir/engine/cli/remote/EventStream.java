package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.weir.engine.admin.view.MergePatch;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of a proxy one after the other, from its event stream: a whole one, and then merge patches. */
final class EventStream implements Closeable {
    private static final String DATA = "data";
    private static final String EVENT = "event";

    private final BufferedReader lines;
    private final Closeable connection;
    private @Nullable JsonObject state;

    /**
     * Creates a stream.
     *
     * @param body       the body of the response
     * @param connection closed with the stream
     */
    EventStream(InputStream body, Closeable connection) {
        this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        this.connection = connection;
    }

    /**
     * Waits for the next state.
     *
     * @return empty at the end of the stream
     * @throws IOException if the stream breaks, or an event is too large or is no JSON object
     */
    Optional<JsonObject> next() throws IOException {
        var data = new StringBuilder();
        String event = "";
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                Optional<JsonObject> next = data.length() == 0 ? Optional.empty() : after(event, data.toString());
                if (next.isPresent()) {
                    return next;
                }
                data.setLength(0);
                event = "";
            } else if (line.startsWith(DATA + ":")) {
                add(data, value(line, DATA));
            } else if (line.startsWith(EVENT + ":")) {
                event = value(line, EVENT);
            }
        }
        return Optional.empty();
    }

    private static void add(StringBuilder data, String line) throws IOException {
        if (data.length() + line.length() > HttpReply.MOST_BYTES) {
            throw tooLarge();
        }
        if (data.length() > 0) {
            data.append('\n');
        }
        data.append(line);
    }

    /** The state after an event; empty for an event of another kind. */
    private Optional<JsonObject> after(String event, String data) throws IOException {
        boolean whole = event.equals("state");
        if (!whole && !event.equals("patch")) {
            return Optional.empty();
        }
        JsonObject read = Members.parse(data).orElseThrow(() -> new IOException("an event is not a JSON object"));
        JsonObject before = state;
        if (!whole && before == null) {
            throw new IOException("the events do not begin with a whole state");
        }
        state = whole || before == null ? read : MergePatch.apply(before, read);
        return Optional.of(state);
    }

    private static String value(String line, String name) {
        int begin = name.length() + 1;
        return line.substring(line.startsWith(" ", begin) ? begin + 1 : begin);
    }

    /** A line without its end; {@code null} at the end of the stream. */
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (int c = lines.read(); c != '\n'; c = lines.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() > HttpReply.MOST_BYTES) {
                throw tooLarge();
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private static IOException tooLarge() {
        return new IOException("an event is larger than " + (HttpReply.MOST_BYTES >> 20) + " MiB");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
