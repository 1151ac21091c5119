package dev.weir.harness.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.backend.Deed;
import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.Moment;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Stage;
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
            Stage stage, RunningProxy proxy, History history, RecordingClient client, ScriptedBackend backend) {
        assertEquals(2, stage.size());
        assertSame(stage.proxy(), proxy);
        assertSame(stage.history(), history);
        assertSame(stage.client(), client);
        assertSame(stage.backend(0), backend);
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r1")).fate());
        assertTrue(stage.await(() -> history.contacts("r1").size() == 1, Duration.ofSeconds(5)));
    }

    @Test
    void passes_if_a_fault_is_not_felt(Stage stage) {
        stage.warm();
        stage.backend(0).misbehave(Fault.at(Moment.REQUEST_READ, Deed.RST).times(1));
        stage.gets(4);
    }
}
