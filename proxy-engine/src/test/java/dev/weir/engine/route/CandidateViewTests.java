package dev.weir.engine.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.QuarantinePolicy;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.record.AttemptLog;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.SharedUpstream.Address;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The candidates for an attempt")
class CandidateViewTests {
    private static final SettingValues SETTINGS =
            SettingValues.DEFAULTS.with(Settings.BACKEND_MAX_REQUESTS, 1).with(Settings.HEALTH_PANIC_THRESHOLD, 0);

    private final SharedUpstream core = new SharedUpstream("test", SETTINGS, () -> 0);
    private final UpstreamSnapshot group = members("a", "b", "c");
    private final SharedBackend a = group.members().get(0);
    private final SharedBackend b = group.members().get(1);
    private final SharedBackend c = group.members().get(2);
    private final EventLoop loop;
    private final BackendPools pools;
    private final PluginChain plugins;
    private final CandidateView view;

    CandidateViewTests() throws IOException {
        loop = new EventLoop(
                new LoopInfo(0, 1), SelectorProvider.provider(), () -> 0, new LoopBuffers(1 << 10, 1 << 10, 1 << 20));
        BalancingStrategy first = (exchange, candidates) -> candidates.get(0);
        var containment = new Containment(QuarantinePolicy.of(SETTINGS), () -> 0, 1);
        PluginHealth pluginHealth = containment.pluginHealth(BalancingStrategy.class, "first", PluginHealth.News.NONE);
        var guarded = Containment.strategy(first, pluginHealth, containment.loop(0));
        plugins = new PluginChain(guarded, List.of(), List.of(), List.of(), List.of(), new ObserverChain(List.of()));
        pools = new BackendPools(
                loop,
                SETTINGS,
                new SplittableRandom(1),
                BackendWire.of(new Http1(), TransportFactory.PLAIN),
                new LoopMetrics().newUpstream());
        pools.use(SETTINGS, plugins);
        view = new CandidateView(group, pools, plugins);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
    }

    private UpstreamSnapshot members(String... hosts) {
        UpstreamSnapshot group = core.join(Stream.of(hosts)
                .map(host ->
                        new Address(BackendConfig.parse(host + ":80"), InetAddress.getLoopbackAddress(), host + ":80"))
                .toList());
        core.dismiss();
        return group;
    }

    /** The part of an exchange that the view uses. */
    private static final class Tried implements TriedBackends {
        private final AttemptLog log = new AttemptLog();

        /** Records a failed attempt at this backend. */
        Tried at(SharedBackend backend, Evidence evidence) {
            log.begin(backend, null, 0);
            log.current().end(0, Failure.CONNECTION_LOST, evidence, 0);
            log.end();
            return this;
        }

        @Override
        public int count() {
            return log.count();
        }

        @Override
        public boolean has(SharedBackend backend) {
            return log.has(backend);
        }

        @Override
        public boolean excludes(SharedBackend backend) {
            return log.excludes(backend);
        }
    }

    /** Fills it for an exchange and lists its members. */
    private List<SharedBackend> candidates(Tried exchange) {
        int size = view.fill(exchange);
        assertEquals(size, view.size());
        var all = new ArrayList<SharedBackend>();
        for (int i = 0; i < size; i++) {
            all.add(view.get(i));
        }
        group.members().forEach(member -> assertEquals(all.contains(member), view.contains(member), member.name()));
        return all;
    }

    @Test
    void are_all_backends_in_their_order() {
        assertEquals(List.of(a, b, c), candidates(new Tried()));
        assertSame(group, view.upstream());
    }

    @Test
    void cannot_be_read_beyond_their_number() {
        a.takeDown("a test wants it");
        view.fill(new Tried());
        assertThrows(IndexOutOfBoundsException.class, () -> view.get(2));
    }

    @Test
    void do_not_include_a_backend_that_is_out_of_rotation() {
        b.takeDown("a test wants it");
        assertEquals(List.of(a, c), candidates(new Tried()));
        assertFalse(view.isFull(b));
    }

    @Test
    void do_not_include_a_full_backend_but_know_it_as_full() {
        assertTrue(b.limit().tryAcquire());
        assertEquals(List.of(a, c), candidates(new Tried()));
        assertTrue(view.isFull(b));
        assertFalse(view.isFull(a));
        assertTrue(view.anyFull());
    }

    @Test
    void are_none_while_all_are_full() {
        group.members().forEach(member -> assertTrue(member.limit().tryAcquire()));
        assertEquals(List.of(), candidates(new Tried()));
        assertTrue(view.anyFull());
    }

    @Test
    void do_not_know_as_full_a_backend_that_is_also_out_of_rotation() {
        assertTrue(b.limit().tryAcquire());
        b.takeDown("a test wants it");
        view.fill(new Tried());
        assertFalse(view.isFull(b));
        assertFalse(view.anyFull());
    }

    @Test
    void are_untried_backends_as_long_as_there_are_any() {
        Tried exchange = new Tried().at(a, Evidence.STALE_CONNECTION);
        assertEquals(List.of(b, c), candidates(exchange));
        b.takeDown("a test wants it");
        c.takeDown("a test wants it");
        assertEquals(List.of(a), candidates(exchange));
    }

    @Test
    void never_include_a_backend_that_an_attempt_has_excluded() {
        b.takeDown("a test wants it");
        c.takeDown("a test wants it");
        assertEquals(List.of(), candidates(new Tried().at(a, Evidence.NO_ANSWER)));
    }

    @Test
    void include_all_backends_again_for_the_next_exchange() {
        view.fill(new Tried().at(a, Evidence.NO_ANSWER));
        assertEquals(List.of(a, b, c), candidates(new Tried()));
    }

    @Test
    void keep_their_version_while_nothing_changes() {
        view.fill(new Tried());
        long before = view.version();
        view.fill(new Tried());
        assertEquals(before, view.version());
    }

    @Test
    void change_their_version_when_a_backend_leaves_rotation_and_when_it_returns() {
        view.fill(new Tried());
        long whole = view.version();
        a.takeDown("a test wants it");
        view.fill(new Tried());
        long without = view.version();
        a.restore("a test wants it");
        view.fill(new Tried());
        assertNotEquals(whole, without);
        assertNotEquals(without, view.version());
        assertNotEquals(whole, view.version());
    }

    @Test
    void change_their_version_when_a_backend_becomes_full_and_when_it_has_capacity_again() {
        view.fill(new Tried());
        long free = view.version();
        assertTrue(a.limit().tryAcquire());
        view.fill(new Tried());
        long full = view.version();
        assertNotEquals(free, full);
        a.limit().release();
        assertEquals(List.of(a, b, c), candidates(new Tried()));
        assertNotEquals(full, view.version());
    }

    @Test
    void change_their_version_for_an_exchange_that_has_tried_a_backend() {
        view.fill(new Tried());
        long whole = view.version();
        view.fill(new Tried().at(a, Evidence.NO_ANSWER));
        assertNotEquals(whole, view.version());
    }

    @Test
    void are_only_the_backend_that_admitted_the_request() {
        assertTrue(view.fillWith(b, new Tried()));
        assertEquals(1, view.size());
        assertSame(b, view.get(0));
        assertFalse(view.contains(a));
        assertEquals(List.of(a, b, c), candidates(new Tried()), "the next exchange can choose any member");
    }

    @Test
    void do_not_include_the_admitting_backend_if_it_left_rotation_since() {
        b.takeDown("a test wants it");
        assertFalse(view.fillWith(b, new Tried()));
        assertFalse(view.contains(b));
    }

    @Test
    void are_only_untried_backends_if_another_one_is_required() {
        Tried exchange = new Tried().at(a, Evidence.STALE_CONNECTION).at(b, Evidence.STALE_CONNECTION);
        assertEquals(1, view.fillWithUntried(exchange));
        assertEquals(0, view.fillWithUntried(exchange.at(c, Evidence.STALE_CONNECTION)));
    }

    @Test
    void are_valid_choices_and_so_are_full_backends() {
        assertTrue(b.limit().tryAcquire());
        c.takeDown("a test wants it");
        view.fill(new Tried());
        assertSame(a, view.chosen(a));
        assertSame(b, view.chosen(b));
        assertNull(view.chosen(c));
        assertNull(view.chosen(null));
    }

    @Test
    void are_not_confused_with_the_backend_that_had_the_slot_before() {
        members("b", "c");
        UpstreamSnapshot later = members("b", "c", "d");
        SharedBackend d = later.members().get(2);
        assertEquals(a.slot(), d.slot());
        var laterView = new CandidateView(later, pools, plugins);
        laterView.fill(new Tried());
        assertTrue(laterView.contains(d));
        assertFalse(laterView.contains(a));
        assertTrue(d.limit().tryAcquire());
        laterView.fill(new Tried());
        assertTrue(laterView.isFull(d));
        assertFalse(laterView.isFull(a));
        assertNull(laterView.chosen(a), "a strategy must not make an attempt wait for a removed backend");
    }
}
