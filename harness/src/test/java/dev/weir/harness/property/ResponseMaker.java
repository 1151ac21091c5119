package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;

/** Makes well-formed responses. */
final class ResponseMaker {
    /**
     * A response of a backend.
     *
     * @param interim interim responses, in order
     * @param last    the final response
     * @param bytes   all of them
     * @param closes  whether the connection ends behind them
     */
    record Made(List<Message> interim, Message last, String bytes, boolean closes) {}

    private static final String[] STATUSES = {
        "200 OK",
        "200 ",
        "200 a  reason\twith \u00e9",
        "201 Created",
        "204 No Content",
        "206 Partial Content",
        "301 Moved",
        "304 Not Modified",
        "404 Not Found",
        "500 Oh",
        "503 No",
        "599 Odd"
    };
    private static final String[] INTERIM = {"100 Continue", "102 Processing", "103 Early Hints"};

    private final Chance chance;
    private final int mostBody;

    ResponseMaker(Chance chance, int mostBody) {
        this.chance = chance;
        this.mostBody = mostBody;
    }

    /**
     * A response to a request.
     *
     * @param counted whether its length has to be stated, as for an HTTP/1.0 client with keep-alive
     */
    Made make(String method, boolean counted) {
        var interim = new ArrayList<Message>();
        var bytes = new StringBuilder();
        for (int i = chance.oneIn(4) ? 1 + chance.below(3) : 0; i > 0; i--) {
            var one = new Message("HTTP/1.1 " + chance.oneOf(INTERIM), FieldMaker.some(chance), "", List.of(), 0);
            interim.add(one);
            bytes.append(Wording.headOf(chance, one));
        }
        boolean old = chance.oneIn(8);
        String status = chance.oneOf(STATUSES);
        boolean bodyless = method.equals("HEAD") || status.startsWith("204") || status.startsWith("304");
        int framing = counted ? 1 : chance.below(old ? 2 : 3); // 0: by closing
        List<Line> fields = FieldMaker.merge(chance, FieldMaker.some(chance), FieldMaker.hopByHop(chance));
        boolean closes = framing == 0 && !bodyless;
        if (chance.oneIn(8)) {
            put(fields, new Line("Connection", "close"));
            closes = true;
        }
        String body = FieldMaker.body(chance, mostBody);
        if (framing == 1) {
            put(fields, new Line("Content-Length", "" + body.length()));
        } else if (framing == 2) {
            put(fields, new Line("Transfer-Encoding", chance.oneOf("chunked", "Chunked")));
        }
        List<Line> trailers = framing == 2 && !bodyless ? FieldMaker.trailers(chance) : List.of();
        String start = (old ? "HTTP/1.0 " : "HTTP/1.1 ") + status;
        var last = new Message(start, fields, bodyless ? "" : body, trailers, 0);
        bytes.append(bodyless ? Wording.headOf(chance, last) : Wording.of(chance, last));
        return new Made(interim, last, bytes.toString(), closes);
    }

    private void put(List<Line> fields, Line line) {
        fields.add(chance.below(fields.size() + 1), line);
    }
}
