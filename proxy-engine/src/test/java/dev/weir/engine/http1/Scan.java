package dev.weir.engine.http1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text read from left to right with regular expressions. */
public final class Scan {
    final String text;
    private final Matcher matcher;
    private int at;

    public Scan(String text) {
        this.text = text;
        this.matcher = Pattern.compile("").matcher(text);
    }

    /** Goes behind a pattern, if the pattern is what comes next. */
    public boolean take(Pattern next) {
        if (!matcher.usePattern(next).region(at, text.length()).lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    /** Goes over so many characters, or all that are left. */
    public String skip(long count) {
        int from = at;
        at += (int) Math.min(count, text.length() - at);
        return text.substring(from, at);
    }

    /** A group of what was taken last. */
    public String group(int number) {
        return matcher.group(number);
    }

    /** Whether what was not taken could have been, had the text gone on. */
    public boolean endedTooSoon() {
        return matcher.hitEnd();
    }

    public int at() {
        return at;
    }
}
