package dev.weir.harness.property;

import java.math.BigInteger;

/** Numbers as the libraries of several languages read them. */
final class Numbers {
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(62);

    private Numbers() {}

    /**
     * Reads a number that is not negative.
     *
     * @param loose whether it is read like C's strtol: space and a sign may come first, anything behind, even no digit
     * @param bits  the width to which the number is silently cut; 0 if it is not
     * @throws NumberFormatException if this is none, or none that such a reader accepts
     */
    static long read(String text, int radix, boolean loose, int bits) {
        String digits = loose ? loosely(text, radix) : text;
        if (digits.isEmpty() || digits.chars().anyMatch(c -> Character.digit(c, radix) < 0 || c > 0x7f)) {
            throw new NumberFormatException(text);
        }
        BigInteger number = new BigInteger(digits, radix);
        if (bits > 0) {
            number = number.mod(BigInteger.ONE.shiftLeft(bits));
        }
        if (number.compareTo(LARGEST) > 0) {
            throw new NumberFormatException("too large: " + text);
        }
        return number.longValueExact();
    }

    private static String loosely(String text, int radix) {
        int at = 0;
        while (at < text.length() && " \t\u000b\f\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        boolean negative = text.startsWith("-", at);
        if (negative || text.startsWith("+", at)) {
            at++;
        }
        if (radix == 16 && (text.startsWith("0x", at) || text.startsWith("0X", at))) {
            at += 2;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) < 0x80 && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return negative || at == start ? "0" : text.substring(start, at); // a length is never negative
    }
}
