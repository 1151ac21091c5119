package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;

/** Messages of known attacks on HTTP parsers, as seeds for mutations. */
final class Payloads {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\n";
    private static final String SMUGGLED = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: b.example\r\n\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    static final List<String> REQUESTS = requests();
    static final List<String> RESPONSES = responses();

    private Payloads() {}

    private static List<String> requests() {
        var all = new ArrayList<String>();
        for (Quirk quirk : Quirk.values()) {
            if (!quirk.ofResponses()) {
                all.add(quirk.example());
            }
        }
        for (String coding : List.of(
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\tchunked",
                "Transfer-Encoding: chunked\t",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: cHuNkEd",
                "Transfer-Encoding: chunked, cow",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: 'chunked'",
                "Transfer-Encoding:\n chunked",
                "Transfer_Encoding: chunked",
                "Transfer-Encoding\t: chunked",
                "\u0000Transfer-Encoding: chunked",
                "X: Y\nTransfer-Encoding: chunked",
                "X: Y\rTransfer-Encoding: chunked",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked",
                "Connection: Content-Length\r\nTransfer-Encoding: chunked")) {
            all.add(POST + coding + "\r\nContent-Length: 6\r\n\r\n" + SMUGGLED);
            all.add(POST + coding + "\r\n\r\n" + SMUGGLED);
        }
        for (String length : List.of(
                "+6", "-6", "06", "0x6", "6, 6", "6,7", "6\u00a0", "6 6", "4294967302", "6\r\nContent-Length: 0")) {
            all.add(POST + "Content-Length: " + length + "\r\n\r\n" + SMUGGLED);
        }
        for (String chunk : List.of(
                "0x5\r\nabcde\r\n",
                "5\nabcde\r\n",
                "5\rabcde\r\n",
                "5;\nabc\r\n",
                "5 \r\nabcde\r\n",
                "-1\r\nabcde\r\n",
                "5\r\nabcdexx",
                "ffffffffffffffff1\r\nabcde\r\n",
                "5;a=\"\r\nabcde\r\n",
                "5\r\nabcde\n",
                "5\r\nabcde")) {
            all.add(CHUNKED + chunk + SMUGGLED);
        }
        all.add(CHUNKED + "0\r\nContent-Length: 5\r\nHost: b.example\r\nCookie: a=b\r\n\r\n");
        all.add("GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n");
        all.add("GET http://b.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n");
        all.add("GET / HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n" + SMUGGLED);
        all.add("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n" + PREFACE);
        all.add("GET / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 6\r\n\r\n" + SMUGGLED);
        return List.copyOf(all);
    }

    private static List<String> responses() {
        var all = new ArrayList<String>();
        for (String request : REQUESTS) {
            all.add(request.replaceFirst("^[^\r\n]*", "HTTP/1.1 200 OK"));
        }
        all.add("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nabcde");
        all.add("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");
        all.add("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nabcde");
        all.add("HTTP/1.1 100 Continue\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        all.add("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\nabc");
        all.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
        all.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n");
        all.add("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        all.add("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        return List.copyOf(all);
    }
}
