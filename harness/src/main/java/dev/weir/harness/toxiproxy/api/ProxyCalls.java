package dev.weir.harness.toxiproxy.api;

import com.google.gson.JsonObject;
import dev.weir.harness.toxiproxy.http.HttpResponse;
import dev.weir.harness.toxiproxy.relay.ApiException;
import dev.weir.harness.toxiproxy.relay.Listen;
import dev.weir.harness.toxiproxy.relay.Proxies;
import dev.weir.harness.toxiproxy.relay.Proxies.Populated;
import dev.weir.harness.toxiproxy.relay.ProxyChange;
import dev.weir.harness.toxiproxy.relay.ProxyRequest;
import java.util.ArrayList;
import java.util.List;

/** The API calls for proxies. Host names are looked up here, so that the loop never waits for a name service. */
final class ProxyCalls {
    private final Proxies proxies;

    ProxyCalls(Proxies proxies) {
        this.proxies = proxies;
    }

    HttpResponse list() throws ApiException {
        return HttpResponse.json(200, JsonWriting.proxies(proxies.all()).toString());
    }

    HttpResponse create(byte[] body) throws ApiException {
        ProxyRequest request = request(JsonReading.object(body), "");
        return HttpResponse.json(201, JsonWriting.proxy(proxies.create(request)).toString());
    }

    HttpResponse show(String name) throws ApiException {
        return HttpResponse.json(200, JsonWriting.proxy(proxies.find(name)).toString());
    }

    HttpResponse update(String name, byte[] body) throws ApiException {
        proxies.find(name); // a wrong name is reported before a wrong body
        JsonObject json = JsonReading.object(body);
        JsonReading.string(json, "name"); // is ignored, but must be valid
        String listen = JsonReading.string(json, "listen");
        var change = new ProxyChange(
                listen == null ? null : Listen.of(listen),
                JsonReading.string(json, "upstream"),
                JsonReading.bool(json, "enabled"));
        return HttpResponse.json(
                200, JsonWriting.proxy(proxies.update(name, change)).toString());
    }

    HttpResponse delete(String name) throws ApiException {
        proxies.delete(name);
        return HttpResponse.empty(204);
    }

    HttpResponse reset() throws ApiException {
        proxies.reset();
        return HttpResponse.empty(204);
    }

    HttpResponse populate(byte[] body) throws ApiException {
        Populated populated;
        try {
            populated = proxies.populate(requests(body));
        } catch (ApiException e) {
            populated = new Populated(List.of(), e);
        }
        ApiException failure = populated.failure();
        if (failure == null) {
            var json = new JsonObject();
            json.add("proxies", JsonWriting.orNull(populated.done()));
            return HttpResponse.json(201, json.toString());
        }
        JsonObject json = JsonWriting.error(failure);
        json.add("proxies", JsonWriting.orNull(populated.done()));
        return HttpResponse.json(failure.status(), json.toString());
    }

    /** The proxies in an array; all are validated before the first is created. */
    static List<ProxyRequest> requests(byte[] body) throws ApiException {
        var requests = new ArrayList<ProxyRequest>();
        for (JsonObject json : JsonReading.objects(body)) {
            requests.add(request(json, " at proxy " + (requests.size() + 1)));
        }
        return requests;
    }

    private static ProxyRequest request(JsonObject json, String where) throws ApiException {
        String name = JsonReading.string(json, "name");
        String listen = JsonReading.string(json, "listen");
        String upstream = JsonReading.string(json, "upstream");
        Boolean enabled = JsonReading.bool(json, "enabled");
        if (name == null || name.isEmpty()) {
            throw new ApiException(400, "missing required field: name" + where);
        }
        if (upstream == null || upstream.isEmpty()) {
            throw new ApiException(400, "missing required field: upstream" + where);
        }
        if (name.indexOf('/') >= 0) { // it could be created, but no path could address it
            throw new ApiException(400, "bad proxy name '" + name + "'" + where + ": no path leads to a name with '/'");
        }
        return new ProxyRequest(name, Listen.of(listen == null ? "" : listen), upstream, enabled == null || enabled);
    }
}
