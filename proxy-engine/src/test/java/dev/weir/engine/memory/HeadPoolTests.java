package dev.weir.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.LoopInfo;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.loop.ReclaimableMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The heads of a loop")
class HeadPoolTests {
    private static final int HELD = 1 << 20;
    private static final int MOST = 100;

    private final LoopBuffers buffers = new LoopBuffers(1 << 10, 1 << 10, HELD);
    private final EventLoop loop;
    private final ReclaimQueue stalled = new ReclaimQueue();
    private final HeadPool stock;
    private final RequestHeadParser parser = new RequestHeadParser(Limits.ofRequests(SettingValues.DEFAULTS), false);

    HeadPoolTests() throws IOException {
        loop = new EventLoop(new LoopInfo(0, 1), SelectorProvider.provider(), () -> 0, buffers);
        stock = new HeadPool(loop, HELD, MOST, stalled);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
    }

    private Head take() {
        Head head = stock.take();
        assertNotNull(head);
        return head;
    }

    private Head feed(Head head, int bytes) {
        String half = "GET / HTTP/1.1\r\nHost: a.example\r\nX: ";
        parser.feed(
                head,
                ByteBuffer.wrap((half + "x".repeat(Math.max(0, bytes - half.length())))
                        .getBytes(StandardCharsets.US_ASCII)));
        return head;
    }

    private void endTurn() {
        loop.execute(() -> {});
        loop.turn();
    }

    private boolean nothingIsHeld() {
        boolean all = buffers.reserve(HELD);
        if (all) {
            buffers.unreserve(HELD);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 9_000, 17_000, 31_000})
    void keep_little_while_they_are_free(int bytes) {
        var used = new ArrayList<Head>();
        for (int i = 0; i < MOST; i++) {
            used.add(feed(take(), bytes));
        }
        used.forEach(stock::giveBack);
        endTurn();
        long kept = used.stream().mapToLong(Head::grown).sum();
        assertTrue(kept <= HELD / 16, "kept " + kept);
        assertTrue(nothingIsHeld());
    }

    @Test
    void of_a_usual_size_grow_once_and_not_with_every_request() {
        Head head = feed(take(), 7_000);
        int grown = head.grown();
        stock.giveBack(head);
        endTurn();
        assertEquals(grown, take().grown());
    }

    @Test
    void are_not_slower_for_a_small_request_after_a_large_one() {
        Head head = feed(take(), 7_000);
        assertTrue(stock.charge(head));
        stock.giveBack(head);
        endTurn();
        Head again = feed(take(), 100);
        assertTrue(again.grown() > 0);
        assertTrue(stock.charge(again));
        assertEquals(0, again.charged());
        assertTrue(nothingIsHeld());
    }

    @Test
    void abort_the_largest_and_oldest_head_for_a_growing_one() {
        var givenUp = new ArrayList<String>();
        int count = 0;
        while (stockUnfinished("head " + count, givenUp)) {
            count++;
        }
        assertEquals(List.of(), givenUp);
        Head young = feed(take(), 31_000);
        assertTrue(stock.charge(young));
        assertEquals(List.of("head 0"), givenUp);
    }

    @Test
    void that_are_optional_grow_only_if_no_other_has_to_be_aborted() {
        var givenUp = new ArrayList<String>();
        Head early = feed(take(), 31_000);
        assertTrue(stock.chargeIfFree(early));
        assertEquals(early.due(), early.charged());
        while (stockUnfinished("head", givenUp)) {
            // until there is no memory
        }
        Head late = feed(take(), 31_000);
        assertFalse(stock.chargeIfFree(late));
        assertEquals(List.of(), givenUp);
        assertEquals(0, late.charged());
    }

    /** @return {@code false} if it was aborted, since there was no memory for it without aborting another */
    private boolean stockUnfinished(String name, List<String> givenUp) {
        Head head = feed(take(), 31_000);
        if (!buffers.heads().grow(0, head.due())) {
            stock.giveBack(head);
            return false;
        }
        head.charged(head.due());
        stock.unfinished(
                new ReclaimableMemory() {
                    @Override
                    protected void reclaim() {
                        givenUp.add(name);
                        stock.giveBack(head);
                    }
                },
                head);
        return true;
    }

    @Test
    void are_limited_in_number_and_then_the_oldest_incomplete_one_is_aborted() {
        var givenUp = new ArrayList<String>();
        for (int i = 1; i < MOST; i++) {
            take();
        }
        Head oldest = take();
        assertNull(stock.take());
        stock.unfinished(
                new ReclaimableMemory() {
                    @Override
                    protected void reclaim() {
                        givenUp.add("oldest");
                        stock.giveBack(oldest);
                    }
                },
                oldest);
        assertNotNull(stock.take());
        assertEquals(List.of("oldest"), givenUp);
    }

    @Test
    void are_limited_in_number_and_then_an_exchange_with_a_stalled_peer_is_aborted() {
        for (int i = 1; i < MOST; i++) {
            take();
        }
        Head slow = take();
        stalled.enter(
                new ReclaimableMemory() {
                    @Override
                    protected void reclaim() {
                        stock.giveBack(slow);
                    }
                },
                0);
        assertNotNull(stock.take());
        assertFalse(stalled.giveUpLargest(0));
    }

    @Test
    void counts_what_free_heads_keep_also_where_some_are_dropped() {
        var big = new HeadPool(loop, HELD, 100_000, stalled);
        for (int round = 0; round < 2; round++) {
            var old = new ArrayList<Head>();
            for (int i = 0; i < 30; i++) {
                Head head = big.take();
                feed(head, 3_000);
                big.charge(head);
                old.add(head);
            }
            old.forEach(big::giveBack);
            endTurn();
            old.clear();
            for (int i = 0; i < 30; i++) {
                old.add(big.take()); // the grown heads, which were returned last
            }
            var many = new ArrayList<Head>();
            for (int i = 0; i < 5_000; i++) {
                many.add(big.take());
            }
            many.forEach(big::giveBack);
            endTurn();
            old.forEach(big::giveBack);
            endTurn();
        }
        Head head = feed(big.take(), 3_000);
        big.charge(head);
        big.giveBack(head);
        endTurn();
        assertTrue(big.take().grown() > 0, "a free head of a usual size keeps what it grew by");
    }
}
