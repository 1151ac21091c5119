package com.example.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.PluginUse;
import dev.weir.api.ProbeResult;
import dev.weir.harness.contract.ContractBackend;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is expected of it. */
class MyCheckTests {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ProbeResult FINE = new ProbeResult(null, 200, 1);
    private static final ProbeResult ERROR = new ProbeResult(null, 503, 1);
    private static final ProbeResult REFUSED = new ProbeResult(Failure.CONNECT_REFUSED, 0, 1);

    private final ContractBackend backend = new ContractBackend("a", 1);
    private final MyCheck check = new MyCheck(new MyCheckSettings("/", 2, SECOND, SECOND), PluginUse.of("my-check"));

    @Test
    void takes_a_backend_down_after_failures_in_a_row_and_restores_it_when_one_passes() {
        check.probed(backend, ERROR);
        check.probed(backend, FINE);
        check.probed(backend, REFUSED);
        assertTrue(backend.available());
        check.probed(backend, ERROR);
        assertFalse(backend.available());
        check.probed(backend, FINE);
        assertTrue(backend.available());
    }

    @Test
    void leaves_a_backend_down_that_it_did_not_take_down() {
        backend.takeDown("an operator's reasons");
        check.probed(backend, FINE);
        check.removed(backend);
        assertFalse(backend.available());
    }

    @Test
    void restores_a_backend_that_it_took_down_when_its_probes_end() {
        check.probed(backend, ERROR);
        check.probed(backend, ERROR);
        check.removed(backend);
        assertTrue(backend.available());
    }

    @Test
    void probes_at_once_and_then_at_its_interval() {
        assertEquals(0, check.first(backend));
        assertEquals(SECOND.toNanos(), check.probed(backend, FINE));
    }

    @Test
    void refuses_a_count_of_zero() {
        assertThrows(IllegalArgumentException.class, () -> new MyCheckSettings("/", 0, SECOND, SECOND));
    }
}
