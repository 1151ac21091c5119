package dev.weir.engine.reload;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.exchange.Exchanges;
import java.util.ArrayList;
import java.util.List;

/** What no reload can change, because it was settled when sockets were bound, threads begun and memory was taken. */
public final class RestartRules {
    private RestartRules() {}

    /** @throws ReloadException if a configuration differs in it, naming all that does */
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
            throw new ReloadException("heads and bodies to replay of that size need a buffer of " + writeBuffer(next)
                    + " bytes, and this process has " + room + "; restart it, or set memory.write-buffer beforehand");
        }
    }

    /** How large the buffer is that every head has to fit into. */
    public static int writeBuffer(ProxyConfig config) {
        int most = config.settings().bytes(Settings.MEMORY_WRITE_BUFFER);
        for (UpstreamConfig upstream : config.upstreams()) {
            SettingValues settings = config.settingsOf(upstream);
            most = Math.max(most, Exchanges.smallestWriteBuffer(settings));
        }
        return most;
    }
}
