package dev.weir.engine.http1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text from left to right with regular expressions. */
public final class Scan {
    final String text;
    private final Matcher matcher;
    private int at;

    public Scan(String text) {
        this.text = text;
        this.matcher = Pattern.compile("").matcher(text);
    }

    /** Skips a pattern, if it comes next. */
    public boolean take(Pattern next) {
        if (!matcher.usePattern(next).region(at, text.length()).lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    /** Skips so many characters, or all that are left. */
    public String skip(long count) {
        int from = at;
        at += (int) Math.min(count, text.length() - at);
        return text.substring(from, at);
    }

    /** A group of the last match. */
    public String group(int number) {
        return matcher.group(number);
    }

    /** Whether the last mismatch could have been a match in a longer text. */
    public boolean endedTooSoon() {
        return matcher.hitEnd();
    }

    public int at() {
        return at;
    }
}
