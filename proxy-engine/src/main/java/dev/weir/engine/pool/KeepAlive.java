package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * TCP keep-alive, so that a host that vanished is noticed in tens of seconds and not in two hours. It covers idle
 * sockets only: while sent data is unacknowledged it is silent, and deadlines are the only guard.
 *
 * @param idleSeconds     quiet time before the first probe
 * @param intervalSeconds time between probes
 * @param count           unanswered probes that end the connection
 */
public record KeepAlive(int idleSeconds, int intervalSeconds, int count) {
    /** From the settings. */
    public static KeepAlive of(SettingValues settings) {
        return new KeepAlive(
                Math.toIntExact(settings.get(Settings.POOL_KEEPALIVE_IDLE).toSeconds()),
                Math.toIntExact(settings.get(Settings.POOL_KEEPALIVE_INTERVAL).toSeconds()),
                settings.get(Settings.POOL_KEEPALIVE_COUNT));
    }

    /** Switches it on. */
    public void applyTo(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, count);
    }
}
