package dev.weir.harness.fault;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the fault table: every fault for every proxy. */
public final class FaultTable {
    private final TableOptions options;
    private final PrintStream progress;

    private FaultTable(TableOptions options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
    }

    /** The table on standard output, how far it is on standard error; {@code --help} tells what can be asked for. */
    public static void main(String... args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(TableOptions.usage());
            return;
        }
        List<FaultResult> results = new FaultTable(TableOptions.parse(args), System.err).run();
        System.out.println(ResultTable.head());
        results.forEach(result -> System.out.println(ResultTable.line(result)));
    }

    private List<FaultResult> run() throws IOException, InterruptedException {
        var results = new ArrayList<FaultResult>();
        for (ProxyProgram proxy : options.proxies()) {
            if (!proxy.installed()) {
                progress.println(proxy.name() + " is not installed here and left out");
                continue;
            }
            for (Misbehaviour fault : options.faults()) {
                FaultResult result = FaultRun.of(proxy, fault, RunPlan.full(options.seed()));
                progress.println(ResultTable.line(result));
                results.add(result);
            }
        }
        return results;
    }
}
