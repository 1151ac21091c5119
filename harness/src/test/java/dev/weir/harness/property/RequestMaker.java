package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;

/** Makes well-formed requests. */
final class RequestMaker {
    private static final String PATH = "!\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~09AZaz";
    private static final String[] METHODS = {
        "GET", "GET", "POST", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "TRACE", "get"
    };
    private static final String[] HOSTS = {
        "a.example", "a.example:80", "A.example", "192.0.2.1:8080", "[::1]", "[2001:db8::1]:443", "x_y.example", ""
    };
    private static final String[] AUTHORITIES = {"b.example", "b.example:81", "[::1]:80", "192.0.2.7", "B"};

    private final Chance chance;
    private final int mostBody;

    RequestMaker(Chance chance, int mostBody) {
        this.chance = chance;
        this.mostBody = mostBody;
    }

    /** Several requests that one connection can carry. */
    List<Message> some(int most) {
        var requests = new ArrayList<Message>();
        for (int i = chance.below(most); i > 0; i--) {
            requests.add(one(false));
        }
        requests.add(one(true));
        return requests;
    }

    /** A request; only the last one on its connection may be such that the connection ends. */
    Message one(boolean last) {
        boolean old = chance.oneIn(6);
        String method = chance.oneIn(12) ? chance.some(FieldMaker.TOKEN, 1 + chance.below(9)) : chance.oneOf(METHODS);
        String start = method + " " + target(method) + (old ? " HTTP/1.0" : " HTTP/1.1");
        List<Line> fields = FieldMaker.some(chance);
        fields = FieldMaker.merge(chance, fields, FieldMaker.hopByHop(chance));
        if (!old || start.contains("://") || chance.oneIn(2)) {
            put(fields, new Line(chance.oneOf("Host", "host", "HOST"), chance.oneOf(HOSTS)));
        }
        if (old && !last) {
            put(fields, new Line("Connection", "keep-alive"));
        } else if (last && chance.oneIn(4)) {
            put(fields, new Line("Connection", chance.oneOf("close", "Close", "close, x-one")));
        }
        if (chance.oneIn(8)) {
            put(fields, new Line("Expect", "100-continue"));
        }
        if (chance.oneIn(4)) {
            put(fields, new Line("Max-Forwards", chance.oneOf("1", "10", "007")));
        }
        return withBody(new Message(start, fields, "", List.of(), 0), old);
    }

    private String target(String method) {
        String path = "/" + chance.some(PATH, chance.below(25));
        if (method.equals("OPTIONS") && chance.oneIn(2)) {
            return chance.oneOf("*", "http://a.example");
        }
        if (chance.oneIn(5)) {
            return chance.oneOf("http://", "HTTP://", "https://")
                    + chance.oneOf(AUTHORITIES)
                    + chance.oneOf("", path, "?q=/http://x");
        }
        return path;
    }

    private Message withBody(Message head, boolean old) {
        int choice = head.method().equals("TRACE") ? 0 : chance.below(old ? 2 : 4);
        List<Line> fields = head.fields();
        if (choice == 0) {
            return head;
        }
        String body = FieldMaker.body(chance, mostBody);
        if (choice == 1) {
            put(fields, new Line(chance.oneOf("Content-Length", "content-length"), "" + body.length()));
            return new Message(head.start(), fields, body, List.of(), 0);
        }
        put(fields, new Line("Transfer-Encoding", chance.oneOf("chunked", "chunked", "Chunked", "CHUNKED")));
        return new Message(head.start(), fields, body, FieldMaker.trailers(chance), 0);
    }

    private void put(List<Line> fields, Line line) {
        fields.add(chance.below(fields.size() + 1), line);
    }
}
