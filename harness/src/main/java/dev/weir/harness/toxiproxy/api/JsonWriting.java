package dev.weir.harness.toxiproxy.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import dev.weir.harness.toxiproxy.relay.ApiException;
import dev.weir.harness.toxiproxy.relay.ProxyView;
import dev.weir.harness.toxiproxy.toxic.Toxic;
import java.util.List;

/** Writes JSON with the keys in Toxiproxy's order. */
final class JsonWriting {
    /** Below this, every whole number is a float. */
    private static final float LARGEST_WHOLE = 1 << 24;

    private JsonWriting() {}

    static JsonObject proxy(ProxyView proxy) {
        var json = new JsonObject();
        json.addProperty("name", proxy.name());
        json.addProperty("listen", proxy.listen());
        json.addProperty("upstream", proxy.upstream());
        json.addProperty("enabled", proxy.enabled());
        json.add("toxics", toxics(proxy.toxics()));
        return json;
    }

    static JsonObject proxies(List<ProxyView> proxies) {
        var json = new JsonObject();
        proxies.forEach(proxy -> json.add(proxy.name(), proxy(proxy)));
        return json;
    }

    /** An empty list of proxies is {@code null}. */
    static JsonElement orNull(List<ProxyView> proxies) {
        if (proxies.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        var json = new JsonArray();
        proxies.forEach(proxy -> json.add(proxy(proxy)));
        return json;
    }

    static JsonArray toxics(List<Toxic> toxics) {
        var json = new JsonArray();
        toxics.forEach(toxic -> json.add(toxic(toxic)));
        return json;
    }

    static JsonObject toxic(Toxic toxic) {
        var attributes = new JsonObject();
        toxic.attributes().asMap().forEach(attributes::addProperty);
        var json = new JsonObject();
        json.add("attributes", attributes);
        json.addProperty("name", toxic.name());
        json.addProperty("type", toxic.type().wire());
        json.addProperty("stream", toxic.stream());
        json.add("toxicity", toxicity(toxic.toxicity()));
        return json;
    }

    static JsonObject error(ApiException failure) {
        var json = new JsonObject();
        json.addProperty("error", failure.text());
        json.addProperty("status", failure.status());
        return json;
    }

    /** In the shortest form of a float: 1 and not 1.0, 0.1 and not 0.10000000149. */
    private static JsonPrimitive toxicity(float value) {
        boolean whole = Math.rint(value) == value && Math.abs(value) <= LARGEST_WHOLE;
        return whole
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(new LazilyParsedNumber(Float.toString(value)));
    }
}
