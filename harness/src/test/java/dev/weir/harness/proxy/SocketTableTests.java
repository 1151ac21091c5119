package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The system's table of sockets")
class SocketTableTests {
    @BeforeEach
    void is_there() {
        assumeTrue(SocketTable.now().isPresent(), "this system does not tell");
    }

    private static void await(int expected, ToIntFunction<SocketTable> count) {
        boolean came = Poll.until(() -> count.applyAsInt(now()) == expected, Duration.ofSeconds(5), new SystemClock());
        assertTrue(came, () -> expected + " expected, of " + now());
    }

    private static SocketTable now() {
        return SocketTable.now().orElseThrow();
    }

    @Test
    void counts_connections_that_were_accepted_until_they_are_closed() throws IOException {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            int port = listener.getLocalPort();
            await(0, table -> table.accepted(port));
            try (var caller = new Socket(InetAddress.getLoopbackAddress(), port);
                    var accepted = listener.accept()) {
                try (var second = new Socket(InetAddress.getLoopbackAddress(), port);
                        var other = listener.accept()) {
                    await(2, table -> table.accepted(port));
                    assertTrue(second.isConnected() && other.isConnected());
                }
                await(1, table -> table.accepted(port));
                assertTrue(caller.isConnected() && accepted.isConnected());
            }
            await(0, table -> table.accepted(port));
        }
    }

    @Test
    void counts_callers_that_have_not_answered_an_end() throws IOException {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            int port = listener.getLocalPort();
            try (var caller = new Socket(InetAddress.getLoopbackAddress(), port);
                    var accepted = listener.accept()) {
                await(0, table -> table.unansweredEnds(Set.of(port)));
                accepted.shutdownOutput();
                await(1, table -> table.unansweredEnds(Set.of(port)));
                await(1, table -> table.unansweredEnds(Set.of(1, port)));
                await(0, table -> table.unansweredEnds(Set.of(1)));
                assertTrue(caller.isConnected());
            }
            await(0, table -> table.unansweredEnds(Set.of(port)));
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Test
    @SuppressWarnings("try") // one socket is closed early, to see it vanish
    void shows_what_arrived_at_one_side_of_a_connection() throws IOException {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var caller = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                var accepted = listener.accept()) {
            int local = caller.getLocalPort();
            int remote = listener.getLocalPort();
            assertFalse(now().hasUnreadBytes(local, remote));
            accepted.getOutputStream().write(1);
            await(table -> table.hasUnreadBytes(local, remote));
            assertFalse(now().gotEnd(local, remote));
            assertFalse(now().hasUnreadBytes(remote, local), "the other side got nothing");
            accepted.shutdownOutput();
            await(table -> table.gotEnd(local, remote));
            assertTrue(now().lists(local, remote));
            reset(accepted);
            await(table -> !table.lists(local, remote));
        }
    }

    private static void await(Predicate<SocketTable> condition) {
        await(1, table -> condition.test(table) ? 1 : 0);
    }

    @Test
    void counts_a_connection_once_that_the_system_lists_twice() {
        String row = "   0: 0100007F:1F90 0100007F:%s %s 00000000:00000000 00:00000000 00000000  0  0 %s 1 0 20";
        SocketTable table = SocketTable.of(Stream.of(
                row.formatted("C350", "01", "777"),
                row.formatted("C351", "01", "778"),
                row.formatted("C350", "08", "777"),
                row.formatted("C352", "06", "0"))); // no process has it any more

        assertEquals(2, table.accepted(0x1F90));
        assertEquals(1, table.unansweredEnds(Set.of(0xC350)));
    }
}
