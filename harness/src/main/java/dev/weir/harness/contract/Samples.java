package dev.weir.harness.contract;

import dev.weir.harness.contract.ContractRequest.Line;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sample heads for plugins: small ones, those of browsers, and the oddest that the engine accepts. They have no
 * hop-by-hop fields, because the engine removes them before.
 */
public final class Samples {
    private static final InetSocketAddress IPV6 = new InetSocketAddress(
            ContractRequest.address(new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7}),
            50_001);

    private static final ContractRequest MINIMAL = ContractRequest.of("Host: a.example");

    private static final ContractRequest BROWSER = ContractRequest.of(
                    "Host: shop.example:8080",
                    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                    "Accept-Language: de,en-US;q=0.7,en;q=0.3",
                    "Accept-Encoding: gzip, deflate, br, zstd",
                    "Referer: http://shop.example:8080/cart?from=list",
                    "Cookie: id=0123456789abcdef; theme=dark; WEIR-BACKEND=none",
                    "If-None-Match: \"33a64df5\"",
                    "Upgrade-Insecure-Requests: 1",
                    "Sec-Fetch-Dest: document",
                    "Sec-Fetch-Mode: navigate",
                    "Priority: u=0, i")
            .asking("GET", "/cart/items?id=17&sort=price");

    private static final List<ContractRequest> REQUESTS = Stream.of(usual(), withBodies(), forwarded(), odd(), large())
            .flatMap(List::stream)
            .toList();

    private static final List<ContractResponse> RESPONSES = answers();

    private Samples() {}

    /** Requests as a rewriter gets them. */
    public static List<ContractRequest> requests() {
        return REQUESTS;
    }

    /** Responses of backends as a rewriter gets them. */
    public static List<ContractResponse> responses() {
        return RESPONSES;
    }

    private static List<ContractRequest> usual() {
        return List.of(
                MINIMAL,
                BROWSER,
                BROWSER.with("Connection", "close"),
                MINIMAL.with("Connection", "CLOSE").asking("DELETE", "/items/4"),
                MINIMAL.asking("HEAD", "/index.html"),
                MINIMAL.asking("OPTIONS", "*"),
                MINIMAL.from(IPV6),
                ContractRequest.of("Host:").inHttp10(),
                BROWSER.inHttp10(),
                BROWSER.inHttp10().with("Connection", "close"));
    }

    private static List<ContractRequest> withBodies() {
        return List.of(
                MINIMAL.asking("POST", "/orders").with("Content-Length", "2").with("Content-Type", "application/json"),
                MINIMAL.asking("PUT", "/files/a").with("Transfer-Encoding", "chunked"),
                MINIMAL.asking("POST", "/").with("Expect", "100-continue").with("Content-Length", "0"));
    }

    private static List<ContractRequest> forwarded() {
        ContractRequest behind = BROWSER.with("Via", "1.0 fred, 1.1 p.example").with("X-Forwarded-Proto", "https");
        return List.of(
                behind.with("X-Forwarded-For", "192.0.2.1").with("X-Forwarded-For", "unknown, [2001:db8::1]:4711"),
                behind.with("Forwarded", "for=\"[2001:db8::1]\";proto=https, for=_hidden"),
                behind.with("Forwarded", "for=\"open, by=\\").with("X-Forwarded-For", "\"open"),
                behind.with("X-Forwarded-Host", "").with("X_Forwarded_For", "127.0.0.1"));
    }

    private static List<ContractRequest> odd() {
        return List.of(
                MINIMAL.asking("BREW", "/pot-1").with("X-Empty", "").with("x-empty", ""),
                MINIMAL.asking("GET", "/%0d%0aX-Evil:%201?q=%00%0D%0A%e2%82%ac&&=&%"),
                MINIMAL.asking("GET", "//..//%2e%2e/;a=b?" + "x=%0a&".repeat(50)),
                MINIMAL.with("Cookie", "").with("Cookie", ";;=; =;a").with("Cookie", "k=\"%0d%0a\""),
                MINIMAL.with("User-Agent", "caf\u00e9 \u00ff\t\"\\").with("Authorization", "Basic"),
                MINIMAL.with("Accept-Language", ",,;q=,").with("If-Modified-Since", "yesterday"),
                MINIMAL.with("!#$%&'*+-.^_`|~", "a name of all marks"));
    }

    private static List<ContractRequest> large() {
        var lines = IntStream.range(0, 90)
                .mapToObj(i -> new Line("X-Field-" + i % 30, "v" + i))
                .toList();
        ContractRequest many = new ContractRequest(
                "/", Stream.concat(MINIMAL.lines().stream(), lines.stream()).toList(), IPV6);
        return List.of(
                many,
                MINIMAL.with("Cookie", "a=" + "b".repeat(20_000))
                        .with("X-Forwarded-For", "192.0.2.1, ".repeat(400) + "::1"),
                MINIMAL.asking("GET", "/" + "p".repeat(20_000)));
    }

    private static List<ContractResponse> answers() {
        return List.of(
                ContractResponse.of(200, "Content-Length: 5"),
                ContractResponse.of(
                        200,
                        "Server: nginx/1.24.0",
                        "Date: Tue, 15 Nov 1994 08:12:31 GMT",
                        "Content-Type: text/html; charset=utf-8",
                        "Transfer-Encoding: chunked",
                        "Set-Cookie: id=17; Path=/; HttpOnly",
                        "Set-Cookie: theme=dark; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
                        "Vary: Accept-Encoding",
                        "ETag: \"33a64df5\"",
                        "Cache-Control: max-age=0, must-revalidate"),
                ContractResponse.of(200, "Content-Length: 0", "Connection: close"),
                ContractResponse.of(204),
                ContractResponse.of(304, "ETag: W/\"\""),
                ContractResponse.of(302, "Location: http://10.0.0.1:8080/login?next=%2F", "Content-Length: 0"),
                ContractResponse.of(404, "X-Empty:", "Content-Length: 9"),
                ContractResponse.of(503, "Retry-After: 120", "Content-Length: 0", "Connection: close"),
                ContractResponse.of(101),
                ContractResponse.of(599, "X-Odd: caf\u00e9\t\"", "Set-Cookie:"));
    }
}
