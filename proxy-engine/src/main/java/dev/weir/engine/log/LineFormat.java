package dev.weir.engine.log;

import dev.weir.api.Exchange;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.AccessLogConfig;
import java.net.InetSocketAddress;

/** Writes the line of a request, without its line feed. An instance is confined to one loop. */
interface LineFormat {
    /** Maximum length of the shown part of a refused request line, and of a subject. */
    int LONGEST = 512;

    /** The format of a log. */
    static LineFormat of(AccessLogConfig log) {
        return switch (log.format()) {
            case STORY -> new StoryFormat(log.fields());
            case JSON -> new JsonFormat(log.fields());
            case COMBINED -> new CombinedFormat();
        };
    }

    /** The line of an exchange that ended. */
    void completed(LineBytes line, long millis, Exchange exchange);

    /**
     * The line of a request that never became an exchange.
     *
     * @param requestLine as far as it was received
     */
    void refused(LineBytes line, long millis, InetSocketAddress client, String requestLine, ProxyException failure);

    /** The line that lines are missing. @return {@code false} if the format has no place for such a line */
    boolean lost(LineBytes line, long millis, long count);
}
