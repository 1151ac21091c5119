package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.exposition.MetricFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on metrics")
class MetricsPageTests {
    private static final String PAGE = "proxy-engine/docs/metrics.md";
    private static final String BEGIN = "(`process_…`, `jvm_…`).\n\n";

    /** {@code -Ddocs.write=true} writes the list anew. */
    @Test
    void lists_all_metrics() throws IOException {
        Document page = Document.of(PAGE);
        int begin = page.text().indexOf(BEGIN) + BEGIN.length();
        int end = page.text().indexOf("\n## ", begin);
        String list = list();
        if (Document.writing()) {
            Files.writeString(
                    page.file(),
                    page.text().substring(0, begin) + list + page.text().substring(end));
        } else {
            assertEquals(list, page.text().substring(begin, end), PAGE + ": run with -Ddocs.write=true");
        }
    }

    private static String list() {
        var list = new StringBuilder();
        for (MetricFamily each : MetricFamily.values()) {
            String kind = each.kind().name().toLowerCase(Locale.ROOT);
            list.append("- `").append(each.id()).append("`, ").append(kind).append("  \n  ");
            list.append(each.help()).append('\n');
            if (!each.labels().isEmpty()) {
                list.append("  Labels: ");
                list.append(
                        each.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")));
                list.append('\n');
            }
        }
        return list.toString();
    }
}
