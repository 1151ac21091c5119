package dev.weir.engine.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text read from left to right with regular expressions. */
final class Scan {
    final String text;
    private final Matcher matcher;
    private int at;

    Scan(String text) {
        this.text = text;
        this.matcher = Pattern.compile("").matcher(text);
    }

    /** Goes behind a pattern, if the pattern is what comes next. */
    boolean take(Pattern next) {
        if (!matcher.usePattern(next).region(at, text.length()).lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    /** Goes over so many characters, or all that are left. */
    String skip(long count) {
        int from = at;
        at += (int) Math.min(count, text.length() - at);
        return text.substring(from, at);
    }

    /** A group of what was taken last. */
    String group(int number) {
        return matcher.group(number);
    }

    /** Whether what was not taken could have been, had the text gone on. */
    boolean endedTooSoon() {
        return matcher.hitEnd();
    }

    int at() {
        return at;
    }
}
