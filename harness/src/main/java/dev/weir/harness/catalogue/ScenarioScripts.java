package dev.weir.harness.catalogue;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.scenario.Testbed;
import java.util.List;

/** Scripts that many scenarios share. */
final class ScenarioScripts {
    private static final int CLIENTS = 6;
    private static final int MANY = 60;
    private static final int FEW = 12;

    private ScenarioScripts() {}

    /** One of the backends is faulty under a load; each fifth request is a POST. */
    static ScenarioScript underLoad(Fault fault) {
        return underLoad(fault, LoadPlan.mixed("during", CLIENTS, MANY));
    }

    /** The same with few requests: for faults that cost each one a timeout. */
    static ScenarioScript underLittleLoad(Fault fault) {
        return underLoad(fault, LoadPlan.mixed("during", CLIENTS, FEW));
    }

    /** One of the backends is faulty under a load; before and after it, all are healthy. */
    static ScenarioScript underLoad(Fault fault, LoadPlan load) {
        return testbed -> {
            testbed.warm();
            testbed.backend(0).misbehave(fault);
            testbed.load(load);
            testbed.heal();
            testbed.load(LoadPlan.mixed("after", CLIENTS, FEW));
        };
    }

    /** All idle connections are closed; then requests of these methods follow, three of each. */
    static ScenarioScript idleEnds(FaultAction action, String... methods) {
        return testbed -> {
            testbed.warm();
            testbed.endIdle(action);
            for (String method : methods) {
                for (int i = 0; i < 3; i++) {
                    testbed.client().ask(ask(testbed, method));
                }
            }
        };
    }

    /** A request of this method is sent on a connection that is closed as it arrives. */
    static ScenarioScript stale(FaultAction action, String method) {
        return testbed -> {
            testbed.warm();
            testbed.backend(0).misbehave(staleOnce(action));
            for (int i = 0; i < testbed.size(); i++) {
                testbed.client().ask(ask(testbed, method));
            }
        };
    }

    static Fault staleOnce(FaultAction action) {
        return Fault.at(FaultPoint.REQUEST_BEGUN, action).onReuse().times(1);
    }

    private static TestRequest ask(Testbed testbed, String method) {
        String id = testbed.nextId();
        TestRequest usual = method.equals("POST") || method.equals("PUT") ? TestRequest.post(id) : TestRequest.get(id);
        return usual.method(method);
    }

    /** Each request has a complete response; the first without one is the finding. */
    static void expectAllAnswered(Testbed testbed, List<ReceivedResponse> responses) {
        responses.stream()
                .filter(response -> response.outcome() != ClientOutcome.ANSWERED)
                .limit(1)
                .forEach(response -> testbed.expect(response, ClientOutcome.ANSWERED));
    }

    /** A GET and a POST get errors, and no request reaches a backend. */
    static void expectErrors(Testbed testbed, String ifOneDoes) {
        long before = testbed.arrived();
        testbed.expect(testbed.get(), ClientOutcome.ERROR);
        testbed.expect(testbed.post(), ClientOutcome.ERROR);
        testbed.expect(testbed.arrived() == before, ifOneDoes);
    }
}
