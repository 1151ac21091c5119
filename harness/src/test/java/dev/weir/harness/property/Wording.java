package dev.weir.harness.property;

import java.util.List;
import java.util.Locale;

/** Writes messages as bytes, in one of the ways that the grammar allows. */
final class Wording {
    private static final List<String> EXTENSIONS = List.of(
            "", "", "", ";a", " ; a=b", ";a=\"b, c\";d", "\t;\ta = \"\\\"\\\\;\u00e9\"", ";x=0;y=5", ";a=\"5;b\"");
    private static final List<String> SPACES = List.of(" ", " ", " ", "", "\t", "  ", " \t ");

    private Wording() {}

    /** The bytes of a message with framing fields. */
    static String of(Chance chance, Message message) {
        var wire = new StringBuilder();
        if (message.isRequest() && chance.oneIn(10)) {
            wire.append("\r\n"); // RFC 9112 §2.2: to be ignored
        }
        wire.append(message.start()).append("\r\n");
        lines(chance, message.fields(), wire);
        if (message.has("Transfer-Encoding")) {
            chunks(chance, message, wire);
        } else {
            wire.append(message.body());
        }
        return wire.toString();
    }

    /** The bytes of a head alone, as in the response to HEAD. */
    static String headOf(Chance chance, Message message) {
        var wire = new StringBuilder(message.start()).append("\r\n");
        lines(chance, message.fields(), wire);
        return wire.toString();
    }

    private static void lines(Chance chance, List<Line> lines, StringBuilder wire) {
        for (Line line : lines) {
            boolean coding = line.is("Transfer-Encoding"); // no tabs there: Weir calls that obfuscated
            wire.append(line.name())
                    .append(':')
                    .append(coding ? " " : chance.oneOf(SPACES))
                    .append(line.value())
                    .append(coding || chance.oneIn(2) ? "" : chance.oneOf(SPACES))
                    .append("\r\n");
        }
        wire.append("\r\n");
    }

    private static void chunks(Chance chance, Message message, StringBuilder wire) {
        if (!message.body().isEmpty()) {
            for (String piece : chance.cut(message.body(), chance.oneOf(List.of(3, 50, 100_000)))) {
                String size = "0".repeat(chance.below(3)) + Integer.toHexString(piece.length());
                wire.append(chance.oneIn(2) ? size : size.toUpperCase(Locale.ROOT))
                        .append(chance.oneOf(EXTENSIONS))
                        .append("\r\n")
                        .append(piece)
                        .append("\r\n");
            }
        }
        wire.append("0".repeat(1 + chance.below(3)))
                .append(chance.oneOf(EXTENSIONS))
                .append("\r\n");
        lines(chance, message.trailers(), wire);
    }
}
