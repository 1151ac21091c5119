package dev.weir.harness.scenario;

/** The script of a scenario. */
@FunctionalInterface
public interface ScenarioScript {
    /**
     * Runs the script, on the thread of the run; work that it started may continue after it returns.
     *
     * @throws Exception if the script cannot continue, which fails the scenario
     */
    void on(Testbed testbed) throws Exception;
}
