package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import java.net.InetSocketAddress;
import java.util.List;

/** The addresses for client connections. */
final class ListenersPart {
    private final Subject subject;

    ListenersPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        ProxyConfig config = subject.live().proxy().operation().config();
        List<InetSocketAddress> bound = subject.live().proxy().addresses();
        var part = new JsonObject();
        for (int i = 0; i < bound.size() && i < config.listen().size(); i++) {
            ListenConfig entry = config.listen().get(i);
            var listener = new JsonObject();
            listener.addProperty("tls", entry.tls() != null);
            part.add(name(bound.get(i)), listener);
        }
        return part;
    }

    /** An address with its port. */
    static String name(InetSocketAddress address) {
        return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
    }
}
