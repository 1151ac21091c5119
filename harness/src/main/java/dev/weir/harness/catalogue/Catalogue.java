package dev.weir.harness.catalogue;

import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios, in the order of reports. */
public final class Catalogue {
    private static final List<Scenario> ALL = Stream.of(
                    HealthyScenarios.all(),
                    ConnectScenarios.all(),
                    AcceptScenarios.all(),
                    IdleScenarios.all(),
                    StaleScenarios.all(),
                    RequestScenarios.all(),
                    ResponseHeadScenarios.all(),
                    ResponseBodyScenarios.all(),
                    EndScenarios.all(),
                    CloseScenarios.all(),
                    ClientScenarios.all(),
                    PressureScenarios.all(),
                    LeavingScenarios.all(),
                    OldClientScenarios.all(),
                    CrowdScenarios.all(),
                    NetworkScenarios.all(),
                    MockScenarios.all())
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /** All scenarios. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The scenarios of a level. */
    public static List<Scenario> of(Level level) {
        return ALL.stream().filter(scenario -> scenario.level() == level).toList();
    }
}
