package dev.weir.engine.http;

/** Classifies octets by the grammar of RFC 9110 §5.6, and compares names case-insensitively. */
public final class Ascii {
    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];

    static {
        for (int c = 0x21; c < 0x7f; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        for (int c = 0x20; c < 0x100; c++) {
            VALUE[c] = c != 0x7f;
        }
        VALUE['\t'] = true;
    }

    private Ascii() {}

    /** Whether an octet is allowed in a token, such as a field name or method (RFC 9110 §5.6.2). */
    public static boolean isToken(byte octet) {
        return TOKEN[octet & 0xff];
    }

    /** Whether an octet is allowed in a field value (RFC 9110 §5.5). */
    public static boolean isValue(byte octet) {
        return VALUE[octet & 0xff];
    }

    public static boolean isWhitespace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    public static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e || !TOKEN[text.charAt(i)]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    public static boolean isValue(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff || !VALUE[text.charAt(i)]) {
                return false;
            }
        }
        return true;
    }

    public static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }

    public static boolean equal(byte[] bytes, int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public static boolean contains(byte[] bytes, int start, int end, char wanted) {
        for (int at = start; at < end; at++) {
            if (bytes[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    public static boolean isHexDigit(byte octet) {
        int lower = octet | 0x20;
        return isDigit(octet) || (lower >= 'a' && lower <= 'f');
    }

    /** Compares with a lower-case string. */
    public static boolean equalsIgnoreCase(byte[] bytes, int start, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            if (lower(bytes[start + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    public static boolean equalsIgnoreCase(byte[] bytes, int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[start + i]) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
