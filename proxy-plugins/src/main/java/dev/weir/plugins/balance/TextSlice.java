package dev.weir.plugins.balance;

/** A part of a text, without a copy of it. The object is reused for one part after another. */
final class TextSlice implements CharSequence {
    private CharSequence text = "";
    private int from;
    private int to;

    /** Shows the characters from {@code begin} (inclusive) to {@code end} (exclusive). */
    TextSlice of(CharSequence whole, int begin, int end) {
        text = whole;
        from = begin;
        to = end;
        return this;
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(from + start, from + end);
    }

    @Override
    public String toString() {
        return text.subSequence(from, to).toString();
    }
}
