package dev.weir.harness.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A test with a testbed of its own")
class FaultHarnessTests {
    @RegisterExtension
    static final FaultHarness HARNESS =
            FaultHarness.of(WeirInProcess.defaults()).backends(2).seed(7);

    @Test
    void gets_the_parts_of_it_as_parameters(
            Testbed testbed, RunningProxy proxy, History history, RecordingClient client, ScriptedBackend backend) {
        assertEquals(2, testbed.size());
        assertSame(testbed.proxy(), proxy);
        assertSame(testbed.history(), history);
        assertSame(testbed.client(), client);
        assertSame(testbed.backend(0), backend);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r1")).outcome());
        assertTrue(testbed.await(() -> history.contacts("r1").size() == 1, Duration.ofSeconds(5)));
    }

    @Test
    void passes_if_a_fault_is_not_felt(Testbed testbed) {
        testbed.warm();
        testbed.backend(0)
                .misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST).times(1));
        testbed.gets(4);
    }
}
