package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils messages a little: in single octets, in whole lines, in numbers, and by joining halves of two. */
final class Mutator {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final String[] TEMPTING = {
        "\r",
        "\n",
        "\r\n",
        " ",
        "\t",
        "\0",
        ",",
        "\"",
        ":",
        ";",
        "=",
        "_",
        "-",
        "+",
        "0",
        "0x",
        "\u000b",
        "\u0085",
        "\u00a0",
        "\r\n\r\n",
        "\r\n ",
        " :",
        "chunked",
        ", chunked",
        "\\",
        "/",
        "#",
        "\u007f",
        "\u00ff",
        "HTTP/1.1",
        "\n\n",
        "1_"
    };
    private static final String[] LINES = {
        "Content-Length: 3\r\n",
        "Content-Length: 0\r\n",
        "content-length: 30\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer_Encoding: chunked\r\n",
        "Connection: close\r\n",
        "Connection: content-length, transfer-encoding\r\n",
        "Host: b.example\r\n",
        "Content-Length: 5\n",
        " folded\r\n",
        "\r\n",
        "0\r\n",
        "3\r\n",
        "0\r\n\r\n",
        "GET /smuggled HTTP/1.1\r\n"
    };
    private static final String[] NUMBERS = {
        "0",
        "1",
        "00",
        "+1",
        "-1",
        "0x1",
        "4294967297",
        "4294967296",
        "18446744073709551617",
        "9223372036854775808",
        "1 ",
        "1,1",
        "1.0",
        "1e1",
        "",
        "100000000000000000000",
        "0000000000000000000000",
        "10000000000000001"
    };

    private final Chance chance;

    Mutator(Chance chance) {
        this.chance = chance;
    }

    /** One to four changes; {@code other} gives what can be spliced in. */
    String mutate(String original, String other) {
        String mutant = original;
        for (int i = 1 + chance.below(chance.oneIn(2) ? 1 : 4); i > 0 && !mutant.isEmpty(); i--) {
            mutant = change(mutant, other);
        }
        return mutant;
    }

    private String change(String text, String other) {
        return switch (chance.below(12)) {
            case 0 -> replace(text, at(text), 1, "" + (char) chance.below(256));
            case 1, 2 -> replace(text, at(text), 0, chance.oneOf(TEMPTING));
            case 3 -> replace(text, at(text), 1, chance.oneOf(TEMPTING));
            case 4 -> replace(text, at(text), 1 + chance.below(3), "");
            case 5 -> flipCase(text);
            case 6, 7 -> changeLines(text);
            case 8, 9 -> changeNumber(text);
            case 10 -> lineEnd(text);
            default -> text.substring(0, at(text)) + other.substring(at(other));
        };
    }

    /** A place in a text. */
    private int at(String text) {
        return text.isEmpty() ? 0 : chance.below(text.length());
    }

    private static String replace(String text, int at, int count, String with) {
        return text.substring(0, at) + with + text.substring(Math.min(text.length(), at + count));
    }

    private String flipCase(String text) {
        int at = at(text);
        char c = text.charAt(at);
        char flipped = Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c);
        return flipped > 0xff ? text : replace(text, at, 1, "" + flipped);
    }

    private String changeLines(String text) {
        var lines = new ArrayList<String>();
        for (Matcher line = LINE.matcher(text); line.find(); ) {
            lines.add(line.group());
        }
        int at = chance.below(lines.size());
        switch (chance.below(5)) {
            case 0 -> lines.add(at, lines.get(at));
            case 1 -> lines.remove(at);
            case 2 -> lines.add(at, lines.get(chance.below(lines.size())));
            case 3 -> lines.add(lines.remove(at));
            default -> lines.add(Math.max(at, Math.min(1, lines.size())), chance.oneOf(LINES));
        }
        return String.join("", lines);
    }

    private String changeNumber(String text) {
        Matcher number = NUMBER.matcher(text);
        var numbers = new ArrayList<int[]>();
        while (number.find()) {
            numbers.add(new int[] {number.start(), number.end()});
        }
        if (numbers.isEmpty()) {
            return text;
        }
        int[] one = chance.oneOf(numbers);
        int[] other = chance.oneOf(numbers);
        String was = text.substring(one[0], one[1]);
        String with = switch (chance.below(4)) {
            case 0 -> text.substring(other[0], other[1]);
            case 1 -> chance.oneOf("0", "+", "-", " ", "0x", "1") + was;
            case 2 -> was.length() > 15 ? "7" : "" + (Long.parseLong(was) + chance.below(3) - 1);
            default -> chance.oneOf(NUMBERS);
        };
        return replace(text, one[0], one[1] - one[0], with);
    }

    private String lineEnd(String text) {
        int end = text.indexOf("\r\n", at(text));
        if (end < 0) {
            return text;
        }
        return replace(
                text, end, 2, chance.oneOf("\n", "\r", "\r\r\n", "\n\r\n", " \r\n", "\r\n ", "\0\r\n", "\r\n\t", ""));
    }
}
