package dev.weir.bench.report;

import java.util.Locale;

/** Builds elements and text that HTML and XML parsers read in the same way. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; a number is rounded to the decimals that a drawing needs
     */
    Markup open(String name, Object... attributes) {
        start(name, attributes).append('>');
        return this;
    }

    Markup close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element without content; an HTML parser would put what follows into any other. */
    Markup empty(String name, Object... attributes) {
        start(name, attributes).append("/>");
        return this;
    }

    /** An element with text only. */
    Markup element(String name, String text, Object... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds valid markup. */
    Markup raw(CharSequence markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private StringBuilder start(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1] instanceof Double number ? decimal(number) : attributes[i + 1].toString();
            out.append(' ').append(attributes[i]).append("=\"").append(escape(value));
            out.append('"');
        }
        return out;
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    /** Removes characters that are not allowed by XML 1.0 §2.2: a proxy's output may have any. */
    private static boolean isCharacter(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c == '\t' || c == '\n' || (c >= ' ' && !surrogate && c != 0xfffe && c != 0xffff);
    }
}
