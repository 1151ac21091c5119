package dev.weir.harness.conformance;

import dev.weir.harness.Medium;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All rows of the tables, at one kind of split. {@code -Dweir.rows=text} runs only those with the text in their title,
 * in it, {@code -Dweir.seed=17} cuts at random where an earlier run did.
 */
@ExtendWith(TallyExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class ConformanceSuite {
    private final RowProxies proxies = new RowProxies(medium());

    /** How the octets of a row are cut; called once for each row. */
    abstract Split split();

    /** The options that repeat the failed row. */
    abstract String splitName();

    /** What lies between the proxy and its peers: rows say nothing of it. */
    Medium medium() {
        return Medium.PLAIN;
    }

    @AfterAll
    void close() throws IOException {
        proxies.close();
    }

    static List<Row> rows() {
        String wanted = System.getProperty("weir.rows", "");
        return Tables.rows().stream()
                .filter(row -> row.toString().contains(wanted))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holds(Row row, Tally tally) throws IOException {
        proxies.perform(row, rowProxy -> Performance.of(row, split(), splitName(), rowProxy));
        tally.passed(this, row);
    }
}
