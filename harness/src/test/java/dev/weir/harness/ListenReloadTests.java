package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.reload.ReloadException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reload of how a proxy listens")
class ListenReloadTests {
    private static final int MANY = 20;

    private final SteppedProxy proxy =
            ProxyUnderTest.with().loops(2).set(Settings.LISTEN_ACCEPT_BATCH, 2).stepped();

    @AfterEach
    void close() {
        proxy.close();
    }

    private static int open(EventLoop loop) {
        return loop.registered(Selectable.class).size();
    }

    private void assertEachLoopAccepts(int batch) {
        proxy.turnUntilQuiet();
        List<Integer> before =
                proxy.proxy().loops().stream().map(ListenReloadTests::open).toList();
        for (int i = 0; i < MANY; i++) {
            proxy.connect();
        }
        proxy.turn();
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i) + batch, open(proxy.proxy().loops().get(i)), "loop " + i + ", in one turn");
        }
    }

    private ListenConfig place() {
        return proxy.config().listen().get(0);
    }

    private void reload(ProxyConfig next) throws ReloadException {
        proxy.proxy().reload(next, PluginCatalog.ofClassPath());
        proxy.turnUntilQuiet();
    }

    @Test
    void changes_how_many_clients_every_loop_accepts_in_a_turn() throws ReloadException {
        assertEachLoopAccepts(2);
        reload(proxy.config().withListen(List.of(place().with(Settings.LISTEN_ACCEPT_BATCH, 3))));
        assertEachLoopAccepts(3);
        reload(proxy.config());
        assertEachLoopAccepts(2);
        reload(proxy.config().with(Settings.LISTEN_ACCEPT_BATCH, 5));
        assertEachLoopAccepts(5);
    }

    @Test
    void changes_nothing_if_another_part_takes_a_restart() {
        ListenConfig both = place().with(Settings.LISTEN_ACCEPT_BATCH, 3).with(Settings.LISTEN_BACKLOG, 7);
        ReloadException refused =
                assertThrows(ReloadException.class, () -> reload(proxy.config().withListen(List.of(both))));
        assertEquals(
                "a restart is needed to change listen 127.0.0.1:0: backlog; nothing was changed", refused.getMessage());
        assertEachLoopAccepts(2);
    }
}
