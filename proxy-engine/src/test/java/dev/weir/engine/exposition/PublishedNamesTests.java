package dev.weir.engine.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dashboard for Grafana and the alerts for Prometheus")
class PublishedNamesTests {
    private static final Path EXAMPLES = Path.of("src", "dist", "examples");
    private static final Path DASHBOARD = EXAMPLES.resolve("grafana").resolve("weir-dashboard.json");
    private static final Path ALERTS = EXAMPLES.resolve("prometheus").resolve("weir-alerts.yml");

    private static final Pattern NAME = Pattern.compile("\\b(?:http|weir|process|jvm)_[a-z_]+\\b");
    private static final Pattern SELECTED = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*[=!]");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    /** The label of the scraped process, which Prometheus adds, and that of buckets. */
    private static final Set<String> ADDED = Set.of("instance", "le");

    private static final Map<String, MetricFamily> SERIES = new HashMap<>();

    @BeforeAll
    static void listNames() {
        for (MetricFamily family : MetricFamily.values()) {
            SERIES.put(family.id(), family);
            if (family.kind() == MetricFamily.Kind.HISTOGRAM) {
                List.of("_bucket", "_sum", "_count").forEach(end -> SERIES.put(family.id() + end, family));
            }
        }
    }

    @Test
    void use_only_metrics_and_labels_that_exist() throws IOException {
        for (String expression : expressions()) {
            Set<String> labels = new HashSet<>(ADDED);
            List<String> others = new ArrayList<>();
            Matcher names = NAME.matcher(expression);
            while (names.find()) {
                MetricFamily family = SERIES.get(names.group());
                if (family == null) {
                    others.add(names.group());
                } else {
                    labels.addAll(family.labels());
                }
            }
            assertTrue(labels.size() > ADDED.size() || others.isEmpty(), expression);
            assertTrue(labels.containsAll(others), others + " in " + expression);
            assertTrue(labels.containsAll(labelsIn(expression)), expression);
        }
    }

    private static Set<String> labelsIn(String expression) {
        Set<String> labels = new HashSet<>();
        Matcher selected = SELECTED.matcher(expression);
        while (selected.find()) {
            MATCHER.matcher(selected.group(1)).results().forEach(label -> labels.add(label.group(1)));
        }
        Matcher grouped = GROUPED.matcher(expression);
        while (grouped.find()) {
            for (String label : grouped.group(1).split(",", -1)) {
                labels.add(label.strip());
            }
        }
        return labels;
    }

    @Test
    void show_every_metric_of_ours_but_those_that_need_no_graph() throws IOException {
        String all = Files.readString(DASHBOARD);
        Set<String> missing = new TreeSet<>();
        for (MetricFamily family : MetricFamily.values()) {
            if (!all.contains(family.id())) {
                missing.add(family.id());
            }
        }
        assertEquals(
                new TreeSet<>(Set.of(
                        "http_client_active_requests",
                        "http_client_connection_duration_seconds",
                        "jvm_memory_max_bytes",
                        "process_start_time_seconds",
                        "weir_backend_weight",
                        "weir_client_connection_duration_seconds",
                        "weir_plugin_longest_call_seconds",
                        "weir_refusals_total")),
                missing);
    }

    @Test
    void have_panels_with_a_title_an_expression_and_a_place() throws IOException {
        int panels = 0;
        Set<Integer> ids = new HashSet<>();
        for (JsonElement each : JsonParser.parseString(Files.readString(DASHBOARD))
                .getAsJsonObject()
                .getAsJsonArray("panels")) {
            var panel = each.getAsJsonObject();
            assertTrue(ids.add(panel.get("id").getAsInt()), panel.toString());
            assertTrue(!panel.get("title").getAsString().isEmpty() && panel.has("gridPos"), panel.toString());
            panels += panel.has("targets") ? 1 : 0;
        }
        assertTrue(panels > 20, "panels: " + panels);
        assertEquals(5, Files.readString(ALERTS).split("- alert: ", -1).length - 1);
    }

    private static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>();
        collect(JsonParser.parseString(Files.readString(DASHBOARD)), all);
        assertTrue(all.size() > 30, "expressions: " + all.size());
        all.addAll(List.of(Files.readString(ALERTS).split("- alert: ", -1)).stream()
                .skip(1)
                .map(rule -> rule.substring(rule.indexOf("expr:"), rule.indexOf("for:")))
                .toList());
        return all;
    }

    private static void collect(JsonElement element, List<String> expressions) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, expressions));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().forEach((name, value) -> {
                if (name.equals("expr")) {
                    expressions.add(value.getAsString());
                } else {
                    collect(value, expressions);
                }
            });
        }
    }
}
