package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/**
 * The settings of one loop's client connections, with their deadlines.
 *
 * @param settings        the settings
 * @param handshakeDeadlines timeouts for the opening of a transport above the socket
 * @param idleDeadlines   timeouts between requests
 * @param headDeadlines   timeouts for a request head
 * @param lingerDeadlines timeouts for a graceful close
 */
record ClientPolicy(
        SettingValues settings,
        Deadlines handshakeDeadlines,
        Deadlines idleDeadlines,
        Deadlines headDeadlines,
        Deadlines lingerDeadlines) {
    static ClientPolicy of(EventLoop loop, SettingValues settings) {
        return new ClientPolicy(
                settings,
                loop.deadlines(settings.nanos(Settings.CLIENT_HANDSHAKE_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_IDLE_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_HEAD_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT)));
    }

    /** Retires these deadlines and creates those of the changed settings. */
    ClientPolicy next(EventLoop loop, SettingValues changed) {
        handshakeDeadlines.retire();
        idleDeadlines.retire();
        headDeadlines.retire();
        lingerDeadlines.retire();
        return of(loop, changed);
    }
}
