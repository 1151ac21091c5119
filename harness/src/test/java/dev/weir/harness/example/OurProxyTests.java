package dev.weir.harness.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.junit.FaultHarness;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Testbed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OurProxyTests {
    // Yours: ForeignProgram.of("ours", "our-proxy --config {config}", Path.of("our-proxy.conf.template"))
    @RegisterExtension
    static final FaultHarness harness =
            FaultHarness.of(WeirInProcess.defaults()).backends(3);

    @Test
    void a_backend_that_resets_costs_no_client_its_response(Testbed testbed) throws InterruptedException {
        testbed.warm();
        testbed.backend(0).misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST));
        testbed.load(
                LoadPlan.mixed("load", 8, 100)); // what was lost, doubled or left open, the harness finds by itself
    }

    @Test
    void no_request_is_sent_on_a_pooled_connection_that_has_ended(Testbed testbed, RecordingClient client) {
        testbed.warm();
        testbed.endIdle(FaultAction.FIN);
        assertEquals(
                ClientOutcome.ANSWERED, client.ask(TestRequest.post("after")).outcome());
    }
}
