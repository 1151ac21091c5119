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

@DisplayName("A test with a stage of its own")
class FaultHarnessTests {
    @RegisterExtension
    static final FaultHarness HARNESS =
            FaultHarness.of(WeirInProcess.defaults()).backends(2).seed(7);

    @Test
    void is_given_what_is_on_it(
            Testbed stage, RunningProxy proxy, History history, RecordingClient client, ScriptedBackend backend) {
        assertEquals(2, stage.size());
        assertSame(stage.proxy(), proxy);
        assertSame(stage.history(), history);
        assertSame(stage.client(), client);
        assertSame(stage.backend(0), backend);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r1")).outcome());
        assertTrue(stage.await(() -> history.contacts("r1").size() == 1, Duration.ofSeconds(5)));
    }

    @Test
    void passes_if_a_fault_is_not_felt(Testbed stage) {
        stage.warm();
        stage.backend(0)
                .misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST).times(1));
        stage.gets(4);
    }
}
