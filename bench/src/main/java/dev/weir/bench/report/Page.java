package dev.weir.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The parts that all pages share. A page is self-contained, without network or script, and well-formed XML as well. */
final class Page {
    private static final String TYPE = "<!DOCTYPE html>\n";
    /** Even markup that escaped our escaping could load and run nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private Page() {}

    /** Writes everything up to the beginning of the body. @throws IOException if the style sheet is missing */
    static void open(String title, Markup out) throws IOException {
        out.raw(TYPE)
                .open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en")
                .open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.element("title", title);
        out.open("style").raw(style()).close("style").close("head").open("body");
    }

    static void close(Markup out) {
        out.close("body").close("html").raw("\n");
    }

    static void list(List<String> lines, String style, Markup out) {
        out.open("ul", "class", style);
        lines.forEach(line -> out.element("li", line));
        out.close("ul");
    }

    private static String style() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("compare.css")) {
            if (in == null) {
                throw new IOException("the program lacks its resource compare.css");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
