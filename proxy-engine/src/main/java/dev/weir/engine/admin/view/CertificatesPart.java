package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.tls.CertifiedKey;
import java.util.Objects;

/** The certificates in use. The name of the key's file and the place of its passphrase are left out. */
final class CertificatesPart {
    private final Subject subject;

    CertificatesPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        ProxyConfig config = subject.live().proxy().operation().config();
        var part = new JsonObject();
        subject.live().written().tls().certificates().forEach((files, key) -> {
            String name = key.toString();
            for (int number = 2; part.has(name); number++) {
                name = key + "#" + number;
            }
            part.add(name, certificate(config, files, key));
        });
        return part;
    }

    private static JsonObject certificate(ProxyConfig config, CertificateFiles files, CertifiedKey key) {
        var json = new JsonObject();
        json.addProperty("file", files.chain().toString());
        json.add("names", Json.texts(key.names().dns()));
        json.addProperty("expiresAt", TimeScale.text(key.notAfter()));
        json.addProperty("issuer", key.certificate().getIssuerX500Principal().getName());
        var usedBy = new JsonArray();
        for (ListenConfig entry : config.listen()) {
            if (entry.tls() != null && entry.tls().certificates().contains(files)) {
                usedBy.add(entry.address().toString());
            }
        }
        for (UpstreamConfig upstream : config.upstreams()) {
            if (upstream.tls() != null && Objects.equals(upstream.tls().certificate(), files)) {
                usedBy.add("upstream " + upstream.name());
            }
        }
        json.add("usedBy", usedBy);
        return json;
    }
}
