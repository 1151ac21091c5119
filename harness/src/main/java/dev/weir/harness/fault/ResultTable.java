package dev.weir.harness.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Results as a table in Markdown, a line for each. */
final class ResultTable {
    private static final List<String> COLUMNS = List.of(
            "proxy",
            "fault",
            "GETs",
            "lost",
            "of these errors",
            "crossed",
            "broken off",
            "POSTs",
            "failed",
            "doubled",
            "truncated",
            "cross-talk",
            "ejected after",
            "back after",
            "lost then",
            "descriptors (pooled) before",
            "and after",
            "leaked",
            "GET p50",
            "p99");

    private static final double NANOS_PER_MILLI = 1e6;

    private ResultTable() {}

    static String head() {
        return row(COLUMNS) + "\n" + row(COLUMNS.stream().map(column -> "---").toList());
    }

    static String line(FaultResult result) {
        Tally tally = result.tally();
        return row(Arrays.asList(
                result.proxy(),
                result.fault().word(),
                count(tally.gets()),
                count(tally.lost()),
                count(tally.getErrors()),
                count(tally.crossed()),
                count(tally.brokenOff()),
                count(tally.posts()),
                count(tally.failed()),
                count(tally.doubled()),
                count(tally.truncated()),
                count(tally.crossTalk()),
                time(result.ejected()),
                time(result.backInUse()),
                count(result.afterwards().lost()),
                descriptors(result.before()),
                descriptors(result.after()),
                result.before().known() ? count(result.leaked()) : "–",
                millis(result.percentile(50)),
                millis(result.percentile(99))));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String count(int count) {
        return String.valueOf(count);
    }

    private static String time(Optional<Duration> time) {
        return time.map(ResultTable::millis).orElse("never");
    }

    private static String millis(Duration time) {
        return String.format("%.1f ms", time.toNanos() / NANOS_PER_MILLI);
    }

    private static String descriptors(Descriptors open) {
        return (open.known() ? open.all() : "–") + " (" + open.pooled() + ")";
    }
}
