package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/**
 * What the settings mean for the client connections of one loop.
 *
 * @param settings        the settings
 * @param idleDeadlines   between requests
 * @param headDeadlines   within a head
 * @param lingerDeadlines half closed
 */
record ClientPolicy(
        SettingValues settings, Deadlines idleDeadlines, Deadlines headDeadlines, Deadlines lingerDeadlines) {
    static ClientPolicy of(EventLoop loop, SettingValues settings) {
        return new ClientPolicy(
                settings,
                loop.deadlines(settings.nanos(Settings.CLIENT_IDLE_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_HEAD_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT)));
    }

    /** These retire, and others take their place. */
    ClientPolicy next(EventLoop loop, SettingValues changed) {
        idleDeadlines.retire();
        headDeadlines.retire();
        lingerDeadlines.retire();
        return of(loop, changed);
    }
}
