package dev.weir.harness.check;

import dev.weir.harness.history.History;
import java.util.Comparator;
import java.util.List;

/** All of them. */
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

    /** Nobody reads more than so many findings of one checker. */
    static final int ENOUGH = 50;

    private Checkers() {}

    /** Every one, in the order of reports. */
    public static List<Checker> all() {
        return ALL;
    }

    /** What they all find, those with the shortest evidence first. */
    public static List<Finding> check(History history, Expectations terms) {
        return ALL.stream()
                .flatMap(checker -> checker.check(history, terms).stream())
                .sorted(Comparator.comparingInt(finding -> finding.evidence().size()))
                .toList();
    }
}
