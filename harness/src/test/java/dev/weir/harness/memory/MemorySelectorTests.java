package dev.weir.harness.memory;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A selector in memory")
class MemorySelectorTests {
    private final MemoryNetwork network = new MemoryNetwork();
    private final Wire one = new Wire(network);
    private final Wire other = new Wire(network);
    private final Selector selector = network.openSelector();
    private final SelectionKey oneKey = one.channel.register(selector, OP_READ, "one");
    private final SelectionKey otherKey = other.channel.register(selector, OP_READ, "other");

    MemorySelectorTests() throws IOException {}

    @Test
    void never_waits() throws IOException {
        assertEquals(0, selector.select(key -> {}, 0));
        assertEquals(0, selector.select(key -> {}));
        assertEquals(0, selector.select());
        assertEquals(0, selector.select(60_000));
        assertSame(selector, selector.wakeup());
        assertThrows(IllegalArgumentException.class, () -> selector.select(-1));
        assertThrows(IllegalArgumentException.class, () -> selector.select(key -> {}, -1));
    }

    @Test
    void counts_what_it_reports() throws IOException {
        one.peer.send("x");
        assertEquals(1, selector.select(key -> {}));
        assertEquals(1, selector.select());
        selector.selectedKeys().clear();
        assertEquals(1, selector.select(60_000));
        selector.selectedKeys().clear();
        assertEquals(1, selector.select(key -> {}, 60_000));
    }

    @Test
    void reports_ready_keys_in_the_order_of_their_registration() throws IOException {
        other.peer.send("x");
        one.peer.send("x");
        List<Object> seen = new ArrayList<>();
        assertEquals(2, selector.selectNow(key -> seen.add(key.attachment())));
        assertEquals(List.of("one", "other"), seen);
    }

    @Test
    void keeps_selected_keys_until_they_are_removed() throws IOException {
        one.peer.send("x");
        assertEquals(1, selector.selectNow());
        assertEquals(Set.of(oneKey), selector.selectedKeys());
        assertEquals(0, selector.selectNow(), "nothing new about a key that is still in the set");
        oneKey.interestOps(OP_READ | OP_WRITE);
        assertEquals(1, selector.selectNow());
        assertEquals(OP_READ | OP_WRITE, oneKey.readyOps());
        selector.selectedKeys().clear();
        assertEquals(1, selector.selectNow());
        oneKey.cancel();
        selector.selectNow();
        assertEquals(Set.of(), selector.selectedKeys());
    }

    @Test
    void removes_a_cancelled_key_with_the_next_selection() throws IOException {
        one.peer.send("x");
        oneKey.cancel();
        assertFalse(oneKey.isValid());
        assertTrue(selector.keys().contains(oneKey));
        assertTrue(one.channel.isRegistered());
        assertThrows(CancelledKeyException.class, oneKey::readyOps);
        assertThrows(CancelledKeyException.class, oneKey::interestOps);
        assertThrows(CancelledKeyException.class, () -> oneKey.interestOps(OP_READ));
        assertEquals(0, selector.select(key -> {}, 60_000));
        assertEquals(Set.of(otherKey), selector.keys());
        assertFalse(one.channel.isRegistered());
        assertFalse(one.peer.sawFin() || one.peer.sawRst(), "the channel itself lives on");
    }

    @Test
    void cancels_the_keys_of_a_closed_channel() throws IOException {
        one.channel.close();
        assertFalse(oneKey.isValid());
        selector.selectNow();
        assertEquals(Set.of(otherKey), selector.keys());
    }

    @Test
    void reports_a_key_that_was_cancelled_within_its_batch() throws IOException {
        one.peer.send("x");
        other.peer.send("x");
        assertEquals(2, selector.selectNow(key -> otherKey.cancel()));
    }

    @Test
    void does_not_report_what_lost_its_interest_within_the_batch() throws IOException {
        one.peer.send("x");
        other.peer.send("x");
        assertEquals(1, selector.selectNow(key -> otherKey.interestOps(0)));
    }

    @Test
    void accepts_registrations_from_within_a_selection() throws IOException {
        one.peer.send("x");
        var third = new Wire(network);
        third.peer.send("x");
        assertEquals(1, selector.selectNow(key -> register(third)));
        assertEquals(2, selector.selectNow(key -> {}));
    }

    @Test
    void changes_interest_bit_by_bit() {
        assertEquals(OP_READ, oneKey.interestOpsOr(OP_WRITE));
        assertEquals(OP_READ | OP_WRITE, oneKey.interestOpsAnd(~OP_READ));
        assertEquals(OP_WRITE, oneKey.interestOps());
        assertSame(oneKey, oneKey.interestOps(OP_READ));
        assertThrows(IllegalArgumentException.class, () -> oneKey.interestOps(OP_ACCEPT));
    }

    @Test
    void refuses_to_be_entered_twice() throws IOException {
        one.peer.send("x");
        selector.selectNow(key -> assertThrows(IllegalStateException.class, selector::selectNow));
        assertEquals(1, selector.selectNow(key -> {}), "and works on");
    }

    @Test
    void refuses_channels_of_another_network() throws IOException {
        var foreign = new Wire();
        assertThrows(IllegalSelectorException.class, () -> foreign.channel.register(selector, OP_READ));
        try (Selector real = Selector.open()) {
            assertThrows(IllegalSelectorException.class, () -> foreign.channel.register(real, OP_READ));
        }
    }

    @Test
    void lets_go_of_its_channels_when_it_is_closed() throws IOException {
        one.channel.close();
        one.peer.send("unread");
        selector.close();
        assertTrue(one.peer.sawRst(), "closing the selector released the closed channel");
        assertFalse(selector.isOpen());
        assertFalse(otherKey.isValid());
        assertTrue(other.channel.isOpen());
        assertFalse(other.channel.isRegistered());
        assertThrows(ClosedSelectorException.class, selector::keys);
        assertThrows(ClosedSelectorException.class, selector::selectedKeys);
        assertThrows(ClosedSelectorException.class, selector::selectNow);
        assertThrows(ClosedSelectorException.class, () -> other.channel.register(selector, OP_READ));
    }

    @Test
    void stops_when_a_handler_closes_it() throws IOException {
        one.peer.send("x");
        assertThrows(ClosedSelectorException.class, () -> selector.selectNow(key -> close()));
    }

    private void register(Wire wire) {
        try {
            wire.channel.register(selector, OP_READ);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
