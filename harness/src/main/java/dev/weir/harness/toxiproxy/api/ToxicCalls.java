package dev.weir.harness.toxiproxy.api;

import com.google.gson.JsonObject;
import dev.weir.harness.toxiproxy.http.HttpResponse;
import dev.weir.harness.toxiproxy.relay.ApiException;
import dev.weir.harness.toxiproxy.relay.Proxies;
import dev.weir.harness.toxiproxy.toxic.Attributes;
import dev.weir.harness.toxiproxy.toxic.Direction;
import dev.weir.harness.toxiproxy.toxic.Toxic;
import dev.weir.harness.toxiproxy.toxic.ToxicType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API calls for toxics. */
final class ToxicCalls {
    private final Proxies proxies;

    ToxicCalls(Proxies proxies) {
        this.proxies = proxies;
    }

    HttpResponse list(String proxy) throws ApiException {
        return HttpResponse.json(
                200, JsonWriting.toxics(proxies.find(proxy).toxics()).toString());
    }

    HttpResponse show(String proxy, String name) throws ApiException {
        return shown(proxies.toxic(proxy, name));
    }

    HttpResponse create(String proxy, byte[] body) throws ApiException {
        var present = proxies.find(proxy);
        JsonObject json = JsonReading.object(body);
        Toxic plain = plain(json);
        if (present.toxics().stream().anyMatch(toxic -> toxic.name().equals(plain.name()))) {
            throw new ApiException(409, "toxic already exists"); // is reported before a wrong attribute
        }
        Toxic toxic = plain.with(plain.toxicity(), plain.attributes().with(attributes(json, plain.type())));
        return shown(proxies.addToxic(proxy, toxic));
    }

    HttpResponse update(String proxy, String name, byte[] body) throws ApiException {
        ToxicType type = proxies.toxic(proxy, name).type();
        JsonObject json = JsonReading.object(body);
        Map<String, Long> attributes = attributes(json, type);
        Float toxicity = JsonReading.number(json, "toxicity");
        return shown(proxies.updateToxic(proxy, name, old -> changed(old, toxicity, attributes)));
    }

    HttpResponse delete(String proxy, String name) throws ApiException {
        proxies.removeToxic(proxy, name);
        return HttpResponse.empty(204);
    }

    private static Toxic changed(Toxic old, @Nullable Float toxicity, Map<String, Long> attributes) {
        Attributes merged = old.attributes().with(attributes);
        return old.with(toxicity == null ? old.toxicity() : toxicity, merged);
    }

    /** The toxic in a body, without its attributes. */
    private static Toxic plain(JsonObject json) throws ApiException {
        String name = JsonReading.string(json, "name");
        String typeName = JsonReading.string(json, "type");
        String stream = JsonReading.string(json, "stream");
        Float toxicity = JsonReading.number(json, "toxicity");
        JsonReading.child(json, "attributes"); // the whole body is read before any of it is validated
        stream = stream == null ? Direction.DOWNSTREAM.wire() : stream;
        Direction direction = Direction.parse(stream);
        if (direction == null) {
            throw new ApiException(400, "stream was invalid, can be either upstream or downstream");
        }
        ToxicType type = ToxicType.find(typeName == null ? "" : typeName);
        if (type == null) {
            throw new ApiException(400, "invalid toxic type");
        }
        name = name == null || name.isEmpty() ? type.wire() + "_" + stream : name;
        if (name.indexOf('/') >= 0) { // it could be created, but no path could address it
            throw new ApiException(400, "bad toxic name '" + name + "': no path leads to a name with '/'");
        }
        return new Toxic(name, type, direction, stream, toxicity == null ? 1 : toxicity, type.defaults());
    }

    private static Map<String, Long> attributes(JsonObject json, ToxicType type) throws ApiException {
        JsonObject attributes = JsonReading.child(json, "attributes");
        return attributes == null ? Map.of() : JsonReading.integers(attributes, type.attributeNames());
    }

    private static HttpResponse shown(Toxic toxic) {
        return HttpResponse.json(200, JsonWriting.toxic(toxic).toString());
    }
}
