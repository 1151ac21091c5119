package dev.weir.engine.http;

/** How far a parser has come in a head of which a part is there. */
public final class HeadScan {
    private int looked;
    private int lineStart;

    /** Begins with another head. */
    void clear() {
        looked = 0;
        lineStart = 0;
    }

    /** Up to where it has looked. */
    public int looked() {
        return looked;
    }

    /** It has looked up to here. */
    public void looked(int at) {
        looked = at;
    }

    /** Where the line begins that it has not yet seen the end of. */
    public int lineStart() {
        return lineStart;
    }

    /** Such a line begins here. */
    public void lineStart(int at) {
        lineStart = at;
    }
}
