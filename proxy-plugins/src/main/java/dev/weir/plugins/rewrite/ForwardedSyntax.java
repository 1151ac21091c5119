package dev.weir.plugins.rewrite;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The syntax of {@code Forwarded} (RFC 7239 §4):
 *
 * <pre>
 *   Forwarded         = 1#forwarded-element
 *   forwarded-element = [ forwarded-pair ] *( ";" [ forwarded-pair ] )
 *   forwarded-pair    = token "=" ( token / quoted-string )
 * </pre>
 *
 * with no name twice in an element. White space around a semicolon is let pass: it is often sent, and cannot be
 * misread.
 */
final class ForwardedSyntax {
    private final String text;
    private int at;

    private ForwardedSyntax(String text) {
        this.text = text;
    }

    /** Whether a field line is a list of elements. */
    static boolean isList(String line) {
        return new ForwardedSyntax(line).list();
    }

    /** A value as it has to be written: in quotes unless it is a token. It holds neither quotes nor backslashes. */
    static String value(String text) {
        return !text.isEmpty() && endOfToken(text, 0) == text.length() ? text : '"' + text + '"';
    }

    private boolean list() {
        do {
            if (!element()) {
                return false;
            }
        } while (taken(','));
        return at == text.length();
    }

    private boolean element() {
        Set<String> names = new HashSet<>();
        do {
            skipWhitespace();
            int start = at;
            at = endOfToken(text, start);
            String name = text.substring(start, at).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !(names.add(name) && taken('=') && value())) {
                return false;
            }
            skipWhitespace();
        } while (taken(';'));
        return true;
    }

    private boolean value() {
        if (taken('"')) {
            return restOfQuotedString();
        }
        int start = at;
        at = endOfToken(text, start);
        return at > start;
    }

    /** RFC 9110 §5.6.4. */
    private boolean restOfQuotedString() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            } else if (c == '\\') {
                at++; // the head holds no control characters, so any other may follow
            }
        }
        return false;
    }

    private boolean taken(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skipWhitespace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** RFC 9110 §5.6.2. */
    private static int endOfToken(String text, int start) {
        int end = start;
        while (end < text.length() && isTokenCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
