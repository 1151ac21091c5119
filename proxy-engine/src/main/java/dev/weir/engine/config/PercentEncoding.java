package dev.weir.engine.config;

/** Decodes percent-encoded octets (RFC 3986 §2.1) and tells which octets need no encoding (§2.3). */
public final class PercentEncoding {
    private static final int OCTETS = 3;

    private PercentEncoding() {}

    /** Decodes the encoding at a {@code %}. @return the octet, or -1 if two hexadecimal digits do not follow */
    public static int decoded(byte[] bytes, int at, int end) {
        if (at + OCTETS > end) {
            return -1;
        }
        int high = digit(bytes[at + 1]);
        int low = digit(bytes[at + 2]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(byte octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Whether an octet has the same meaning encoded and unencoded: letters, digits and {@code - . _ ~}. */
    public static boolean isUnreserved(int octet) {
        int lower = octet | 0x20;
        return (lower >= 'a' && lower <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }

    /** A hexadecimal digit in upper case (§6.2.2.1). */
    static byte hex(int value) {
        return (byte) "0123456789ABCDEF".charAt(value & 0xf);
    }
}
