package dev.weir.engine.http1;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.Limits;

/**
 * The settings for HTTP/1.1 clients.
 *
 * @param parser         parses request heads
 * @param mostRequests   maximum number of requests on a connection
 * @param pipelinedBytes maximum number of bytes read ahead on a connection
 */
record SessionPolicy(RequestHeadParser parser, int mostRequests, int pipelinedBytes) {
    static SessionPolicy of(SettingValues settings) {
        return new SessionPolicy(
                new RequestHeadParser(
                        Limits.ofRequests(settings),
                        settings.get(Settings.CLIENT_LENIENT_LF),
                        settings.get(Settings.CLIENT_LENIENT_TARGET)),
                settings.get(Settings.CLIENT_REQUESTS_PER_CONNECTION),
                settings.bytes(Settings.CLIENT_PIPELINED_SIZE));
    }
}
