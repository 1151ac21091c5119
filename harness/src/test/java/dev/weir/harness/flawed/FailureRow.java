package dev.weir.harness.flawed;

import java.util.List;

/**
 * A row of {@link FailureTable}: what must happen if a proxy with these flaws is put through a scenario.
 *
 * @param checkers one of these must report it
 */
record FailureRow(String scenario, List<String> checkers, List<Flaw> flaws) {
    FailureRow(String scenario, List<String> checkers, Flaw... flaws) {
        this(scenario, checkers, List.of(flaws));
    }

    FailureRow(String scenario, String checker, Flaw... flaws) {
        this(scenario, List.of(checker), List.of(flaws));
    }

    FlawedProxy proxy() {
        return new FlawedProxy(flaws.toArray(Flaw[]::new));
    }
}
