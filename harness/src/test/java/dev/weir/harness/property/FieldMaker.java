package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes field lines: odd ones that mean nothing, and well-known ones that do not say where a message ends. */
final class FieldMaker {
    static final String TOKEN = "!#$%&'*+-.^_`|~019AZaz";
    static final String TEXT = "!\"#/:?@[\\]{|}~09AZaz,;= \t\u0080\u0085\u00a0\u00e9\u00ff";

    private static final Set<String> WITH_A_MEANING = Set.of("te", "host", "via", "expect", "upgrade", "trailer");
    private static final String[] COMMON = {
        "Accept: text/html, */*;q=0.1",
        "accept-encoding: gzip, chunked;q=0",
        "Cookie: a=\"b\"; c=d",
        "COOKIE: e=f",
        "Authorization: Basic eDp5",
        "X-Forwarded-For: 192.0.2.1, unknown",
        "X_Forwarded_For: 192.0.2.1",
        "Cache-Control: no-cache",
        "Content-Type: text/plain; charset=\"utf-8\"",
        "Content-Encoding: gzip",
        "Range: bytes=0-5,-1",
        "If-None-Match: \"a\", W/\"b\"",
        "Via: 1.0 fred, 1.1 p.example.net (a, comment)",
        "Referer: http://a.example/?Content-Length: 5",
        "X-Note: Transfer-Encoding: chunked",
        "Set-Cookie: a=b; Path=/",
        "Set-Cookie: c=d",
        "Content-Length-X: 5",
        "X-Transfer-Encoding: chunked",
        "Date: Tue, 15 Nov 1994 08:12:31 GMT"
    };
    private static final String[] HOP_BY_HOP = {
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive",
        "Upgrade: h2c, foo/2",
        "Trailer: X-One",
        "TE: trailers",
        "TE: gzip;q=0.5",
        "te: deflate, trailers"
    };
    private static final String[] NOMINATED = {
        "x-one", "X-Two", "keep-alive", "content-length", "cookie", "host", "cache-control", "transfer-encoding", "TE"
    };

    private FieldMaker() {}

    static Line line(String text) {
        int colon = text.indexOf(':');
        return new Line(text.substring(0, colon), StrictReader.trim(text.substring(colon + 1)));
    }

    static String value(Chance chance, int most) {
        return StrictReader.trim(chance.some(TEXT, chance.below(most + 1)));
    }

    static Line odd(Chance chance) {
        String name = chance.oneIn(3) ? chance.oneOf("X-One", "x-two", "X-ONE") : name(chance);
        return new Line(name, chance.oneIn(5) ? "" : value(chance, 40));
    }

    private static String name(Chance chance) {
        String name = chance.some(TOKEN, 1 + chance.below(12));
        return WITH_A_MEANING.contains(name.toLowerCase(Locale.ROOT)) ? "X" + name : name;
    }

    static List<Line> some(Chance chance) {
        var lines = new ArrayList<Line>();
        for (int i = chance.below(8); i > 0; i--) {
            lines.add(chance.oneIn(2) ? odd(chance) : line(chance.oneOf(COMMON)));
        }
        return lines;
    }

    static List<Line> hopByHop(Chance chance) {
        var lines = new ArrayList<Line>();
        for (int i = chance.below(3); i > 0; i--) {
            lines.add(
                    chance.oneIn(2)
                            ? line(chance.oneOf(HOP_BY_HOP))
                            : new Line(
                                    chance.oneOf("Connection", "connection"),
                                    StrictReader.trim(chance.oneOf(NOMINATED)
                                            + chance.oneOf("", ",", " ,\t, ")
                                            + chance.oneOf("", ",X-Two", ", "))));
        }
        return lines;
    }

    static List<Line> trailers(Chance chance) {
        var lines = new ArrayList<Line>();
        for (int i = chance.oneIn(2) ? 0 : chance.below(4); i > 0; i--) {
            lines.add(chance.oneIn(2) ? odd(chance) : line(chance.oneOf(TRAILERS)));
        }
        return lines;
    }

    private static final String[] TRAILERS = {
        "Digest: sha-256=x", "Content-Length: 5", "Transfer-Encoding: chunked", "Host: b.example", "Authorization: x",
        "Server-Timing: a;dur=1", "cookie: a=b", "X-Forwarded-For: 10.0.0.1", "Content-Type: text/html",
                "Set-Cookie: a=b"
    };

    /** Puts lines of one list between those of another, both in their order. */
    static List<Line> merge(Chance chance, List<Line> one, List<Line> other) {
        var merged = new ArrayList<>(one);
        int at = 0;
        for (Line line : other) {
            at += chance.below(merged.size() - at + 1);
            merged.add(at++, line);
        }
        return merged;
    }

    static String body(Chance chance, int most) {
        int length = chance.oneIn(3) ? chance.below(4) : chance.below(most);
        return chance.oneIn(3)
                ? "GET / HTTP/1.1\r\nHost: b\r\n\r\n0\r\n\r\n"
                        .repeat(length / 32 + 1)
                        .substring(0, length)
                : chance.some(TEXT + "\r\n\0", length);
    }
}
