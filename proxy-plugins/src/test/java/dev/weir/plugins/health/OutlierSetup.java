package dev.weir.plugins.health;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.plugins.health.Servers.Server;
import java.time.Duration;
import java.util.SplittableRandom;

/** Ten backends, the plugin on one loop, and outcomes to give it: what each test of outlier ejection begins with. */
abstract class OutlierSetup {
    static final Outcome SUCCESS = FakeOutcome.response(200);
    static final Outcome ERROR = FakeOutcome.response(500);
    static final Outcome REFUSED = FakeOutcome.failed(Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN);
    static final Duration INTERVAL = Duration.ofSeconds(10);

    final Servers servers = new Servers(10);
    final Server server = servers.get(0);
    final OutlierEjection plugin = onLoop(0, new Choice());

    /** Settings that differ from the defaults. */
    static final class Choice {
        int errors = 5;
        int gatewayErrors;
        int stdevFactor = 1900;
        int failurePercentage;
        Duration jitter = Duration.ZERO;
        int maxEjectedPercent = 10;

        OutlierSettings settings() {
            return new OutlierSettings(
                    errors,
                    gatewayErrors,
                    stdevFactor,
                    5,
                    100,
                    failurePercentage,
                    5,
                    50,
                    INTERVAL,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(300),
                    jitter,
                    maxEjectedPercent);
        }
    }

    final OutlierEjection onLoop(int loop, Choice choice) {
        return new OutlierEjection(
                choice.settings(),
                PluginUse.of("outlier-ejection"),
                new LoopInfo(loop, 4),
                servers.now::get,
                new SplittableRandom(1));
    }

    static void complete(OutlierEjection plugin, Server server, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            plugin.completed(server, outcome);
        }
    }

    /** Ejects the server. @return for how long */
    final Duration ejectOnce() {
        complete(plugin, server, ERROR, 5);
        return server.left();
    }

    /** Lets time pass, and calls the plugin if the server returns to rotation. */
    final void pass(Duration time) {
        boolean was = server.available();
        servers.pass(time);
        if (!was && server.available()) {
            plugin.healthChanged(server, server.healthStatus());
        }
    }
}
