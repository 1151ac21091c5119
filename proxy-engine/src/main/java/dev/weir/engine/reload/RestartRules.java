package dev.weir.engine.reload;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.exchange.Exchanges;
import java.util.ArrayList;
import java.util.List;

/** Checks for changes that need a restart: those of bound sockets, threads and allocated buffers. */
public final class RestartRules {
    private RestartRules() {}

    /** @throws ReloadException if there are such changes, naming all of them */
    static void check(ProxyConfig before, ProxyConfig next) throws ReloadException {
        List<String> changed = new ArrayList<>(ListenChanges.between(before, next));
        if (next.loops() != before.loops()) {
            changed.add("loops");
        }
        for (Setting<?> setting : Settings.all()) {
            boolean same = next.settings().sameAs(before.settings(), setting);
            if (setting.scope() == Setting.Scope.START && !same) {
                changed.add(setting.path());
            }
        }
        if (!changed.isEmpty()) {
            throw new ReloadException(
                    "a restart is needed to change " + String.join(", ", changed) + "; nothing was changed");
        }
        int room = writeBuffer(before);
        if (writeBuffer(next) > room) {
            throw new ReloadException("these sizes of heads and replayed bodies need a write buffer of "
                    + writeBuffer(next) + " bytes, but this process has " + room
                    + "; restart it, or start it with a larger memory.write-buffer");
        }
    }

    /** The size of the buffer for heads. */
    public static int writeBuffer(ProxyConfig config) {
        int most = config.settings().bytes(Settings.MEMORY_WRITE_BUFFER);
        for (UpstreamConfig upstream : config.upstreams()) {
            SettingValues settings = config.settingsOf(upstream);
            most = Math.max(most, Exchanges.smallestWriteBuffer(settings));
        }
        return most;
    }
}
