package dev.weir.engine.log;

/** Finds UTF-8 in a text that has one character for each octet (RFC 3629 §4). */
final class Utf8Octets {
    private Utf8Octets() {}

    /** The number of octets of the valid sequence at a position; 1 if there is none or the octet is ASCII. */
    static int lengthAt(CharSequence text, int at) {
        int first = text.charAt(at);
        int length = first >= 0xc2 && first < 0xe0
                ? 2
                : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 1;
        if (length == 1 || at + length > text.length()) {
            return 1;
        }
        for (int i = 1; i < length; i++) {
            if (text.charAt(at + i) < 0x80 || text.charAt(at + i) > 0xbf) {
                return 1;
            }
        }
        int point = decode(text, at, length);
        boolean shortest = point >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return shortest && !surrogate && point <= Character.MAX_CODE_POINT ? length : 1;
    }

    /** The code point of a valid sequence of 2 to 4 octets. */
    static int decode(CharSequence text, int at, int length) {
        int point = text.charAt(at) & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            point = point << 6 | (text.charAt(at + i) & 0x3f);
        }
        return point;
    }
}
