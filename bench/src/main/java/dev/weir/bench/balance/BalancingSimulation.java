package dev.weir.bench.balance;

import java.io.PrintStream;

/** Runs every balancing strategy through every simulated scenario and prints the results as a table. */
public final class BalancingSimulation {
    private static final String USAGE = """
            usage: BalancingSimulation [SECONDS [SEED]]

            Simulates a proxy with two loops in front of five servers of eight workers, with each balancing strategy in
            turn, and prints a table. Requests arrive at random. The event of a scenario happens after five seconds; the
            SECONDS after that are measured (default: 60). The same SEED gives the same table.""";

    private BalancingSimulation() {}

    /** Prints the table, or the usage. */
    public static void main(String[] args) {
        int seconds;
        long seed;
        try {
            seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
            seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        } catch (NumberFormatException e) {
            System.err.println(USAGE);
            return;
        }
        print(seconds, seed, System.out);
    }

    static void print(int seconds, long seed, PrintStream out) {
        var head = new StringBuilder("| strategy |");
        var line = new StringBuilder("|---|");
        for (SimulationScenario scenario : SimulationScenario.values()) {
            boolean cached = scenario == SimulationScenario.CACHES;
            head.append(' ').append(scenario.words()).append(": p50 / p99 ms |");
            head.append(cached ? " cache hits % | busiest / average |" : " errors % |");
            line.append(cached ? "---:|---:|---:|" : "---:|---:|");
        }
        out.println(head);
        out.println(line);
        for (String strategy : Strategies.PLAIN) {
            var row = new StringBuilder("| ").append(strategy).append(" |");
            for (SimulationScenario scenario : SimulationScenario.values()) {
                Result result = new Simulation(strategy, scenario, seed).run(seconds);
                row.append(' ')
                        .append(result.cell(scenario == SimulationScenario.CACHES))
                        .append(" |");
            }
            out.println(row);
        }
    }
}
