package dev.weir.engine.admin.http;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request to the admin interface. Immutable. */
public final class AdminRequest {
    /** One field line. */
    record Line(String name, String value) {}

    private final String method;
    private final AdminTarget target;
    private final List<Line> lines;
    private final byte[] body;
    private final Link link;

    /** Both ends of the connection. */
    record Link(InetSocketAddress client, InetSocketAddress server) {}

    AdminRequest(String method, AdminTarget target, List<Line> lines, byte[] body, Link link) {
        this.method = method;
        this.target = target;
        this.lines = List.copyOf(lines);
        this.body = body.clone();
        this.link = link;
    }

    /** The method, with {@code GET} for {@code HEAD}: the server leaves out the body of the response. */
    public String method() {
        return method.equals("HEAD") ? "GET" : method;
    }

    /** The decoded segments of the path; none of them is empty, a dot or two dots. */
    public List<String> path() {
        return target.segments();
    }

    /** The parameters of the query; of a repeated one, the last. */
    public Map<String, String> query() {
        return target.query();
    }

    /** The value of a field's only line. @return empty if there is none, or more than one */
    public Optional<String> only(String name) {
        List<String> all = all(name);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The values of all lines of a field. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Line line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                values.add(line.value());
            }
        }
        return values;
    }

    /** The body; empty if there is none. */
    public byte[] body() {
        return body.clone();
    }

    /** The client's address. */
    public InetSocketAddress client() {
        return link.client();
    }

    /** The address at which the connection arrived. */
    public InetSocketAddress server() {
        return link.server();
    }

    boolean head() {
        return method.equals("HEAD");
    }

    AdminRequest withBody(byte[] content) {
        return new AdminRequest(method, target, lines, content, link);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
