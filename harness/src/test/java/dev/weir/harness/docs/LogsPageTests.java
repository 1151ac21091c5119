package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.LogField;
import dev.weir.engine.configure.Keys;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about logs")
class LogsPageTests {
    private static final String PAGE = "proxy-engine/docs/logs.md";

    @Test
    void has_a_row_for_each_field() {
        String rows = Stream.of(LogField.values()).map(LogsPageTests::row).collect(Collectors.joining());
        assertTrue(Document.of(PAGE).text().contains(rows), () -> "the table is to be:\n" + rows);
    }

    private static String row(LogField field) {
        String members = field.members().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| `" + field.word() + "` | " + members + " | " + field.meaning() + " | " + (field.usual() ? "yes" : "")
                + " |\n";
    }

    @Test
    void has_a_row_for_each_key_of_an_access_log() {
        String prefix = "access-log[].";
        long rows = Keys.described().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .filter(key -> Document.of(PAGE).text().contains("\n| `" + key.substring(prefix.length()) + "` | "))
                .count();
        assertEquals(7, rows);
    }
}
