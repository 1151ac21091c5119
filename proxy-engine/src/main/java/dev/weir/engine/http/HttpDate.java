package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;

/** Formats times as in HTTP: {@code Sun, 06 Nov 1994 08:49:37 GMT} (IMF-fixdate, RFC 9110 §5.6.7). */
final class HttpDate {
    /** The length of a date in octets. */
    static final int LENGTH = 29;

    private static final int DAY = 24 * 60 * 60;
    private static final byte[] DAYS = ascii("Thu, Fri, Sat, Sun, Mon, Tue, Wed, "); // day 0 was a Thursday
    private static final byte[] MONTHS = ascii(" Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec  Jan  Feb ");
    private static final byte[] ZONE = ascii(" GMT");
    private static final int NAME = 5;

    // A year begins in March here, so that its leap day is the last day.
    private static final int DAYS_FROM_MARCH_0000 = 719_468;
    private static final int FOUR_CENTURIES = 146_097;
    private static final int CENTURY = 36_524;
    private static final int FOUR_YEARS = 1_461;
    private static final int YEAR = 365;
    private static final int JANUARY = 10;

    private HttpDate() {}

    /**
     * Formats a time.
     *
     * @param epochSecond seconds since 1970; within the years 1 to 9999
     * @param at position of the date in {@code out}
     */
    static void write(long epochSecond, byte[] out, int at) {
        long day = Math.floorDiv(epochSecond, DAY);
        int second = Math.floorMod(epochSecond, DAY);
        System.arraycopy(DAYS, Math.floorMod(day, 7) * NAME, out, at, NAME);
        writeDay((int) day + DAYS_FROM_MARCH_0000, out, at + NAME);
        twoDigits(second / 3600, out, at + 17);
        out[at + 19] = ':';
        twoDigits(second / 60 % 60, out, at + 20);
        out[at + 22] = ':';
        twoDigits(second % 60, out, at + 23);
        System.arraycopy(ZONE, 0, out, at + 25, ZONE.length);
    }

    /** Formats day, month and year of a day counted from the first of March of the year 0. */
    private static void writeDay(int day, byte[] out, int at) {
        int inEra = day % FOUR_CENTURIES;
        int yearOfEra = (inEra - inEra / (FOUR_YEARS - 1) + inEra / CENTURY - inEra / (FOUR_CENTURIES - 1)) / YEAR;
        int inYear = inEra - (YEAR * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        // 0 is March; the lengths of five months in a row are 31, 30, 31, 30 and 31 days
        int month = (5 * inYear + 2) / 153;
        int year = day / FOUR_CENTURIES * 400 + yearOfEra + (month >= JANUARY ? 1 : 0);
        twoDigits(inYear - (153 * month + 2) / 5 + 1, out, at);
        System.arraycopy(MONTHS, month * NAME, out, at + 2, NAME);
        twoDigits(year / 100, out, at + 7);
        twoDigits(year % 100, out, at + 9);
        out[at + 11] = ' ';
    }

    private static void twoDigits(int number, byte[] out, int at) {
        out[at] = (byte) ('0' + number / 10);
        out[at + 1] = (byte) ('0' + number % 10);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
