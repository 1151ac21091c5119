package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request or response as received: its head unchanged, its body without framing. */
public abstract sealed class RawMessage permits RawRequest, RawResponse {
    private final String head;
    private final byte[] body;

    RawMessage(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Start line and field lines as received, each with its CRLF, without the empty line at the end. */
    public final String head() {
        return head;
    }

    /** The body without its framing; not a copy. */
    public final byte[] body() {
        return body;
    }

    /** The body as text. */
    public final String text() {
        return new String(body, ISO_8859_1);
    }

    /** The value of the first field of this name; {@code null} if there is none. */
    public final @Nullable String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** The values of all fields of this name, in order. */
    public final List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    /** Whether a list field has this element, ignoring case. */
    public final boolean has(String name, String element) {
        return headers(name).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .anyMatch(one -> one.strip().equalsIgnoreCase(element));
    }

    @Override
    public final String toString() {
        return head + "(" + body.length + " bytes)";
    }
}
