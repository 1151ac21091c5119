package dev.weir.harness.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Medium;
import dev.weir.harness.RawClient;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TlsClients;
import dev.weir.harness.tls.TlsEnd;
import dev.weir.harness.tls.TlsListener;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A backend that speaks TLS")
class TlsBackendTests {
    private final History history = new History(new SystemClock());
    private final ScriptedBackend backend = new ScriptedBackend(0, history, 0, new TlsListener());

    @AfterEach
    void close() {
        backend.close();
    }

    private RawClient connect(Medium medium) {
        return new RawClient(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), backend.place().port()),
                0,
                medium);
    }

    private static RawClient ask(RawClient client) {
        return client.send("GET /r1?answer=600 HTTP/1.1\r\nHost: a\r\nX-Request-Id: r1\r\n\r\n");
    }

    private long faults() {
        return history.events(event -> event.what() == EventKind.MISBEHAVED).size();
    }

    @ParameterizedTest
    @EnumSource(to = "FINISHED_READ")
    void has_a_fault_at_each_step_of_the_handshake(FaultPoint point) {
        backend.tls().onlyTls12();
        backend.tls().refusesResumption(); // an abbreviated handshake has fewer steps
        backend.misbehave(Fault.at(point, FaultAction.FIN));
        try (RawClient client = connect(new TlsClients())) {
            assertThrows(UncheckedIOException.class, () -> ask(client));
        }
        assertEquals(1, faults());
        backend.heal();
        try (RawClient client = connect(new TlsClients())) {
            assertEquals(200, ask(client).readResponse().status());
        }
    }

    @ParameterizedTest
    @CsvSource({"HANDSHAKE_BEGUN, false, FIN", "HELLO_READ, true, FIN", "HELLO_SENT, true, BYTE"})
    void ends_before_or_behind_its_first_bytes(FaultPoint point, boolean says, RawClient.Next first) {
        backend.misbehave(Fault.at(point, FaultAction.FIN));
        try (RawClient client = connect(Medium.PLAIN)) {
            if (says) {
                client.send(new TlsEnd(TlsClients.engine()).takeAnswers());
            }
            RawClient.Next next = client.readNext();
            assertEquals(first, next);
            while (next == RawClient.Next.BYTE) {
                next = client.readNext();
            }
            assertEquals(RawClient.Next.FIN, next);
        }
    }

    @Test
    void presents_a_certificate_until_it_is_healed() {
        backend.presents(Identity.EXPIRED);
        assertThrows(UncheckedIOException.class, () -> connect(new TlsClients()).close());
        backend.heal();
        try (RawClient client = connect(new TlsClients())) {
            assertEquals(200, ask(client).readResponse().status());
        }
    }

    @Test
    void ends_with_close_notify_or_without() {
        backend.misbehave(Fault.at(FaultPoint.RESPONSE_SENT, FaultAction.FIN));
        try (RawClient client = connect(new TlsClients())) {
            ask(client).readResponse();
            assertEquals(RawClient.Next.FIN, client.readNext());
        }
        backend.misbehave(Fault.at(FaultPoint.RESPONSE_SENT, FaultAction.TRUNCATION));
        try (RawClient client = connect(new TlsClients())) {
            ask(client).readResponse();
            assertEquals(RawClient.Next.RST, client.readNext(), "a stream that was cut off counts as reset");
        }
    }

    @Test
    void updates_its_keys_within_a_response() {
        backend.misbehave(Fault.at(FaultPoint.BODY_HALF_SENT, FaultAction.KEY_UPDATE));
        TlsEnd end = new TlsEnd(TlsClients.engine());
        try (RawClient client = connect(TlsClients.over(end))) {
            int before = end.recordsWithoutData();
            assertEquals(200, ask(client).readResponse().status());
            assertTrue(end.recordsWithoutData() > before);
        }
    }

    @Test
    void has_no_settings_of_tls_without_it() {
        try (var plain = new ScriptedBackend(1, history, 0)) {
            assertThrows(IllegalStateException.class, plain::tls);
        }
    }
}
