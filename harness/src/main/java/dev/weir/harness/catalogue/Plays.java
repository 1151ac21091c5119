package dev.weir.harness.catalogue;

import dev.weir.harness.backend.Deed;
import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.Moment;
import dev.weir.harness.history.Ask;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Play;
import dev.weir.harness.scenario.Stage;

/** What happens in many a scenario. */
final class Plays {
    private static final int CLIENTS = 6;
    private static final int MANY = 60;
    private static final int FEW = 12;

    private Plays() {}

    /** One of the backends misbehaves under a load, each fifth request of which is a POST. */
    static Play underLoad(Fault fault) {
        return underLoad(fault, LoadPlan.mixed("during", CLIENTS, MANY));
    }

    /** The same with few requests: for faults that cost each one a time-out. */
    static Play underLittleLoad(Fault fault) {
        return underLoad(fault, LoadPlan.mixed("during", CLIENTS, FEW));
    }

    /** One of the backends misbehaves under a load; before and after it, all is well. */
    static Play underLoad(Fault fault, LoadPlan load) {
        return stage -> {
            stage.warm();
            stage.backend(0).misbehave(fault);
            stage.load(load);
            stage.heal();
            stage.load(LoadPlan.mixed("after", CLIENTS, FEW));
        };
    }

    /** All idle connections end; then come requests of these methods, three of each. */
    static Play idleEnds(Deed deed, String... methods) {
        return stage -> {
            stage.warm();
            stage.endIdle(deed);
            for (String method : methods) {
                for (int i = 0; i < 3; i++) {
                    stage.client().ask(ask(stage, method));
                }
            }
        };
    }

    /** A request of this method meets a connection that ends as it arrives. */
    static Play stale(Deed deed, String method) {
        return stage -> {
            stage.warm();
            stage.backend(0).misbehave(staleOnce(deed));
            for (int i = 0; i < stage.size(); i++) {
                stage.client().ask(ask(stage, method));
            }
        };
    }

    static Fault staleOnce(Deed deed) {
        return Fault.at(Moment.REQUEST_BEGUN, deed).onReuse().times(1);
    }

    private static Ask ask(Stage stage, String method) {
        String id = stage.nextId();
        Ask usual = method.equals("POST") || method.equals("PUT") ? Ask.post(id) : Ask.get(id);
        return usual.method(method);
    }
}
