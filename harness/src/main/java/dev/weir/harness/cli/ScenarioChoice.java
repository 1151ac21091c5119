package dev.weir.harness.cli;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.NearestName;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the options that select the scenarios. */
final class ScenarioChoice {
    private static final String ANY = "*";

    private ScenarioChoice() {}

    /**
     * Selects scenarios.
     *
     * @param only names, where a trailing {@code *} matches any ending; empty for all
     * @param level {@code null} for all
     * @param sides where TLS is spoken; scenarios about TLS on another side are left out
     * @throws UsageException if a name matches no scenario
     */
    static List<Scenario> of(List<String> only, @Nullable Level level, TlsSides sides) {
        List<Scenario> possible = Catalogue.over(sides);
        only.forEach(word -> check(word, possible));
        return possible.stream()
                .filter(scenario -> level == null || scenario.level() == level)
                .filter(scenario -> only.isEmpty() || only.stream().anyMatch(word -> fits(word, scenario)))
                .toList();
    }

    private static void check(String word, List<Scenario> possible) {
        if (possible.stream().noneMatch(scenario -> fits(word, scenario))) {
            Catalogue.tls().stream()
                    .filter(scenario -> fits(word, scenario))
                    .findFirst()
                    .ifPresent(scenario -> {
                        throw new UsageException("--only " + word + " needs TLS: add --tls "
                                + scenario.tls().words());
                    });
            List<String> names = possible.stream().map(Scenario::name).toList();
            throw new UsageException("--only " + word + ": there is no such scenario" + NearestName.hint(word, names)
                    + " (--list shows all; " + ANY + " at the end matches any ending)");
        }
    }

    private static boolean fits(String word, Scenario scenario) {
        return word.endsWith(ANY)
                ? scenario.name().startsWith(word.substring(0, word.length() - ANY.length()))
                : scenario.name().equals(word);
    }
}
