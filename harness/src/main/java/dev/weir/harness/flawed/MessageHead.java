package dev.weir.harness.flawed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a message.
 *
 * @param start its first line
 * @param fields its fields, in order
 */
record MessageHead(String start, List<Field> fields) {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 431;
    private static final int LONGEST = 32 << 10;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    /** Hop-by-hop fields (RFC 9110 §7.6.1) and framing fields, which are written anew. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    record Field(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /**
     * Reads a head.
     *
     * @param leniency the flaw that accepts anything
     * @throws MalformedMessage if it is invalid
     */
    static MessageHead read(BlockingWire wire, SharedState shared, Flaw leniency) throws IOException {
        boolean lenient = shared.has(leniency);
        if (shared.has(Flaw.READS_ONCE) && wire.awaitByte() && !wire.holdsHead()) {
            throw new MalformedMessage(BAD_REQUEST, "a truncated head");
        }
        var fields = new ArrayList<Field>();
        String start = line(wire, LONGEST);
        int left = LONGEST - start.length();
        for (String line = line(wire, left); !line.isEmpty(); line = line(wire, left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (!lenient
                    && (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches())) {
                throw new MalformedMessage(BAD_REQUEST, "a line that is not a field");
            }
            fields.add(new Field(
                    line.substring(0, Math.max(0, colon)),
                    line.substring(colon + 1).strip()));
        }
        var head = new MessageHead(start, List.copyOf(fields));
        if (!lenient && UNPRINTABLE.matcher(head.toString()).find()) {
            throw new MalformedMessage(BAD_REQUEST, "a byte that is not allowed in a head");
        }
        return head;
    }

    private static String line(BlockingWire wire, int most) throws IOException {
        var line = new StringBuilder();
        for (int octet = wire.require(); octet != '\n'; octet = wire.require()) {
            if (line.length() >= most) {
                throw new MalformedMessage(TOO_LARGE, "a head without an end");
            }
            line.append((char) octet);
        }
        int last = line.length() - 1;
        if (last < 0 || line.charAt(last) != '\r') {
            throw new MalformedMessage(BAD_REQUEST, "a line without CR");
        }
        return line.substring(0, last);
    }

    /** A word of the first line, from 0; empty if there is none. */
    String word(int number) {
        String[] words = start.split(" ", -1);
        return number < words.length ? words[number] : "";
    }

    /** The values of all fields of this name. */
    List<String> values(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
    }

    /** The elements of a list field, in lower case. */
    Set<String> elements(String name) {
        return values(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Whether its sender wants the connection closed after the message. */
    boolean closes() {
        return elements("Connection").contains("close");
    }

    /** Returns a copy without hop-by-hop fields. */
    MessageHead forwarded() {
        Set<String> nominated = elements("Connection");
        return new MessageHead(
                start,
                fields.stream()
                        .filter(field -> !nominated.contains(field.name().toLowerCase(Locale.ROOT)))
                        .filter(field -> !HOP_BY_HOP.contains(field.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    /** Returns a copy without the fields of this name. */
    MessageHead without(String name) {
        return new MessageHead(
                start, fields.stream().filter(field -> !field.is(name)).toList());
    }

    /** Returns a copy with one more field. */
    MessageHead with(String name, String value) {
        return new MessageHead(
                start,
                Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                        .toList());
    }

    /** The bytes of the head. */
    byte[] bytes() {
        var text = new StringBuilder(start).append("\r\n");
        fields.forEach(field ->
                text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }
}
