package dev.weir.harness.check;

import dev.weir.harness.history.History;
import java.util.Comparator;
import java.util.List;

/** All checkers. */
public final class Checkers {
    private static final List<Checker> ALL = List.of(
            new OwnLimit(),
            new Loss(),
            new Duplication(),
            new CrossTalk(),
            new Order(),
            new BodyIntegrity(),
            new Wholeness(),
            new CloseIntent(),
            new BoundedTime());

    /** Maximum number of findings of one checker in a report. */
    static final int ENOUGH = 50;

    private Checkers() {}

    /** All checkers, in the order of reports. */
    public static List<Checker> all() {
        return ALL;
    }

    /** The findings of all checkers, those with the shortest evidence first. */
    public static List<Finding> check(History history, Expectations terms) {
        return ALL.stream()
                .flatMap(checker -> checker.check(history, terms).stream())
                .sorted(Comparator.comparingInt(finding -> finding.evidence().size()))
                .toList();
    }
}
