package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;

/**
 * What the settings mean for the clients of one loop.
 *
 * @param settings        the settings
 * @param parser          reads their requests' heads
 * @param idleDeadlines   between requests
 * @param headDeadlines   within a head
 * @param lingerDeadlines half closed
 * @param mostRequests    on one connection
 * @param pipelinedBytes  read ahead on one connection
 */
record ClientTerms(
        SettingValues settings,
        RequestHeadParser parser,
        Deadlines idleDeadlines,
        Deadlines headDeadlines,
        Deadlines lingerDeadlines,
        int mostRequests,
        int pipelinedBytes) {
    static ClientTerms of(EventLoop loop, SettingValues settings) {
        return new ClientTerms(
                settings,
                new RequestHeadParser(
                        Limits.ofRequests(settings),
                        settings.get(Settings.CLIENT_LENIENT_LF),
                        settings.get(Settings.CLIENT_LENIENT_TARGET)),
                loop.deadlines(settings.nanos(Settings.CLIENT_IDLE_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_HEAD_TIMEOUT)),
                loop.deadlines(settings.nanos(Settings.CLIENT_LINGER_TIMEOUT)),
                settings.get(Settings.CLIENT_REQUESTS_PER_CONNECTION),
                settings.bytes(Settings.CLIENT_PIPELINED_SIZE));
    }

    /** The same if nothing is set otherwise; else these retire. */
    ClientTerms next(EventLoop loop, SettingValues changed) {
        if (changed.equals(settings)) {
            return this;
        }
        idleDeadlines.retire();
        headDeadlines.retire();
        lingerDeadlines.retire();
        return of(loop, changed);
    }
}
