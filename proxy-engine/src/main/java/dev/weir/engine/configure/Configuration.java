package dev.weir.engine.configure;

import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SystemLogFormat;
import java.util.List;

/**
 * A whole configuration, of the engine and of the logs.
 *
 * @param proxy      the configuration of the engine
 * @param accessLogs the access logs; empty for none
 * @param logFormat  the format of the log of the process itself
 */
public record Configuration(ProxyConfig proxy, List<AccessLogConfig> accessLogs, SystemLogFormat logFormat) {
    public Configuration {
        accessLogs = List.copyOf(accessLogs);
    }
}
