package dev.weir.engine.log;

/** Writes times of day in UTC without allocation. Confined to one thread. */
final class CivilTime {
    private static final long DAY = 86_400_000;
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private long day = Long.MIN_VALUE;
    private long year;
    private int month;
    private int dayOfMonth;

    /** RFC 3339 with three decimals, so that lines align. */
    void rfc3339(LineBytes line, long millis) {
        enter(millis);
        line.padded(year, 4).add('-').padded(month, 2).add('-').padded(dayOfMonth, 2);
        clock(line.add('T'), millis);
        line.add('.').padded(Math.floorMod(millis, 1000), 3).add('Z');
    }

    /** The form of Apache, without its brackets: {@code 03/Feb/2026:04:05:06 +0000}. */
    void apache(LineBytes line, long millis) {
        enter(millis);
        line.padded(dayOfMonth, 2).add('/').add(MONTHS[month - 1]).add('/').padded(year, 4);
        clock(line.add(':'), millis);
        line.add(" +0000");
    }

    private static void clock(LineBytes line, long millis) {
        long seconds = Math.floorMod(millis, DAY) / 1000;
        line.padded(seconds / 3600, 2).add(':').padded(seconds / 60 % 60, 2);
        line.add(':').padded(seconds % 60, 2);
    }

    /** Finds the date of a day by counting years from March on, so that the leap day is the last one. */
    private void enter(long millis) {
        long now = Math.floorDiv(millis, DAY);
        if (now == day) {
            return;
        }
        day = now;
        long sinceMarch = now + 719_468; // days since 0000-03-01
        long era = Math.floorDiv(sinceMarch, 146_097);
        long ofEra = sinceMarch - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * ofYear + 2) / 153;
        dayOfMonth = (int) (ofYear - (153 * shifted + 2) / 5 + 1);
        month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    }
}
