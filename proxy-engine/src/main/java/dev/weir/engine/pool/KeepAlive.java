package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Settings for TCP keep-alive, which detects a vanished host within tens of seconds instead of two hours. It covers
 * idle sockets only: while sent data is unacknowledged, the kernel sends no probes, and deadlines are the only
 * protection.
 *
 * @param idleSeconds     idle time before the first probe
 * @param intervalSeconds time between probes
 * @param count           unanswered probes after which the connection fails
 */
public record KeepAlive(int idleSeconds, int intervalSeconds, int count) {
    /** Reads it from the settings. */
    public static KeepAlive of(SettingValues settings) {
        return new KeepAlive(
                Math.toIntExact(settings.get(Settings.POOL_KEEPALIVE_IDLE).toSeconds()),
                Math.toIntExact(settings.get(Settings.POOL_KEEPALIVE_INTERVAL).toSeconds()),
                settings.get(Settings.POOL_KEEPALIVE_COUNT));
    }

    /** Enables it on a socket. */
    public void applyTo(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, count);
    }
}
