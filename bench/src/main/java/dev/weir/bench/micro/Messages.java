package dev.weir.bench.micro;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sample requests for benchmarks, as bytes. */
final class Messages {
    private static final String MINIMAL = "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String BROWSER = """
            GET /products/4711?ref=start HTTP/1.1
            Host: www.shop.example
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8
            Accept-Language: de,en-US;q=0.7,en;q=0.3
            Accept-Encoding: gzip, deflate, br
            Referer: https://www.shop.example/start
            Connection: keep-alive
            Cookie: session=2f7c9a0b5d6e4c1e8a3b7d90; theme=dark; consent=all; cart=4711.4712.4713
            Upgrade-Insecure-Requests: 1
            Sec-Fetch-Dest: document
            Sec-Fetch-Mode: navigate
            Sec-Fetch-Site: same-origin
            Cache-Control: max-age=0

            """.replace("\n", "\r\n");

    private Messages() {}

    /** {@code minimal} or {@code browser}. */
    static ByteBuffer request(String name) {
        return bytes(name.equals("browser") ? BROWSER : MINIMAL);
    }

    static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    static RequestHeadParser parser() {
        return new RequestHeadParser(Limits.ofRequests(SettingValues.DEFAULTS), false);
    }

    /** The parsed head of a request. */
    static Head head(String name) {
        var head = new Head();
        if (!parser().feed(head, request(name))) {
            throw new IllegalStateException("the head is incomplete");
        }
        return head;
    }
}
