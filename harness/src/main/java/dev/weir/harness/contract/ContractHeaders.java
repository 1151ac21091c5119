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
 * A head that a plugin may edit. What the engine's refuses, this refuses in the same way, and besides whatever comes
 * when the call is over. One thread.
 */
public final class ContractHeaders implements Headers, FieldLines {
    /** How many bytes plugins may add to one head. */
    public static final int EDIT_ROOM = 16 << 10;

    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "trailer", "content_length", "transfer_encoding");

    /** What an edit can have wrong with it. */
    public enum Fault {
        /** It is one of framing, which is the engine's own. */
        FRAMING,
        /** A name or a value has characters that it must not have. */
        SYNTAX,
        /** The head has no room for it. */
        ROOM,
        /** The call that was handed the head is over. */
        LATE
    }

    private final List<Line> lines;
    private @Nullable Fault fault;
    private @Nullable RuntimeException thrown;
    private int added;
    private boolean closed;

    /** A head with these lines. */
    public ContractHeaders(List<Line> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /** The call that was handed it is over: it can only be read. */
    void close() {
        closed = true;
    }

    /** What was wrong with the last edit that was refused, if this is what it threw. */
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
        boolean moved = false; // a line that is written anew goes to the end, and those after it have to follow
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
            throw refused(Fault.LATE, new IllegalStateException(name + " is edited when the call is over"));
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused(
                    Fault.FRAMING,
                    new IllegalArgumentException(name + " is the engine's own: a plugin cannot edit message framing"));
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
