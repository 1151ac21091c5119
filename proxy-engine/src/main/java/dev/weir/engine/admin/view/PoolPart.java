package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.metrics.PoolChange;
import dev.weir.engine.metrics.PoolReading;
import dev.weir.engine.metrics.PoolState;

/** The connections to one backend. */
final class PoolPart {
    private PoolPart() {}

    /** Over all loops. */
    static JsonObject of(PoolReading pool) {
        JsonObject json = states(pool);
        json.addProperty("opened", pool.count(PoolChange.OPENED));
        json.addProperty("reused", pool.count(PoolChange.REUSED));
        json.addProperty("warmed", pool.count(PoolChange.WARMED));
        json.add("retired", Json.counts(pool.retired()));
        json.add("connectFailures", Json.counts(pool.connectFailures()));
        return json;
    }

    /** How many are in each state. */
    static JsonObject states(PoolReading pool) {
        var json = new JsonObject();
        json.addProperty("idle", pool.in(PoolState.IDLE));
        json.addProperty("busy", pool.in(PoolState.BUSY));
        json.addProperty("opening", pool.in(PoolState.OPENING));
        return json;
    }
}
