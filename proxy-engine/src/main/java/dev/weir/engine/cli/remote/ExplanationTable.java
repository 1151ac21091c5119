package dev.weir.engine.cli.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.cli.remote.FittedTable.Column;
import java.util.List;

/** The list of requests that can be explained; a narrow terminal shows the first columns, which tell most. */
final class ExplanationTable {
    private static final int SHORTEST_TARGET = 10;
    private static final int DATE_AND_TIME = "2026-12-01T10:00:00".length();

    private ExplanationTable() {}

    /**
     * The lines, safe for a terminal.
     *
     * @param list what {@code GET /v1/explain} gave
     */
    static List<String> of(JsonObject list, int width) {
        List<JsonObject> all = Members.objects(list, "explanations");
        if (all.isEmpty()) {
            return List.of("no such request was kept");
        }
        var table = new FittedTable(List.of(
                Column.word("ID"),
                Column.word("RESULT"),
                Column.number("TOOK"),
                Column.text("REQUEST", SHORTEST_TARGET),
                Column.word("AT"),
                Column.number("ATTEMPTS"),
                Column.text("UPSTREAM", SHORTEST_TARGET),
                Column.word("KEPT AS")));
        all.forEach(each -> table.row(row(each)));
        return table.lines(width);
    }

    private static List<String> row(JsonObject each) {
        String at = Members.text(each, "at");
        return List.of(
                Members.text(each, "id"),
                (Members.text(each, "status") + " " + Members.text(each, "failure", Members.text(each, "refusal")))
                        .strip(),
                Units.took(Members.number(each, "durationSeconds")),
                (Members.text(each, "method") + " " + Members.text(each, "target")).strip(),
                at.substring(0, Math.min(at.length(), DATE_AND_TIME)),
                attempts(each),
                Members.text(each, "upstream", Units.ABSENT),
                String.join(",", Members.texts(each, "kind")));
    }

    private static String attempts(JsonObject each) {
        return each.get("attempts") instanceof JsonArray array
                ? String.valueOf(array.size())
                : Members.text(each, "attempts", Units.ABSENT);
    }
}
