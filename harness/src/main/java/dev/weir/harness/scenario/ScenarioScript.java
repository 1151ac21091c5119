package dev.weir.harness.scenario;

/** What happens in a scenario. */
@FunctionalInterface
public interface ScenarioScript {
    /**
     * Lets it happen, on the thread of the run; whatever it started may still be going on when it returns.
     *
     * @throws Exception if it cannot go on, which fails the scenario
     */
    void on(Testbed stage) throws Exception;
}
