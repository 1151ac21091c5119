package com.example.quickest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.junit.FaultHarness;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a proxy of its own, before backends that misbehave. */
class QuickestUnderFaultsTests {
    @RegisterExtension
    static final FaultHarness harness = FaultHarness.of(
                    new WeirInProcess("weir with quickest", setup -> setup.balance("quickest")))
            .backends(3);

    @Test
    void a_slow_backend_gets_less_than_its_share(Testbed testbed) throws InterruptedException {
        testbed.backend(0).misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.delay(Duration.ofMillis(50))));
        int all = testbed.load(LoadPlan.gets("load", 4, 100)).size();
        long slow = testbed.history().contacts().stream()
                .filter(request -> request.backend() == 0)
                .count();
        assertTrue(slow < all / 4, slow + " of " + all + " went to the slow one of three");
    }

    @Test
    void a_backend_that_resets_costs_no_client_its_response(Testbed testbed) throws InterruptedException {
        testbed.warm();
        testbed.backend(0).misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST));
        testbed.load(LoadPlan.gets("load", 8, 100)); // what was lost or doubled, the harness finds by itself
    }
}
