package dev.weir.harness.contract;

import dev.weir.api.Headers;
import dev.weir.harness.contract.ContractRequest.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A head that a plugin may edit. It refuses the same edits as the engine's in the same way, and also all edits after
 * the call. One thread.
 */
public final class ContractHeaders implements Headers, FieldLines {
    /** Maximum number of bytes that plugins may add to one head. */
    public static final int EDIT_ROOM = 16 << 10;

    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "trailer", "content_length", "transfer_encoding");

    /** The reasons for refusing an edit. */
    public enum Fault {
        /** The field is one of message framing, which belongs to the engine. */
        FRAMING,
        /** The name or the value has an invalid character. */
        SYNTAX,
        /** The head has no room for it. */
        ROOM,
        /** The call that was given the head has returned. */
        LATE
    }

    private final List<Line> lines;
    private @Nullable Fault fault;
    private @Nullable RuntimeException thrown;
    private int added;
    private boolean closed;

    /** Creates a head with these lines. */
    public ContractHeaders(List<Line> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /** Makes it read-only, because the call that was given it has returned. */
    void close() {
        closed = true;
    }

    /** Makes it editable for another call. */
    void reopen() {
        closed = false;
    }

    /** The reason of the last refused edit, if this exception is the one it threw. */
    @Nullable Fault faultOf(Throwable caught) {
        return caught == thrown ? fault : null;
    }

    @Override
    public List<Line> lines() {
        return lines;
    }

    @Override
    public void add(String name, String value) {
        check(name);
        append(name, value);
    }

    @Override
    public void set(String name, String value) {
        check(name);
        checkLine(name, value);
        lines.removeIf(line -> line.name().equalsIgnoreCase(name));
        append(name, value);
    }

    @Override
    public boolean remove(String name) {
        check(name);
        return lines.removeIf(line -> line.name().equalsIgnoreCase(name));
    }

    @Override
    public boolean removeIf(Predicate<? super CharSequence> names) {
        check("a head");
        return lines.removeIf(
                line -> !FRAMING.contains(line.name().toLowerCase(Locale.ROOT)) && names.test(line.name()));
    }

    @Override
    public boolean removeToken(String name, String token) {
        check(name);
        boolean found = false;
        boolean moved = false; // a rewritten line moves to the end, and those after it have to follow
        int at = 0;
        for (int left = lines.size(); left > 0; left--) {
            Line line = lines.get(at);
            boolean named = line.name().equalsIgnoreCase(name);
            boolean here = named && FieldLines.hasElement(line.value(), token);
            found |= here;
            if (here || (named && moved)) {
                lines.remove(at);
                String rest = here ? without(line.value(), token) : line.value();
                moved |= !rest.isEmpty();
                appendUnlessEmpty(name, rest);
            } else {
                at++;
            }
        }
        return found;
    }

    private void appendUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            append(name, value);
        }
    }

    private static String without(String list, String token) {
        var rest = new StringJoiner(", ");
        for (String element : list.split(",", -1)) {
            if (!element.isBlank() && !element.strip().equalsIgnoreCase(token)) {
                rest.add(element.strip());
            }
        }
        return rest.toString();
    }

    private void append(String name, String value) {
        checkLine(name, value);
        lines.add(new Line(name, value.strip()));
        added += bytes(name, value);
    }

    private static int bytes(String name, String value) {
        return name.length() + 2 + value.length() + 2;
    }

    private void check(String name) {
        if (closed) {
            throw refused(Fault.LATE, new IllegalStateException(name + " is edited after the call"));
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused(
                    Fault.FRAMING,
                    new IllegalArgumentException(name + " is a framing field, which a plugin cannot edit"));
        }
    }

    private void checkLine(String name, String value) {
        if (!FieldSyntax.isToken(name)) {
            String shown = FieldSyntax.shown(name);
            throw refused(
                    Fault.SYNTAX, new IllegalArgumentException("'" + shown + "' is not a field name (RFC 9110 §5.1)"));
        }
        if (!FieldSyntax.isValue(value)) {
            throw refused(
                    Fault.SYNTAX,
                    new IllegalArgumentException(name + " has characters that no value may have (RFC 9110 §5.5): "
                            + FieldSyntax.shown(value)));
        }
        if (added + bytes(name, value) > EDIT_ROOM) {
            throw refused(Fault.ROOM, new IllegalStateException("more than " + EDIT_ROOM + " bytes added to one head"));
        }
    }

    private RuntimeException refused(Fault what, RuntimeException why) {
        fault = what;
        thrown = why;
        return why;
    }

    @Override
    public String toString() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
