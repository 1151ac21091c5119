package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.HeldPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.proxy.AlreadyRunning;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The probe of a proxy that runs already (--target)")
class TargetProbeTests {
    @Test
    void takes_the_version_of_the_proxy_from_its_response() {
        try (var backend = new HeldPort();
                var target = new RawBackend()) {
            target.answer((request, client) ->
                    client.send("HTTP/1.1 503 No\r\nServer: ours/1.2 (test)\r\nContent-Length: 0\r\n\r\n"));
            var place = new HostPort("127.0.0.1", target.address().getPort());
            var asked = TargetProbe.of(new AlreadyRunning(place, List.of(backend.number())));
            assertEquals("ours/1.2 (test)", asked.version());
            target.script(client -> client.send("SSH-2.0-x\r\n\r\n"));
            String message = assertThrows(UsageException.class, () -> TargetProbe.of(asked))
                    .getMessage();
            assertTrue(message.contains("its response is not HTTP/1.1"), message);
        }
    }
}
